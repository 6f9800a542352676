/** HQ changes its name, its brand or the hosts that mails may point to. What is published keeps what it was published with. */
import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { brand, EMPTY_BRAND, hostName } from './brand.ts';
import { HEADQUARTERS_ID } from './read-brand.ts';

export const headquartersChange = z
  .strictObject({
    name: z.string({ error: 'required' }).trim().min(1, 'required').max(120, 'too_long'),
    brand,
    allowedHosts: z.array(hostName).max(200, 'too_long'),
  })
  .partial();

export async function updateHeadquarters(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: { actor: Actor; change: unknown },
): Promise<Outcome<null>> {
  const parsed = headquartersChange.safeParse(input.change);
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const change = parsed.data;
  await deps.db.$transaction(async (tx) => {
    await tx.headquarters.upsert({
      where: { id: HEADQUARTERS_ID },
      create: {
        id: HEADQUARTERS_ID,
        name: change.name ?? 'Headquarters',
        brand: change.brand ?? EMPTY_BRAND,
        allowedHosts: change.allowedHosts ?? [],
      },
      update: change,
    });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'headquarters.brand_updated',
      subjectId: HEADQUARTERS_ID,
      detail: { fields: Object.keys(change) },
    });
  });
  return ok(null);
}
