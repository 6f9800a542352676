import { StateBadge } from '@multipartner/ui/badge';
import { Card } from '@multipartner/ui/card';
import { DataTable } from '@multipartner/ui/data-table';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { PurposeKeyVersion } from '../../../vault/vault.ts';
import { partnerKeysMessages } from './partner-keys.messages.ts';

/** Every key that the KMS key wraps or wrapped. */
export function VersionsCard({ keys }: { keys: readonly PurposeKeyVersion[] }) {
  const t = useT(partnerKeysMessages);
  const { date, number } = useFormats();
  return (
    <Card flush title={t('versions')}>
      <DataTable
        label={t('versions')}
        rows={keys}
        getRowId={({ use, version }) => `${use}-${version}`}
        columns={[
          { id: 'use', header: t('use'), cell: ({ use }) => t(`use_${use}`) },
          {
            id: 'version',
            header: t('versionNo'),
            align: 'end',
            required: true,
            cell: ({ version }) => number(version),
          },
          { id: 'created', header: t('created'), required: true, cell: ({ createdAt }) => date(createdAt) },
          {
            id: 'state',
            header: t('state'),
            required: true,
            cell: ({ state }) => <StateBadge kind="key" state={state} />,
          },
        ]}
        empty={null}
      />
    </Card>
  );
}
