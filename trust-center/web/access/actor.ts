import type { Claims, Role } from '../../clients/contracts.ts';

export type Membership = Claims['memberships'][number];

/** A signed-in browser of the trust center. */
export interface TrustSession {
  id: string;
  userId: string;
  name: string;
  email: string;
  /** The person's own language, null when they never chose one. */
  language: string | null;
  /** How the person signed in: `pwd`, `pwd otp`, `pwd backup`, `passkey`, `demo`. */
  amr: string;
  hasSecondFactor: boolean;
  memberships: Membership[];
  demo: boolean;
  /** The partner whose desk is open, for people with several. */
  activePartnerId: string | null;
}

/** Who acts in a loader or action. */
export interface Actor {
  userId: string;
  sessionId: string;
  name: string;
  email: string;
  /** The role in which the person passed the gate. */
  role: Role;
  roles: Role[];
  demo: boolean;
  amr: string;
  memberships: Membership[];
}

/** An actor at a partner's desk: everything he reads or changes belongs to this partner. */
export interface PartnerActor extends Actor {
  partnerId: string;
  partnerName: string;
}

export const HQ_ROLES: readonly Role[] = ['hq_administrator', 'hq_marketer'];
export const PARTNER_ROLES: readonly Role[] = ['partner_owner', 'partner_editor'];
const actorOf = (session: TrustSession, membership: Membership): Actor => ({
  userId: session.userId,
  sessionId: session.id,
  name: session.name,
  email: session.email,
  role: membership.role,
  roles: session.memberships.map(({ role }) => role),
  demo: session.demo,
  amr: session.amr,
  memberships: session.memberships,
});

/** The strongest membership among `roles`, in the order of `roles`. */
const strongest = (memberships: Membership[], roles: readonly Role[]): Membership | undefined =>
  roles
    .map((role) => memberships.find((membership) => membership.role === role))
    .find((membership) => membership !== undefined);

export function hqActor(session: TrustSession): Actor | undefined {
  const membership = strongest(session.memberships, HQ_ROLES);
  return membership && actorOf(session, membership);
}

export function officerActor(session: TrustSession): Actor | undefined {
  const membership = strongest(session.memberships, ['compliance_officer']);
  return membership && actorOf(session, membership);
}

/** The actor at the chosen partner's desk, or at the first one's when none is chosen. */
export function partnerActor(session: TrustSession): PartnerActor | undefined {
  const own = session.memberships.filter(({ partnerId }) => partnerId !== null);
  const chosen = own.filter(({ partnerId }) => partnerId === session.activePartnerId);
  const partnerId = chosen[0]?.partnerId ?? own[0]?.partnerId;
  const membership = strongest(
    own.filter((one) => one.partnerId === partnerId),
    PARTNER_ROLES,
  );
  if (!membership?.partnerId) return undefined;
  return {
    ...actorOf(session, membership),
    partnerId: membership.partnerId,
    partnerName: membership.partnerName ?? '',
  };
}

export function anyActor(session: TrustSession): Actor | undefined {
  const membership = strongest(session.memberships, [...HQ_ROLES, 'compliance_officer', ...PARTNER_ROLES]);
  return membership && actorOf(session, membership);
}
