/** A partner says no to a campaign, or changes its mind while the period runs. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { ParticipationState } from '@multipartner/prisma-platform/client';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { checkChangeable } from './check-changeable.ts';
import { findOwnParticipation } from './own-participation.ts';

interface Input {
  actor: Actor;
  participationId: string;
}

/** What was filled in stays. Fails as {@link checkChangeable} does. */
export async function declineParticipation(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: Input,
): Promise<Outcome<null>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  if (found.value.state === 'declined') return ok(null);
  const changeable = checkChangeable(found.value, deps.clock.now());
  if (!changeable.ok) return changeable;
  return moveState(deps, input, found.value.state, 'declined');
}

/** Takes a decline back. Fails as {@link checkChangeable} does for anything that was not declined. */
export async function reopenParticipation(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: Input,
): Promise<Outcome<null>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const { state } = found.value;
  const changeable = checkChangeable(
    { ...found.value, state: state === 'declined' ? 'in_progress' : state },
    deps.clock.now(),
  );
  if (!changeable.ok) return changeable;
  return state === 'declined' ? moveState(deps, input, 'declined', 'in_progress') : ok(null);
}

async function moveState(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  { actor, participationId }: Input,
  before: ParticipationState,
  after: 'declined' | 'in_progress',
): Promise<Outcome<null>> {
  const partnerId = actor.partnerId!;
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.participation.updateMany({
      where: { id: participationId, partnerId, state: before },
      data: { state: after, updatedAt: deps.clock.now() },
    });
    if (count === 0) return failed(failure('CONFLICT'));
    const subject = { subjectId: participationId, partnerId };
    if (after === 'declined') {
      await recordAudit(tx, deps.clock, actor, { action: 'participation.declined', ...subject, detail: {} });
    } else {
      await recordAudit(tx, deps.clock, actor, {
        action: 'participation.state_changed',
        ...subject,
        detail: { before, after },
      });
    }
    return ok(null);
  });
}
