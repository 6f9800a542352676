/** Repeats what could not be told to the trust center: run by the app's timer and after the trust center came back. */
import { ok } from '@multipartner/kernel/result';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { syncPartnerProfile } from './sync-partner-profile.ts';

const BATCH = 50;

/** Tells at most 50 partners, oldest first; stops at the first failure, because the next would most likely fail as well. */
export async function syncWaitingPartners(deps: CampaignDeps): Promise<Outcome<{ told: number; waiting: number }>> {
  const rows = await deps.db.partner.findMany({
    where: { registeredAt: null },
    orderBy: { id: 'asc' },
    take: BATCH,
    select: { id: true },
  });
  let told = 0;
  for (const { id } of rows) {
    const result = await syncPartnerProfile(deps, { partnerId: id });
    if (!result.ok) break;
    told += 1;
  }
  return ok({ told, waiting: rows.length - told });
}
