import { IconKey } from '@tabler/icons-react';
import { type DataColumn, DataTable } from '../data-table/data-table.tsx';
import { Badge } from '../feedback/badge.tsx';
import { ConfirmDialog } from '../feedback/confirm.tsx';
import { useFormats } from '../format.ts';
import { useT } from '../messages.ts';
import { EmptyState } from '../page/empty-state.tsx';
import css from './api-key-table.module.css';
import { apiKeysMessages } from './api-keys.messages.ts';

export interface ShownApiKey {
  id: string;
  name: string;
  scopes: readonly string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

interface ApiKeyTableProps {
  /** Whose keys they are. */
  title: string;
  keys: readonly ShownApiKey[];
  now: number;
  /** What a scope is called; keys of the same desk may carry scopes that this page does not give. */
  scopeWord: (scope: string) => string;
}

/** All keys of a desk, ended ones as well: who looks for one should find it. */
export function ApiKeyTable({ title, keys, now, scopeWord }: ApiKeyTableProps) {
  const t = useT(apiKeysMessages);
  const { date, relative } = useFormats();
  const isOver = ({ expiresAt }: ShownApiKey) => expiresAt !== null && expiresAt.getTime() <= now;
  const columns: DataColumn<ShownApiKey>[] = [
    {
      id: 'name',
      header: t('name'),
      cell: ({ name, createdAt }) => (
        <>
          {name}
          <small className={css.made}>{t('made', { date: date(createdAt) })}</small>
        </>
      ),
    },
    { id: 'scopes', header: t('scopes'), cell: ({ scopes }) => scopes.map(scopeWord).join(', '), required: true },
    {
      id: 'state',
      header: t('state'),
      required: true,
      cell: (key) =>
        key.revokedAt ? (
          <Badge>{t('revoked')}</Badge>
        ) : isOver(key) ? (
          <Badge>{t('expired')}</Badge>
        ) : (
          <Badge tone="success">{t('active')}</Badge>
        ),
    },
    {
      id: 'expires',
      header: t('expires'),
      cell: ({ expiresAt }) => (expiresAt ? date(expiresAt) : t('never')),
      oneLine: true,
      required: true,
    },
    {
      id: 'used',
      header: t('used'),
      cell: ({ lastUsedAt }) => (lastUsedAt ? relative(lastUsedAt) : t('unused')),
      oneLine: true,
      required: true,
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
      label={title}
      rows={keys}
      columns={columns}
      getRowId={({ id }) => id}
      empty={<EmptyState icon={IconKey} title={t('emptyTitle')} sentence={t('emptySentence')} />}
    />
  );
}
