/** The end of a partner's contract. HQ announces it and learns how far the partner is; what becomes of the customers is the partner's decision. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { DepartureStanding } from '@multipartner/trust-center/partner-calls';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';

export interface PartnerDeparture {
  standing: DepartureStanding;
  /** Last day of the contract, 2026-12-31 */
  endsOn: string | null;
}

/** null while the trust center is down, or does not know the partner yet. */
export async function readDeparture(
  deps: CampaignDeps,
  input: { actor: Actor; partnerId: string },
): Promise<Outcome<PartnerDeparture | null>> {
  const told = await deps.trustCenter.departureStandings({ body: { partnerIds: [input.partnerId] } });
  const found = told.ok ? told.value.find(({ partnerId }) => partnerId === input.partnerId) : undefined;
  return ok(found ? { standing: found.standing, endsOn: found.endsOn } : null);
}

/**
 * `endsOn`: the last day, or null to take the announcement back. Fails with NOT_FOUND, UNAVAILABLE, or DEPARTURE_STATE when the partner has begun
 * to leave (taking back) or has handed its customers over.
 */
export async function announceTermination(
  deps: CampaignDeps,
  { actor, partnerId, endsOn }: { actor: Actor; partnerId: string; endsOn: string | null },
): Promise<Outcome<PartnerDeparture>> {
  if ((await deps.db.partner.count({ where: { id: partnerId } })) === 0) return failed(failure('NOT_FOUND'));
  const told = await deps.trustCenter.announceTermination({ params: { partnerId }, body: { endsOn } });
  if (!told.ok) return told;
  await deps.db.$transaction((tx) =>
    recordAudit(
      tx,
      deps.clock,
      actor,
      endsOn
        ? { action: 'partner.termination_announced', subjectId: partnerId, partnerId, detail: { endsOn } }
        : { action: 'partner.termination_withdrawn', subjectId: partnerId, partnerId, detail: {} },
    ),
  );
  return ok({ standing: told.value.standing, endsOn });
}
