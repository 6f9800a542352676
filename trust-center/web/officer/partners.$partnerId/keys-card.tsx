import { StateBadge } from '@multipartner/ui/badge';
import { Card, Stack } from '@multipartner/ui/card';
import { DataTable } from '@multipartner/ui/data-table';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { RegisterKey } from '../../../partners/list-register.ts';
import type { PurposeKeyVersion } from '../../../vault/vault.ts';
import { deskMessages } from '../desk/desk.messages.ts';
import { Code, KeyBadge, Prose } from '../desk/parts.tsx';
import { partnerMessages } from './partner.messages.ts';

/** The partner's KMS key and what it wraps. */
export function KeysCard({ kmsKey, keys }: { kmsKey: RegisterKey | null; keys: readonly PurposeKeyVersion[] }) {
  const t = useT(partnerMessages);
  const words = useT(deskMessages);
  const { date, number } = useFormats();
  if (!kmsKey)
    return (
      <Card title={t('keys')}>
        <Prose>{t('noKey')}</Prose>
      </Card>
    );
  return (
    <Card title={t('keys')} sentence={t('keysSentence')}>
      <Stack gap={4}>
        <DefinitionList
          items={[
            { term: t('kmsKey'), value: <Code>{kmsKey.kmsKeyArn}</Code> },
            { term: t('kmsState'), value: <KeyBadge state={kmsKey.state} /> },
            { term: t('mode'), value: words(`mode_${kmsKey.mode}`) },
          ]}
        />
        <DataTable
          label={t('keys')}
          rows={keys}
          getRowId={({ use, version }) => `${use}-${version}`}
          columns={[
            { id: 'use', header: t('use'), cell: ({ use }) => t(`use_${use}`) },
            {
              id: 'version',
              header: t('version'),
              align: 'end',
              required: true,
              cell: ({ version }) => number(version),
            },
            { id: 'created', header: t('created'), required: true, cell: ({ createdAt }) => date(createdAt) },
            {
              id: 'state',
              header: t('keyState'),
              required: true,
              cell: ({ state }) => <StateBadge kind="key" state={state} />,
            },
          ]}
          empty={null}
        />
      </Stack>
    </Card>
  );
}
