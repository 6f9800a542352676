import type { OfficerBy } from '../../../audit/supervision/deps.ts';
import type { Actor } from '../../access/actor.ts';
import type { TrustContext } from '../../access/context.ts';

/** In whose name the officer's routes read: the log names its readers too. */
export const byOfficer = (actor: Actor, context: TrustContext): OfficerBy => ({
  actor: { class: 'officer', id: actor.userId, auth: actor.amr },
  reqId: context.reference,
});
