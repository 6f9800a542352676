/** Whether a draft may leave with the version that it is filled in for. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { CampaignDeps } from '../deps.ts';
import type { OwnParticipation } from '../participations/own-participation.ts';
import type { Outcome } from '../refusal.ts';

/** Fails with VERSION_REVOKED, or UPGRADE_FIRST while the partner has something to decide before the send. */
export function checkVersion({
  templateVersion,
  heldBy,
}: Pick<OwnParticipation, 'templateVersion' | 'heldBy'>): Outcome<null> {
  if (templateVersion.revocation) return failed(failure('VERSION_REVOKED', { number: templateVersion.number }));
  return heldBy ? failed(failure('UPGRADE_FIRST')) : ok(null);
}

/**
 * A mail may have crossed the border in the moment in which HQ withdrew its version: then it is closed over there at once. Fails as
 * {@link checkVersion} does, else with CONFLICT: somebody saved meanwhile.
 */
export async function withdrawHandedOver(
  deps: Pick<CampaignDeps, 'db' | 'trustCenter' | 'clock'>,
  participationId: string,
): Promise<{ ok: false; failure: Extract<Outcome<never>, { ok: false }>['failure'] }> {
  const row = await deps.db.participation.findUnique({
    where: { id: participationId },
    select: { heldBy: true, templateVersion: { include: { revocation: true, template: { select: { name: true } } } } },
  });
  const checked = row ? checkVersion(row) : failed(failure('NOT_FOUND'));
  if (checked.ok) return failed(failure('CONFLICT'));
  const closed = await closeMails(deps, [participationId], false);
  return closed.ok ? checked : closed;
}

/** Closes mails that were handed over. Answers the participations that nobody can order now; fails with UNAVAILABLE. */
export async function closeMails(
  deps: Pick<CampaignDeps, 'trustCenter' | 'clock'>,
  participationIds: string[],
  takesBackScheduled: boolean,
): Promise<Outcome<ReadonlySet<string>>> {
  const closesAt = deps.clock.now().toISOString();
  const answer = await deps.trustCenter.closeParticipations({
    body: { participationIds, closesAt, because: 'version', takesBackScheduled },
  });
  return answer.ok ? ok(new Set(answer.value.closed)) : answer;
}
