/** The keys of one's own desk, newest first, revoked ones as well; never a secret nor its hash. */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { type ApiKeyDeps, type KeyHolder, mayManageKeys } from './api-key-deps.ts';

const MAX_KEYS = 500;

export interface ApiKeyListItem {
  id: string;
  name: string;
  scopes: string[];
  createdBy: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

export async function listApiKeys(
  deps: Pick<ApiKeyDeps, 'db'>,
  holder: KeyHolder,
): Promise<Result<ApiKeyListItem[], Failure>> {
  if (!mayManageKeys(holder)) return failed(failure('FORBIDDEN', { who: 'Partner owners' }));
  const keys = await deps.db.apiKey.findMany({
    where: { partnerId: holder.partnerId },
    orderBy: { id: 'desc' },
    take: MAX_KEYS,
    omit: { secretHash: true, partnerId: true },
  });
  return ok(keys);
}
