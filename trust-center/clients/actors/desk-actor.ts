/** Who acts at which desk: worked out of what the identity provider says about a person, the same way in both web apps. */
import type { Claims } from './claims.ts';
import type { Role } from './roles.ts';

export type Membership = Claims['memberships'][number];

/** A signed-in browser, as far as both apps know it. */
export interface DeskSession {
  /** The trust center's own id of the session; in the app the SHA-256 of its cookie, hex. */
  id: string;
  userId: string;
  name: string;
  /** How the person signed in: `pwd`, `pwd otp`, `pwd backup`, `passkey`, `demo`. */
  amr: string;
  memberships: Membership[];
  /** The person's own language, null when they never chose one. */
  language: string | null;
  demo: boolean;
  /** The partner whose desk is open, for people with several. */
  activePartnerId: string | null;
}

/** Who acts in a loader or action. */
export interface DeskActor {
  userId: string;
  name: string;
  /** The role in which the person passed the gate. */
  role: Role;
  roles: Role[];
  demo: boolean;
  amr: string;
  memberships: Membership[];
}

/** An actor at a partner's desk: everything he reads or changes belongs to this partner. */
export interface AtPartner {
  partnerId: string;
  partnerName: string;
}

export const HQ_ROLES: readonly Role[] = ['hq_administrator', 'hq_marketer'];
export const PARTNER_ROLES: readonly Role[] = ['partner_owner', 'partner_editor'];
export const OFFICER_ROLES: readonly Role[] = ['compliance_officer'];
export const CUSTODIAN_ROLES: readonly Role[] = ['key_custodian'];

const actorOf = (session: DeskSession, membership: Membership): DeskActor => ({
  userId: session.userId,
  name: session.name,
  role: membership.role,
  roles: session.memberships.map(({ role }) => role),
  demo: session.demo,
  amr: session.amr,
  memberships: session.memberships,
});

/** The strongest membership among `roles`, in the order of `roles`. */
const strongest = (memberships: readonly Membership[], roles: readonly Role[]): Membership | undefined =>
  roles
    .map((role) => memberships.find((membership) => membership.role === role))
    .find((membership) => membership !== undefined);

function actorWith(session: DeskSession, roles: readonly Role[]): DeskActor | undefined {
  const membership = strongest(session.memberships, roles);
  return membership && actorOf(session, membership);
}

/** The person at headquarters' desk. */
export const hqActor = (session: DeskSession): DeskActor | undefined => actorWith(session, HQ_ROLES);

/** The person at the compliance officers' desk. */
export const officerActor = (session: DeskSession): DeskActor | undefined => actorWith(session, OFFICER_ROLES);

/** The person at the custodians' desk: for the operator, or for the partners of `memberships`. */
export const custodianActor = (session: DeskSession): DeskActor | undefined => actorWith(session, CUSTODIAN_ROLES);

/** The person at whatever desk is theirs. */
export const anyActor = (session: DeskSession): DeskActor | undefined =>
  actorWith(session, [...HQ_ROLES, ...OFFICER_ROLES, ...PARTNER_ROLES, ...CUSTODIAN_ROLES]);

/** The person at the chosen partner's desk, or at the first one's when none is chosen. */
export function partnerActor(session: DeskSession): (DeskActor & AtPartner) | undefined {
  const own = session.memberships.filter(({ partnerId, role }) => partnerId !== null && PARTNER_ROLES.includes(role));
  const chosen = own.find(({ partnerId }) => partnerId === session.activePartnerId) ?? own[0];
  const membership = strongest(
    own.filter(({ partnerId }) => partnerId === chosen?.partnerId),
    PARTNER_ROLES,
  );
  if (!membership?.partnerId) return undefined;
  return {
    ...actorOf(session, membership),
    partnerId: membership.partnerId,
    partnerName: membership.partnerName ?? '',
  };
}
