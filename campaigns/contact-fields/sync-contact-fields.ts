/** Tells the trust center HQ's common set of contact fields. `toldAt` is null until it has confirmed, so a lost call is repeated. */
import { ok } from '@multipartner/kernel/result';
import { commonField } from '@multipartner/trust-center/contact-fields';
import { z } from 'zod';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';

/** Does nothing when there is nothing to tell. Fails with UNAVAILABLE while the trust center is down. */
export async function syncContactFields(deps: CampaignDeps): Promise<Outcome<{ told: boolean }>> {
  const row = await deps.db.commonFieldSet.findFirst({ where: { toldAt: null } });
  if (!row) return ok({ told: true });
  const told = await deps.trustCenter.setCommonFields({
    body: { changedAt: row.changedAt.toISOString(), fields: z.array(commonField).parse(row.fields) },
  });
  if (!told.ok) return told;
  // Only if nobody changed the set meanwhile: a newer one is still to be told.
  const { count } = await deps.db.commonFieldSet.updateMany({
    where: { id: row.id, changedAt: row.changedAt },
    data: { toldAt: deps.clock.now() },
  });
  return ok({ told: count === 1 });
}
