/**
 * Signing in over an earlier session of the same browser ends that one, here and in the app: its cookie is overwritten, so nobody could
 * sign it out any more, and whoever had copied the cookie could go on with it.
 */
import type { getSessionFromCtx } from 'better-auth/api';

/** What better-auth hands to a hook. */
export type HookContext = Parameters<typeof getSessionFromCtx>[0];

/** Every request that opens a session. The set-up of an authenticator app replaces the session by itself. */
const SIGN_IN_PATHS = [
  '/sign-in/email',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/verify-authentication',
  '/multipartner/demo-sign-in',
];

/** Call it after the request. With a second factor still to come the browser has lost the earlier session as well. */
export async function endReplacedSession(context: HookContext): Promise<void> {
  const opened = context.context.newSession?.session;
  if (!opened || !SIGN_IN_PATHS.includes(context.path ?? '')) return;
  const { authCookies, secret, internalAdapter } = context.context;
  const earlier = await context.getSignedCookie(authCookies.sessionToken.name, secret);
  if (!earlier || earlier === opened.token) return;
  if (await internalAdapter.findSession(earlier)) await internalAdapter.deleteSession(earlier);
}
