/**
 * The trust center's route builders. Every loader and action of its web app is made by one of them:
 *
 *     export const loader = partnerRoute.loader({ can: ['read', 'Contact'], params }, async ({ params, actor, services }) => …);
 */
import { type Failure, failure } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { createRouteBuilder, type Gate } from '@multipartner/serving/route-access';
import { nameRoles } from '../../clients/actors/role-names.ts';
import type { Role } from '../../clients/actors/roles.ts';
import { needsSecondFactor } from '../../identity/factors/second-factor.ts';
import { abilityFor, type TrustPermission, whoCan } from './ability.server.ts';
import {
  type Actor,
  anyActor,
  CUSTODIAN_ROLES,
  HQ_ROLES,
  hqActor,
  type KeyActor,
  keyActor,
  OFFICER_ROLES,
  officerActor,
  operatorActor,
  PARTNER_ROLES,
  type PartnerActor,
  partnerActor,
  type TrustSession,
} from './actor.ts';
import type { TrustContext } from './context.ts';

const signInPath = (returnTo: string): string => `/sign-in?return-to=${encodeURIComponent(returnTo)}`;

/** The sign-in for somebody who is signed in, but not lately: it asks again and says why. */
const signInAgainPath = (returnTo: string): string => `${signInPath(returnTo)}&switch&fresh`;
const fresh = { signedInAt: ({ signedInAt }: Actor) => signedInAt, signInPath: signInAgainPath };

const refuse = (roles: readonly Role[], language: Language): Result<never, Failure> =>
  failed(failure('FORBIDDEN', { who: nameRoles(roles, language) }));

/** Whoever asks for a page of a desk that is not his stands in the log: HQ's attempts are counted there. */
export async function noteRefusal({ services, reference }: TrustContext, session: TrustSession): Promise<void> {
  const desk = hqActor(session)
    ? 'hq'
    : officerActor(session)
      ? 'officer'
      : partnerActor(session) || !keyActor(session)
        ? 'partner'
        : 'custodian';
  await services.audit.write({
    partnerId: null,
    actor: { class: desk, id: session.userId, auth: session.amr || 'unknown' },
    op: 'access.denied',
    purpose: null,
    decision: 'deny',
    reqId: reference,
  });
}

/** The session of somebody who has shown every factor that his roles demand. */
export async function strongSession(context: TrustContext): Promise<Result<TrustSession, Failure>> {
  const session = await context.readSession();
  if (!session) return failed(failure('UNAUTHENTICATED'));
  // A password alone is no complete sign-in for guarded roles; the sign-in page leads on to the second factor or its set-up.
  return needsSecondFactor(session) ? failed(failure('UNAUTHENTICATED')) : ok(session);
}

/** A gate for one desk: who has no membership there is told whose desk it is; then the role's rules decide. */
function deskGate<A extends Actor>(
  name: string,
  roles: readonly Role[],
  toActor: (session: TrustSession) => A | undefined,
): Gate<A, TrustContext, TrustPermission> {
  return {
    name,
    signInPath,
    fresh,
    admit: async ({ context, can }) => {
      const session = await strongSession(context);
      if (!session.ok) return session;
      const actor = toActor(session.value);
      if (!actor) {
        await noteRefusal(context, session.value);
        return refuse(roles, context.language);
      }
      if (can && abilityFor(actor.role).can(can[0], can[1])) return ok(actor);
      await noteRefusal(context, session.value);
      return refuse(can ? whoCan(can).filter((role) => roles.includes(role)) : roles, context.language);
    },
  };
}

/** For people of HQ: they manage HQ's own people here, nothing else. */
export const hqRoute = createRouteBuilder(deskGate<Actor>('hq', HQ_ROLES, hqActor));
/** For people of the partner whose desk is open. */
export const partnerRoute = createRouteBuilder(deskGate<PartnerActor>('partner', PARTNER_ROLES, partnerActor));
/** For compliance officers. */
export const officerRoute = createRouteBuilder(deskGate<Actor>('officer', OFFICER_ROLES, officerActor));

/** For key custodians, who change keys, and for officers, who see how they stand. */
export const keyRoute = createRouteBuilder(deskGate<KeyActor>('key', [...CUSTODIAN_ROLES, ...OFFICER_ROLES], keyActor));

/** For key custodians of the operator: what concerns the installation and no partner. */
export const operatorRoute = createRouteBuilder(deskGate<Actor>('operator', CUSTODIAN_ROLES, operatorActor));

/** For everybody who is signed in with all factors. */
export const memberRoute = createRouteBuilder<Actor, TrustContext, never>({
  name: 'member',
  signInPath,
  fresh,
  admit: async ({ context }) => {
    const session = await strongSession(context);
    if (!session.ok) return session;
    const actor = anyActor(session.value);
    return actor ? ok(actor) : refuse(HQ_ROLES, context.language);
  },
});

/** For everybody, signed in or not: recipients of mails, and the sign-in itself. */
export const publicRoute = createRouteBuilder<Actor | null, TrustContext, never>({
  name: 'public',
  signInPath,
  admit: async ({ context }) => {
    const session = await strongSession(context);
    return ok((session.ok && anyActor(session.value)) || null);
  },
});
