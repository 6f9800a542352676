/** Makes a key of the REST API for one's own desk. The secret is in the answer and nowhere else. */
import type { Actor } from '@multipartner/campaigns/actor';
import { recordAudit } from '@multipartner/campaigns/audit-event';
import { issuesOf, type Outcome, refuseFields } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import { newApiKeySecret } from '@multipartner/serving/rest';
import { z } from 'zod';
import { scopesFor } from '../scopes.ts';
import { type ApiKeyDeps, mayManageKeys } from './api-key-deps.ts';

export const newApiKey = z.strictObject({
  name: z.string({ error: 'required' }).trim().min(1, 'required').max(80, 'too_long'),
  scopes: z.array(z.string()).min(1, 'required').max(20, 'too_long'),
  expiresAt: z.coerce.date({ error: 'malformed' }).nullable().default(null),
});

/** Fails with INVALID for a scope that this desk cannot give, FORBIDDEN for people who may not make keys. */
export async function createApiKey(
  deps: ApiKeyDeps,
  input: { actor: Actor; key: unknown },
): Promise<Outcome<{ apiKeyId: string; secret: string }>> {
  const { actor } = input;
  if (!mayManageKeys(actor)) return failed(failure('FORBIDDEN', { who: 'HQ' }));
  const parsed = newApiKey.safeParse(input.key);
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const allowed: readonly string[] = scopesFor(actor.partnerId);
  const scopes = [...new Set(parsed.data.scopes)];
  if (scopes.some((scope) => !allowed.includes(scope))) return refuseFields([{ field: 'scopes', issue: 'malformed' }]);
  const { secret, secretHash } = newApiKeySecret();
  const now = deps.clock.now();
  const apiKeyId = newId('apiKey', now.getTime());
  const { name, expiresAt } = parsed.data;
  await deps.db.$transaction(async (tx) => {
    await tx.apiKey.create({
      data: {
        id: apiKeyId,
        name,
        partnerId: actor.partnerId,
        secretHash,
        scopes,
        createdBy: actor.id,
        createdAt: now,
        expiresAt,
      },
    });
    await recordAudit(tx, deps.clock, actor, {
      action: 'api_key.created',
      subjectId: apiKeyId,
      ...(actor.partnerId ? { partnerId: actor.partnerId } : {}),
      detail: { scopes },
    });
  });
  return ok({ apiKeyId, secret });
}
