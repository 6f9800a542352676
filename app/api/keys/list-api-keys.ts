/** The keys of one's own desk, newest first, revoked ones as well; never a secret nor its hash. */
import type { Actor } from '@multipartner/campaigns/actor';
import type { Outcome } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { ApiKey } from '@multipartner/prisma-platform/client';
import { type ApiKeyDeps, mayManageKeys } from './api-key-deps.ts';

const MAX_KEYS = 500;

export type ApiKeyListItem = Omit<ApiKey, 'secretHash' | 'partnerId'>;

export async function listApiKeys(
  deps: Pick<ApiKeyDeps, 'db'>,
  input: { actor: Actor },
): Promise<Outcome<ApiKeyListItem[]>> {
  if (!mayManageKeys(input.actor)) return failed(failure('FORBIDDEN', { who: 'HQ' }));
  const keys = await deps.db.apiKey.findMany({
    where: { partnerId: input.actor.partnerId },
    orderBy: { id: 'desc' },
    take: MAX_KEYS,
    omit: { secretHash: true, partnerId: true },
  });
  return ok(keys);
}
