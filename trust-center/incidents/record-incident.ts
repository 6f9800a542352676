import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { inTransaction } from '@multipartner/prisma-trust-center/connect';
import { type IncidentFacts, type IncidentOrigin, incidentFacts } from './acts.ts';
import type { IncidentBy, IncidentDeps } from './deps.ts';
import { tellControllers } from './tell-controllers.ts';
import { demandPartners, insertAct } from './write-act.ts';

export interface IncidentInput {
  noticedAt: Date;
  origin: IncidentOrigin;
  originRef: string | null;
  facts: IncidentFacts;
  /** Mail the affected partners in the same step: "without undue delay", Art. 33(2) GDPR */
  tellNow: boolean;
}

/** Writes an incident down; the 72 hours run from `noticedAt`. Throws FailureError INVALID. */
export async function recordIncident(
  deps: IncidentDeps,
  by: IncidentBy,
  input: IncidentInput,
): Promise<{ incidentId: string; mails: number }> {
  const parsed = incidentFacts.safeParse(input.facts);
  const now = deps.clock.now();
  if (!parsed.success || input.noticedAt > now) throw new FailureError(failure('INVALID'));
  const facts = { ...parsed.data, partnerIds: [...new Set(parsed.data.partnerIds)] };
  const incidentId = newId('incident', now.getTime());
  await inTransaction(deps.pool, async (client) => {
    await demandPartners(client, facts);
    await client.query(
      `INSERT INTO incident (id, "noticedAt", origin, "originRef", "recordedBy", "recordedAt") VALUES ($1, $2, $3, $4, $5, $6)`,
      [incidentId, input.noticedAt, input.origin, input.originRef?.slice(0, 200) ?? null, by.actor.id, now],
    );
    await insertAct(deps, client, by, { incidentId, kind: 'recorded', content: facts });
  });
  const isTelling = input.tellNow && facts.partnerIds.length > 0;
  return { incidentId, mails: isTelling ? (await tellControllers(deps, by, incidentId)).mails : 0 };
}
