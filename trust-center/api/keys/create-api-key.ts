/** Makes a key of the trust center's REST API for one's own desk. The secret is in the answer and nowhere else. */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { newApiKeySecret } from '@multipartner/serving/rest';
import { z } from 'zod';
import { scopesToGive } from '../scopes.ts';
import { type ApiKeyDeps, type KeyHolder, mayManageKeys } from './api-key-deps.ts';

export const newApiKey = z.strictObject({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(z.string()).min(1).max(20),
  expiresAt: z.coerce.date().nullable().default(null),
});
export type NewApiKey = z.input<typeof newApiKey>;

/** Fails with FORBIDDEN for people who may not make keys, INVALID for a scope that this desk cannot give. */
export async function createApiKey(
  deps: ApiKeyDeps,
  holder: KeyHolder,
  key: NewApiKey,
): Promise<Result<{ apiKeyId: string; secret: string }, Failure>> {
  if (!mayManageKeys(holder)) return failed(failure('FORBIDDEN', { who: 'Partner owners' }));
  const parsed = newApiKey.safeParse(key);
  if (!parsed.success) return failed(failure('INVALID'));
  const { name, expiresAt } = parsed.data;
  const allowed: readonly string[] = scopesToGive(holder.role, holder.partnerId);
  const scopes = [...new Set(parsed.data.scopes)];
  if (scopes.some((scope) => !allowed.includes(scope))) return failed(failure('INVALID'));
  const { secret, secretHash } = newApiKeySecret();
  const now = deps.clock.now();
  const apiKeyId = newId('apiKey', now.getTime());
  const { partnerId, actor, reqId } = holder;
  await deps.db.apiKey.create({
    data: { id: apiKeyId, name, partnerId, secretHash, scopes, createdBy: actor.id, createdAt: now, expiresAt },
  });
  await deps.audit.write({ partnerId, actor, op: 'api_key.created', purpose: null, objects: [apiKeyId], reqId });
  return ok({ apiKeyId, secret });
}
