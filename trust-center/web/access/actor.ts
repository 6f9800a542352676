import * as desk from '../../clients/actors/desk-actor.ts';

export { CUSTODIAN_ROLES, HQ_ROLES, OFFICER_ROLES, PARTNER_ROLES } from '../../clients/actors/desk-actor.ts';

/** A signed-in browser of the trust center. */
export interface TrustSession extends desk.DeskSession {
  email: string;
  /** When this browser last showed who it is: what takes data out asks for a sign-in of the last minutes. */
  signedInAt: Date;
  hasSecondFactor: boolean;
}

/** Who acts in a loader or action. */
export interface Actor extends desk.DeskActor {
  sessionId: string;
  email: string;
  signedInAt: Date;
}

/** An actor at a partner's desk: everything he reads or changes belongs to this partner. */
export type PartnerActor = Actor & desk.AtPartner;

/** Only the trust center knows addresses and its own sessions; the rest of an actor is worked out as in the app. */
const own =
  <A extends desk.DeskActor>(toActor: (session: desk.DeskSession) => A | undefined) =>
  (session: TrustSession): (A & Actor) | undefined => {
    const actor = toActor(session);
    return actor && { ...actor, sessionId: session.id, email: session.email, signedInAt: session.signedInAt };
  };

export const hqActor = own(desk.hqActor);
export const officerActor = own(desk.officerActor);
export const partnerActor = own(desk.partnerActor);
export const anyActor = own(desk.anyActor);

/** A custodian of the operator, not of a partner. */
export const operatorActor = own((session) =>
  desk.custodianActor({
    ...session,
    memberships: session.memberships.filter(({ partnerId }) => partnerId === null),
  }),
);

/** A custodian of keys, or an officer who looks at them. */
export interface KeyActor extends Actor {
  /** Whose keys the person may change */
  looksAfter: { isOperator: boolean; partnerIds: string[] };
  /** Everybody's keys are shown, not only those of `looksAfter` */
  seesAll: boolean;
}

export function keyActor(session: TrustSession): KeyActor | undefined {
  const custodies = session.memberships.filter(({ role }) => desk.CUSTODIAN_ROLES.includes(role));
  const isOperator = custodies.some(({ partnerId }) => partnerId === null);
  const officer = officerActor(session);
  const actor = own(desk.custodianActor)(session) ?? officer;
  return (
    actor && {
      ...actor,
      looksAfter: { isOperator, partnerIds: custodies.flatMap(({ partnerId }) => partnerId ?? []) },
      seesAll: isOperator || officer !== undefined,
    }
  );
}
