import { type DeskSession, partnerActor } from '@multipartner/trust-center/desk-actor';
import type { SessionStore } from './session-store.ts';

/** What the screens may do with a session: everything else is the protocol's, see mount-sign-in.ts. */
export interface SignInUseCases {
  /** The partner whose desk is open; null for people without one. */
  openPartner: (session: DeskSession | null) => string | null;
  /** Opens another partner's desk; false when the person does not belong to it. */
  choosePartner: (session: DeskSession, partnerId: string) => Promise<boolean>;
}

export const createSignInUseCases = (sessions: SessionStore): SignInUseCases => ({
  openPartner: (session) => (session && partnerActor(session)?.partnerId) ?? null,
  async choosePartner(session, partnerId) {
    if (!session.memberships.some((membership) => membership.partnerId === partnerId)) return false;
    await sessions.choosePartner(session.id, partnerId);
    return true;
  },
});
