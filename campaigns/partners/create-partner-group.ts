/** HQ makes a group of partners, to which campaigns are offered. */
import { newId } from '@multipartner/kernel/ids';
import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { isUniqueViolation } from '../unique-violation.ts';

export const groupName = z.strictObject({
  name: z.string({ error: 'required' }).trim().min(1, 'required').max(80, 'too_long'),
});

export async function createPartnerGroup(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: { actor: Actor; name: string },
): Promise<Outcome<{ groupId: string }>> {
  const parsed = groupName.safeParse({ name: input.name });
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const now = deps.clock.now();
  const groupId = newId('partnerGroup', now.getTime());
  try {
    await deps.db.$transaction(async (tx) => {
      await tx.partnerGroup.create({ data: { id: groupId, name: parsed.data.name, createdAt: now } });
      await recordAudit(tx, deps.clock, input.actor, {
        action: 'partner_group.created',
        subjectId: groupId,
        detail: { name: parsed.data.name },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuseFields([{ field: 'name', issue: 'duplicate' }]);
    throw error;
  }
  return ok({ groupId });
}
