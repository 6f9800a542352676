/** HQ suspends a partner or lets it go on; the first person of a partner who signs in makes it active. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { type Actor, SYSTEM } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { syncPartnerProfile } from './sync-partner-profile.ts';

type Deps = Pick<CampaignDeps, 'db' | 'clock'>;

/**
 * A suspended partner changes nothing and hands nothing over; the trust center ends its people's sessions and stops its orders. While
 * the trust center is down, the partner stays marked as not told and is told later. Repeating it changes nothing.
 */
export const suspendPartner = (
  deps: CampaignDeps,
  input: { actor: Actor; partnerId: string },
): Promise<Outcome<null>> => changeAndTell(deps, input, ['invited', 'active'], 'suspended', 'partner.suspended');

/** Its people may sign in again, and its orders go on where they were. */
export const resumePartner = (deps: CampaignDeps, input: { actor: Actor; partnerId: string }): Promise<Outcome<null>> =>
  changeAndTell(deps, input, ['suspended'], 'active', 'partner.resumed');

/** Called by the app after a sign-in of one of the partner's people. */
export const activatePartner = (deps: Deps, input: { partnerId: string }): Promise<Outcome<null>> =>
  change(deps, SYSTEM, input.partnerId, ['invited'], 'active', 'partner.activated');

type State = 'invited' | 'active' | 'suspended';

async function changeAndTell(
  deps: CampaignDeps,
  { actor, partnerId }: { actor: Actor; partnerId: string },
  from: State[],
  to: State,
  action: 'partner.suspended' | 'partner.resumed',
): Promise<Outcome<null>> {
  const changed = await change(deps, actor, partnerId, from, to, action);
  // Not told is no failure: what HQ decided is kept, and the timer repeats the call.
  if (changed.ok) await syncPartnerProfile(deps, { partnerId });
  return changed;
}

async function change(
  deps: Deps,
  actor: Actor,
  partnerId: string,
  from: State[],
  to: State,
  action: 'partner.suspended' | 'partner.resumed' | 'partner.activated',
): Promise<Outcome<null>> {
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.partner.updateMany({
      where: { id: partnerId, state: { in: from } },
      // The trust center need not know who has signed in for the first time.
      data: { state: to, ...(action === 'partner.activated' ? {} : { registeredAt: null }) },
    });
    if (count === 0) {
      const exists = await tx.partner.count({ where: { id: partnerId } });
      return exists > 0 ? ok(null) : failed(failure('NOT_FOUND'));
    }
    await recordAudit(tx, deps.clock, actor, { action, subjectId: partnerId, partnerId, detail: {} });
    return ok(null);
  });
}
