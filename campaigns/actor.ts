/** Who asks for a use case: a signed-in person, an API key, or the product itself. */
import type { Role } from '@multipartner/trust-center/roles';

export interface Actor {
  /** `usr_…`, `key_…` or "system" */
  id: string;
  role: Role | 'system';
  /** The partner whose desk is open; null at HQ's desk. */
  partnerId: string | null;
}

/** The product itself: timers, demo history. Never made from a request. */
export const SYSTEM: Actor = { id: 'system', role: 'system', partnerId: null };

const HEADQUARTERS_ROLES: readonly Actor['role'][] = ['hq_administrator', 'hq_marketer', 'system'];
const PARTNER_ROLES: readonly Actor['role'][] = ['partner_owner', 'partner_editor'];

export const isHeadquarters = (actor: Actor): boolean =>
  actor.partnerId === null && HEADQUARTERS_ROLES.includes(actor.role);

/** Who may read the HQ zone's objects of all partners: HQ, and the officers who oversee it. */
export const seesAll = (actor: Actor): boolean =>
  isHeadquarters(actor) || (actor.partnerId === null && actor.role === 'compliance_officer');

/** The actor of a signed-in person, as the app's route builders hand it to loaders and actions. */
export const actorOf = (person: { userId: string; role: Role; partnerId?: string }): Actor => ({
  id: person.userId,
  role: person.role,
  partnerId: person.partnerId ?? null,
});

/** True for a person or key that acts for exactly one partner. */
export const isPartner = (actor: Actor): actor is Actor & { partnerId: string } =>
  actor.partnerId !== null && PARTNER_ROLES.includes(actor.role);
