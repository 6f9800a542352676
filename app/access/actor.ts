import type { Claims, Role } from '@multipartner/trust-center/contracts';

export type Membership = Claims['memberships'][number];

/** A signed-in browser of the app, as the trust center last described it. */
export interface AppSession {
  /** SHA-256 of the cookie, hex. */
  id: string;
  userId: string;
  name: string;
  /** How the person signed in: `pwd`, `pwd otp`, `pwd backup`, `passkey`, `demo`. */
  amr: string;
  memberships: Membership[];
  language: string | null;
  demo: boolean;
  /** The partner whose desk is open, for people with several. */
  activePartnerId: string | null;
}

/** Who acts in a loader or action. */
export interface Actor {
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
export interface PartnerActor extends Actor {
  partnerId: string;
  partnerName: string;
}

const HQ_ROLES: readonly Role[] = ['hq_administrator', 'hq_marketer'];
const PARTNER_ROLES: readonly Role[] = ['partner_owner', 'partner_editor'];

const actorOf = (session: AppSession, membership: Membership): Actor => ({
  userId: session.userId,
  name: session.name,
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

export function hqActor(session: AppSession): Actor | undefined {
  const membership = strongest(session.memberships, HQ_ROLES);
  return membership && actorOf(session, membership);
}

/** The actor at the chosen partner's desk, or at the first one's when none is chosen. */
export function partnerActor(session: AppSession): PartnerActor | undefined {
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

export function anyActor(session: AppSession): Actor | undefined {
  const membership = strongest(session.memberships, [...HQ_ROLES, 'compliance_officer', ...PARTNER_ROLES]);
  return membership && actorOf(session, membership);
}
