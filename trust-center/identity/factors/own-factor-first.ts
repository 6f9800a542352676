/**
 * Who has a second factor already must show it before adding another one. Otherwise a stolen password would be enough: it could set up a
 * factor of its own and come in as if it had both.
 */
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import { APIError, getSessionFromCtx } from 'better-auth/api';
import { readMemberships } from '../provider/claims.ts';
import type { HookContext } from '../sign-in/replaced-session.ts';
import { needsSecondFactor } from './second-factor.ts';

const ADDING_PATHS = ['/two-factor/enable', '/passkey/generate-register-options', '/passkey/verify-registration'];

/** Call it before the request; throws FORBIDDEN. A person with an authenticator app has no session at all before its code. */
export async function demandOwnFactor(db: TrustDatabase, context: HookContext): Promise<void> {
  if (!ADDING_PATHS.includes(context.path ?? '')) return;
  const found = await getSessionFromCtx(context);
  if (!found) return;
  const { memberships } = await readMemberships(db, found.user.id);
  const amr = String(found.session.amr ?? '');
  if (!needsSecondFactor({ amr, memberships })) return;
  if ((await db.passkey.count({ where: { userId: found.user.id } })) > 0)
    throw new APIError('FORBIDDEN', { code: 'OWN_FACTOR_FIRST', message: 'Sign in with your passkey first' });
}
