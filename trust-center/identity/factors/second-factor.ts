import type { Claims } from '../../clients/actors/claims.ts';
import type { Role } from '../../clients/actors/roles.ts';

/** Whoever holds one of these signs in with two factors, except in the demo. */
const GUARDED_ROLES: readonly Role[] = ['partner_owner', 'compliance_officer', 'key_custodian'];
/** Ways of signing in that count as two factors; a passkey is something one has, unlocked by something one is or knows. */
const STRONG_SIGN_INS: readonly string[] = ['pwd otp', 'pwd backup', 'passkey', 'demo'];

/** True if this person must show a second factor that this sign-in lacks. */
export const needsSecondFactor = (session: { amr: string; memberships: Claims['memberships'] }): boolean =>
  session.memberships.some(({ role }) => GUARDED_ROLES.includes(role)) && !STRONG_SIGN_INS.includes(session.amr);
