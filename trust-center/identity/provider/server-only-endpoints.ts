/**
 * Endpoints that only our own code can call. They exist because better-auth tells the app about an ended session (back-channel logout)
 * only when the session is deleted within one of its requests: a plain delete leaves the app's session alive.
 */
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

export function serverOnlyEndpoints() {
  return {
    id: 'multipartner',
    endpoints: {
      endAllSessions: createAuthEndpoint(
        '/multipartner/end-all-sessions',
        { method: 'POST', body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
        async (ctx) => {
          await ctx.context.internalAdapter.deleteUserSessions(ctx.body.userId);
          return ctx.json({ ended: true });
        },
      ),
      endSession: createAuthEndpoint(
        '/multipartner/end-session',
        { method: 'POST', body: z.object({ token: z.string() }), metadata: { SERVER_ONLY: true } },
        async (ctx) => {
          await ctx.context.internalAdapter.deleteSession(ctx.body.token);
          return ctx.json({ ended: true });
        },
      ),
      /** Opens a session without a credential: for people of the demo world, checked by the caller. */
      demoSignIn: createAuthEndpoint(
        '/multipartner/demo-sign-in',
        { method: 'POST', body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
        async (ctx) => {
          const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId);
          if (!user) throw ctx.error('NOT_FOUND');
          const session = await ctx.context.internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ signedIn: true });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
