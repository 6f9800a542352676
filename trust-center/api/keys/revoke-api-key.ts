/** Ends a key of one's own desk at once. Repeating it changes nothing. */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { CUSTODIAN_SCOPES } from '../scopes.ts';
import { type ApiKeyDeps, type KeyHolder, mayManageKeys } from './api-key-deps.ts';

export async function revokeApiKey(
  deps: ApiKeyDeps,
  holder: KeyHolder,
  apiKeyId: string,
): Promise<Result<null, Failure>> {
  if (!mayManageKeys(holder)) return failed(failure('FORBIDDEN', { who: 'Partner owners' }));
  const { partnerId, actor, reqId } = holder;
  // Custodians share the desk with officers or owners, whose keys are none of their business.
  const ownOnly = holder.role === 'key_custodian' ? { scopes: { hasSome: [...CUSTODIAN_SCOPES] } } : {};
  const { count } = await deps.db.apiKey.updateMany({
    where: { id: apiKeyId, partnerId, revokedAt: null, ...ownOnly },
    data: { revokedAt: deps.clock.now() },
  });
  if (count === 0) {
    const known = await deps.db.apiKey.count({ where: { id: apiKeyId, partnerId, ...ownOnly } });
    return known > 0 ? ok(null) : failed(failure('NOT_FOUND'));
  }
  await deps.audit.write({ partnerId, actor, op: 'api_key.revoked', purpose: null, objects: [apiKeyId], reqId });
  return ok(null);
}
