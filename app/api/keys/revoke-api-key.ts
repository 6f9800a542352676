/** Ends a key of one's own desk at once. Repeating it changes nothing. */
import type { Actor } from '@multipartner/campaigns/actor';
import { recordAudit } from '@multipartner/campaigns/audit-event';
import type { Outcome } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { type ApiKeyDeps, mayManageKeys } from './api-key-deps.ts';

export async function revokeApiKey(
  deps: ApiKeyDeps,
  input: { actor: Actor; apiKeyId: string },
): Promise<Outcome<null>> {
  const { actor, apiKeyId } = input;
  if (!mayManageKeys(actor)) return failed(failure('FORBIDDEN', { who: 'HQ' }));
  const own = { id: apiKeyId, partnerId: actor.partnerId };
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { ...own, revokedAt: null },
      data: { revokedAt: deps.clock.now() },
    });
    if (count === 0) return (await tx.apiKey.count({ where: own })) > 0 ? ok(null) : failed(failure('NOT_FOUND'));
    await recordAudit(tx, deps.clock, actor, {
      action: 'api_key.revoked',
      subjectId: apiKeyId,
      ...(actor.partnerId ? { partnerId: actor.partnerId } : {}),
      detail: {},
    });
    return ok(null);
  });
}
