import { Badge } from '@multipartner/ui/badge';
import { Card } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { ApiKeyListItem } from '../../../api/keys/list-api-keys.ts';
import table from '../address-book/small-table.module.css';
import { keysMessages } from './keys.messages.ts';
import { isScope, scopeKey } from './schema.ts';

/** The keys of the partner: what each may do, when it was used, and the way to end it. */
export function KeyList({ keys, now, partner }: { keys: readonly ApiKeyListItem[]; now: number; partner: string }) {
  const t = useT(keysMessages);
  const { date, relative } = useFormats();
  if (keys.length === 0) return <Card title={t('listTitle', { partner })}>{t('emptyList')}</Card>;
  return (
    <Card title={t('listTitle', { partner })} flush>
      <div className={table.scroll}>
        <table className={table.table} aria-label={t('listTitle', { partner })}>
          <thead>
            <tr>
              <th scope="col">{t('key')}</th>
              <th scope="col">{t('may')}</th>
              <th scope="col">{t('made')}</th>
              <th scope="col">{t('used')}</th>
              <th scope="col" aria-label={t('revoke')} />
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <tr key={key.id}>
                <td>
                  {key.name}
                  {key.expiresAt && !key.revokedAt ? <div>{t('ends', { date: date(key.expiresAt) })}</div> : null}
                </td>
                <td>
                  {key.scopes
                    .filter(isScope)
                    .map((scope) => t(scopeKey(scope)))
                    .join(', ')}
                </td>
                <td>{date(key.createdAt)}</td>
                <td>{key.lastUsedAt ? relative(key.lastUsedAt) : t('never')}</td>
                <td data-align="end">
                  {key.revokedAt ? (
                    <Badge>{t('revoked')}</Badge>
                  ) : key.expiresAt && key.expiresAt.getTime() < now ? (
                    <Badge>{t('expired')}</Badge>
                  ) : (
                    <ConfirmDialog
                      trigger={t('revoke')}
                      size="small"
                      title={t('revokeTitle', { name: key.name })}
                      sentence={t('revokeSentence')}
                      confirmLabel={t('revokeConfirm')}
                      tone="danger"
                      intent="revoke"
                      fields={{ apiKeyId: key.id }}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
