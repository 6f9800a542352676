import type { Purpose } from '../../audit/log.ts';
import type { By } from '../../people/deps.ts';
import type { PartnerActor } from './actor.ts';
import type { TrustContext } from './context.ts';

/** In whose name, and why, a route of the partner's desk calls a use case: every leaf of the log says it. */
export const byPartner = (actor: PartnerActor, context: TrustContext, purpose: Purpose): By => ({
  partnerId: actor.partnerId,
  actor: { class: 'partner', id: actor.userId, auth: actor.amr },
  purpose,
  reqId: context.reference,
});
