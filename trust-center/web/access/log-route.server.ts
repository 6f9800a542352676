/**
 * The route builder of the published log: for officers, partners' owners, and API keys that may read the log. At several desks a person
 * reads as an officer, unless the address says `?desk=partner`.
 */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { createRouteBuilder } from '@multipartner/serving/route-access';
import type { LogReader } from '../../audit/transparency/deps.ts';
import { nameRoles } from '../../clients/actors/role-names.ts';
import { abilityFor, type TrustPermission, whoCan } from './ability.server.ts';
import { officerActor, partnerActor } from './actor.ts';
import type { TrustContext } from './context.ts';
import { noteRefusal, strongSession } from './routes.server.ts';

const KEY_SCOPE = 'log:read';

export const logRoute = createRouteBuilder<LogReader, TrustContext, TrustPermission>({
  name: 'log',
  signInPath: (returnTo) => `/sign-in?return-to=${encodeURIComponent(returnTo)}`,
  fresh: {
    signedInAt: ({ signedInAt }) => signedInAt ?? null,
    signInPath: (returnTo) => `/sign-in?return-to=${encodeURIComponent(returnTo)}&switch&fresh`,
  },
  admit: async ({ request, context, can }) => {
    const permission: TrustPermission = can ?? ['export', 'AccessLog'];
    const authorization = request.headers.get('authorization');
    if (authorization !== null) {
      const caller = await context.services.apiKeys.readCaller(authorization);
      if (!caller) return failed(failure('UNAUTHENTICATED'));
      if (!caller.scopes.includes(KEY_SCOPE)) return failed(failure('SCOPE_MISSING', { scope: KEY_SCOPE }));
      const { partnerId, keyId } = caller;
      const actorClass = partnerId === null ? 'officer' : 'partner';
      return ok({
        partnerId,
        actor: { class: actorClass, id: keyId, auth: 'api_key' },
        reqId: context.reference,
      });
    }
    const session = await strongSession(context);
    if (!session.ok) return session;
    const isAtPartner = new URL(request.url).searchParams.get('desk') === 'partner';
    const officer = isAtPartner ? undefined : officerActor(session.value);
    const partner = partnerActor(session.value);
    const actor = officer ?? partner;
    if (!actor || !abilityFor(actor.role).can(permission[0], permission[1])) {
      await noteRefusal(context, session.value);
      return failed(failure('FORBIDDEN', { who: nameRoles(whoCan(permission), context.language) }));
    }
    const { userId, amr } = actor;
    return ok({
      partnerId: officer ? null : (partner?.partnerId ?? null),
      actor: { class: officer ? 'officer' : 'partner', id: userId, auth: amr },
      signedInAt: actor.signedInAt,
      reqId: context.reference,
    });
  },
});
