/**
 * The app's route builders. Every loader and action of the app is made by one of them:
 *
 *     export const loader = partnerRoute.loader({ can: ['read', 'Participation'], params }, async ({ params, actor, services }) => …);
 */

import type { Failure } from '@multipartner/kernel/errors';
import { failure } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { createRouteBuilder, type Gate } from '@multipartner/serving/route-access';
import {
  type AtPartner,
  anyActor,
  type DeskActor,
  type DeskSession,
  HQ_ROLES,
  hqActor,
  PARTNER_ROLES,
  partnerActor,
} from '@multipartner/trust-center/desk-actor';
import { nameRoles } from '@multipartner/trust-center/role-names';
import type { Role } from '@multipartner/trust-center/roles';
import { type AppPermission, abilityFor, whoCan } from './ability.server.ts';
import type { AppContext } from './context.ts';

const signInPath = (returnTo: string): string => `/sign-in?return-to=${encodeURIComponent(returnTo)}`;

const refuse = (roles: readonly Role[], language: Language): Result<never, Failure> =>
  failed(failure('FORBIDDEN', { who: nameRoles(roles, language) }));

/** A gate for one desk: who has no membership there is told whose desk it is; then the role's rules decide. */
function deskGate<A extends DeskActor>(
  name: string,
  roles: readonly Role[],
  toActor: (session: DeskSession) => A | undefined,
): Gate<A, AppContext, AppPermission> {
  return {
    name,
    signInPath,
    admit: async ({ context, can }) => {
      const session = await context.readSession();
      if (!session) return failed(failure('UNAUTHENTICATED'));
      const actor = toActor(session);
      if (!actor) return refuse(roles, context.language);
      const partnerId = 'partnerId' in actor ? (actor.partnerId as string) : undefined;
      if (!can || !abilityFor({ role: actor.role, partnerId }).can(can[0], can[1])) {
        return refuse(can ? whoCan(can).filter((role) => roles.includes(role)) : roles, context.language);
      }
      return ok(actor);
    },
  };
}

/** For people of HQ. */
export const hqRoute = createRouteBuilder(deskGate('hq', HQ_ROLES, hqActor));
/** For people of the partner whose desk is open. */
export const partnerRoute = createRouteBuilder(deskGate<DeskActor & AtPartner>('partner', PARTNER_ROLES, partnerActor));

/** For everybody who is signed in. */
export const memberRoute = createRouteBuilder<DeskActor, AppContext, never>({
  name: 'member',
  signInPath,
  admit: async ({ context }) => {
    const session = await context.readSession();
    if (!session) return failed(failure('UNAUTHENTICATED'));
    const actor = anyActor(session);
    return actor ? ok(actor) : refuse(HQ_ROLES, context.language);
  },
});

/** For everybody, signed in or not. */
export const publicRoute = createRouteBuilder<DeskActor | null, AppContext, never>({
  name: 'public',
  signInPath,
  admit: async ({ context }) => {
    const session = await context.readSession();
    return ok((session && anyActor(session)) ?? null);
  },
});
