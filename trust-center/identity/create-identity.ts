import type { Clock } from '@multipartner/kernel/time';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import type { TrustSession } from '../web/access/actor.ts';
import { beginTotp, confirmTotp, endTotp, renewRecoveryCodes } from './factors/authenticator.ts';
import type { SendSingleMail } from './notices/mail-port.ts';
import { changePassword, isResetOpen, requestReset, resetPassword } from './passwords/reset-password.ts';
import { acceptInvitation, readInvitation } from './people/accept-invitation.ts';
import {
  inviteFirstOwner,
  invitePerson,
  resendInvitation,
  revokeInvitation,
  rolesToGive,
} from './people/invite-person.ts';
import { endAccess, listPeopleWithAccess } from './people/people-with-access.ts';
import { changeProfile, readAccount, removePasskey } from './people/profile.ts';
import type { Auth } from './provider/auth.ts';
import { demoSignIn, listDemoPeople } from './sign-in/demo-sign-in.ts';
import {
  choosePartner,
  endAllSessions,
  endOtherSessions,
  endSession,
  listSessions,
  readSession,
} from './sign-in/sessions.ts';
import { signInWithPassword, signOut, verifySecondFactor } from './sign-in/sign-in.ts';

export interface IdentityDeps {
  db: TrustDatabase;
  auth: Auth;
  origin: string;
  isDemo: boolean;
  clock: Clock;
  sendSingleMail: SendSingleMail;
}

type Input<F extends (deps: never, input: never) => unknown> = Parameters<F>[1];

/** The use cases of identity, bound to their dependencies. */
export const createIdentityUseCases = (deps: IdentityDeps) => ({
  readSession: (headers: Headers) => readSession(deps, headers),
  listSessions: (userId: string) => listSessions(deps, userId),
  endSession: (input: Input<typeof endSession>) => endSession(deps, input),
  endOtherSessions: (input: Input<typeof endOtherSessions>) => endOtherSessions(deps, input),
  endAllSessions: (userId: string) => endAllSessions(deps, userId),
  choosePartner: (session: Pick<TrustSession, 'id' | 'memberships'>, partnerId: string) =>
    choosePartner(deps, session, partnerId),
  signInWithPassword: (input: Input<typeof signInWithPassword>) => signInWithPassword(deps, input),
  verifySecondFactor: (input: Input<typeof verifySecondFactor>) => verifySecondFactor(deps, input),
  beginTotp: (input: Input<typeof beginTotp>) => beginTotp(deps, input),
  confirmTotp: (input: Input<typeof confirmTotp>) => confirmTotp(deps, input),
  endTotp: (input: Input<typeof endTotp>) => endTotp(deps, input),
  renewRecoveryCodes: (input: Input<typeof renewRecoveryCodes>) => renewRecoveryCodes(deps, input),
  signOut: (headers: Headers) => signOut(deps, headers),
  listDemoPeople: () => listDemoPeople(deps),
  invitePerson: (input: Input<typeof invitePerson>) => invitePerson(deps, input),
  inviteFirstOwner: (input: Input<typeof inviteFirstOwner>) => inviteFirstOwner(deps, input),
  resendInvitation: (input: Input<typeof resendInvitation>) => resendInvitation(deps, input),
  revokeInvitation: (input: Input<typeof revokeInvitation>) => revokeInvitation(deps, input),
  rolesToGive: (userId: string, partnerId: string | null) => rolesToGive(deps.db, userId, partnerId),
  readInvitation: (token: string) => readInvitation(deps, token),
  acceptInvitation: (input: Input<typeof acceptInvitation>) => acceptInvitation(deps, input),
  requestReset: (email: string) => requestReset(deps, email),
  isResetOpen: (token: string) => isResetOpen(deps, token),
  resetPassword: (input: Input<typeof resetPassword>) => resetPassword(deps, input),
  changePassword: (input: Input<typeof changePassword>) => changePassword(deps, input),
  readAccount: (session: TrustSession) => readAccount(deps, session),
  changeProfile: (input: Input<typeof changeProfile>) => changeProfile(deps, input),
  removePasskey: (input: Input<typeof removePasskey>) => removePasskey(deps, input),
  listPeopleWithAccess: (partnerId: string | null) => listPeopleWithAccess(deps, partnerId),
  endAccess: (input: Input<typeof endAccess>) => endAccess(deps, input),
  demoSignIn: (input: Input<typeof demoSignIn>) => demoSignIn(deps, input),
});

export type IdentityUseCases = ReturnType<typeof createIdentityUseCases>;
