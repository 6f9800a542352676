import { Badge } from '@multipartner/ui/badge';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconKey } from '@tabler/icons-react';
import { keysMessages } from './keys.messages.ts';

export interface Key {
  id: string;
  name: string;
  scopes: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

/** All keys of a desk, ended ones as well: who looks for one should find it. */
export function KeyTable({ keys, now }: { keys: Key[]; now: number }) {
  const t = useT(keysMessages);
  const { date, relative } = useFormats();
  const isOver = ({ expiresAt }: Key) => expiresAt !== null && expiresAt.getTime() <= now;
  const columns: DataColumn<Key>[] = [
    { id: 'name', header: t('name'), cell: ({ name }) => name },
    { id: 'scopes', header: t('scopes'), cell: ({ scopes }) => scopes.join(', ') },
    {
      id: 'state',
      header: t('state'),
      cell: (key) =>
        key.revokedAt ? (
          <Badge>{t('revoked')}</Badge>
        ) : isOver(key) ? (
          <Badge>{t('expired')}</Badge>
        ) : (
          <Badge tone="success">{t('active')}</Badge>
        ),
    },
    { id: 'made', header: t('made'), cell: ({ createdAt }) => date(createdAt), hidden: true },
    {
      id: 'expires',
      header: t('expires'),
      cell: ({ expiresAt }) => (expiresAt ? date(expiresAt) : t('never')),
    },
    {
      id: 'used',
      header: t('used'),
      cell: ({ lastUsedAt }) => (lastUsedAt ? relative(lastUsedAt) : t('unused')),
    },
    {
      id: 'act',
      header: t('act'),
      align: 'end',
      required: true,
      cell: (key) =>
        key.revokedAt || isOver(key) ? null : (
          <ConfirmDialog
            trigger={t('revoke')}
            size="small"
            title={t('revokeTitle', { name: key.name })}
            sentence={t('revokeSentence')}
            confirmLabel={t('revoke')}
            tone="danger"
            intent="revoke"
            fields={{ apiKeyId: key.id }}
          />
        ),
    },
  ];
  return (
    <DataTable
      label={t('keys')}
      rows={keys}
      columns={columns}
      getRowId={({ id }) => id}
      empty={<EmptyState icon={IconKey} title={t('emptyTitle')} sentence={t('emptySentence')} />}
    />
  );
}
