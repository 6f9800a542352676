/** HQ suspends a partner or lets it go on; the first person of a partner who signs in makes it active. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { type Actor, SYSTEM } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';

type Deps = Pick<CampaignDeps, 'db' | 'clock'>;

/** A suspended partner reads, but saves nothing and hands nothing over. Repeating it changes nothing. */
export const suspendPartner = (deps: Deps, input: { actor: Actor; partnerId: string }): Promise<Outcome<null>> =>
  change(deps, input.actor, input.partnerId, ['invited', 'active'], 'suspended', 'partner.suspended');

export const resumePartner = (deps: Deps, input: { actor: Actor; partnerId: string }): Promise<Outcome<null>> =>
  change(deps, input.actor, input.partnerId, ['suspended'], 'active', 'partner.resumed');

/** Called by the app after a sign-in of one of the partner's people. */
export const activatePartner = (deps: Deps, input: { partnerId: string }): Promise<Outcome<null>> =>
  change(deps, SYSTEM, input.partnerId, ['invited'], 'active', 'partner.activated');

type State = 'invited' | 'active' | 'suspended';

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
      data: { state: to },
    });
    if (count === 0) {
      const exists = await tx.partner.count({ where: { id: partnerId } });
      return exists > 0 ? ok(null) : failed(failure('NOT_FOUND'));
    }
    await recordAudit(tx, deps.clock, actor, { action, subjectId: partnerId, partnerId, detail: {} });
    return ok(null);
  });
}
