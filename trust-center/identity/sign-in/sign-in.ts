import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import { takeCode } from '../factors/used-codes.ts';
import type { Auth } from '../provider/auth.ts';
import { callAuth } from '../provider/call-auth.ts';
import { countTry, forgetTries } from './limit-tries.ts';

/** Wrong passwords for one account within 15 minutes, from wherever. */
const MOST_TRIES = 10;

export interface SignInDeps {
  db: TrustDatabase;
  auth: Auth;
  origin: string;
}

/** Where a sign-in stands: complete, or waiting for the code of the second factor. Both bring cookies. */
export interface SignInStep {
  isComplete: boolean;
  cookies: string[];
}

/** Checks address and password. Failures: SIGN_IN_REFUSED (never says which of the two), RATE_LIMITED. */
export async function signInWithPassword(
  deps: SignInDeps,
  input: { email: string; password: string; headers: Headers },
): Promise<Result<SignInStep, Failure>> {
  const tried = await countTry(deps.db, 'sign-in', input.email, MOST_TRIES);
  if (!tried.ok) return tried;
  const body = { email: input.email.trim().toLowerCase(), password: input.password };
  const answer = await callAuth<{ twoFactorRedirect?: boolean }>(deps.auth, deps.origin, {
    path: '/sign-in/email',
    body,
    headers: input.headers,
    refusal: 'SIGN_IN_REFUSED',
  });
  if (!answer.ok) return failed(answer.failure);
  await forgetTries(deps.db, 'sign-in', input.email);
  return ok({ isComplete: answer.value.body.twoFactorRedirect !== true, cookies: answer.value.cookies });
}

/**
 * Checks the code of the authenticator app, or a recovery code; each works once. With a session it ends the set-up of the app, without
 * one it completes a sign-in. Failures: CODE_REFUSED, RATE_LIMITED.
 */
export async function verifySecondFactor(
  deps: SignInDeps,
  input: { code: string; kind: 'totp' | 'recovery'; headers: Headers },
): Promise<Result<string[], Failure>> {
  const path = input.kind === 'totp' ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code';
  const code = input.kind === 'totp' ? input.code.replace(/\D/g, '') : input.code.trim();
  const answer = await callAuth<{ token: string; user: { id: string } }>(deps.auth, deps.origin, {
    path,
    body: { code },
    headers: input.headers,
    refusal: 'CODE_REFUSED',
  });
  if (!answer.ok) return failed(answer.failure);
  const { token, user } = answer.value.body;
  if (input.kind === 'totp' && !(await takeCode(deps.db, user.id, code))) {
    await deps.auth.api.endSession({ body: { token } });
    return failed(failure('CODE_REFUSED'));
  }
  return ok(answer.value.cookies);
}

/** Ends the session of these headers, here and in the app; returns the cookies that clear it. */
export async function signOut(deps: SignInDeps, headers: Headers): Promise<string[]> {
  const answer = await callAuth(deps.auth, deps.origin, { path: '/sign-out', headers, refusal: 'INVALID' });
  return answer.ok ? answer.value.cookies : [];
}
