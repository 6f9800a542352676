/** HQ changes its name, which partners see. The brand kit has its own way: brand/save-brand-draft.ts and brand/apply-brand.ts. */
import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import { EMPTY_KIT } from '../brand/brand-kit.ts';
import { HEADQUARTERS_ID } from '../brand/read-brand-kit.ts';
import type { CampaignDeps } from '../deps.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';

export const headquartersChange = z.strictObject({
  name: z.string({ error: 'required' }).trim().min(1, 'required').max(120, 'too_long'),
});

export async function updateHeadquarters(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: { actor: Actor; change: unknown },
): Promise<Outcome<null>> {
  const parsed = headquartersChange.safeParse(input.change);
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const { name } = parsed.data;
  await deps.db.$transaction(async (tx) => {
    await tx.headquarters.upsert({
      where: { id: HEADQUARTERS_ID },
      create: { id: HEADQUARTERS_ID, name, brand: EMPTY_KIT },
      update: { name },
    });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'headquarters.brand_updated',
      subjectId: HEADQUARTERS_ID,
      detail: { fields: ['name'] },
    });
  });
  return ok(null);
}
