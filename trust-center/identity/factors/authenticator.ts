/** The authenticator app of a signed-in person. Each step asks for the password again: an open browser is not enough to change it. */
import type { Failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { NoticeDeps } from '../notices/security-notice.ts';
import { sendSecurityNotice } from '../notices/security-notice.ts';
import type { Auth } from '../provider/auth.ts';
import { callAuth } from '../provider/call-auth.ts';
import { verifySecondFactor } from '../sign-in/sign-in.ts';

export interface AuthenticatorDeps extends NoticeDeps {
  auth: Auth;
}

/** Begins the set-up of the authenticator app: its secret and the recovery codes, shown once. Failures: PASSWORD_REFUSED, RATE_LIMITED. */
export async function beginTotp(
  deps: AuthenticatorDeps,
  input: { password: string; headers: Headers },
): Promise<Result<{ uri: string; recoveryCodes: string[]; cookies: string[] }, Failure>> {
  const answer = await callAuth<{ totpURI: string; backupCodes: string[] }>(deps.auth, deps.origin, {
    path: '/two-factor/enable',
    body: { password: input.password },
    headers: input.headers,
    refusal: 'PASSWORD_REFUSED',
  });
  return answer.ok
    ? ok({
        uri: answer.value.body.totpURI,
        recoveryCodes: answer.value.body.backupCodes,
        cookies: answer.value.cookies,
      })
    : failed(answer.failure);
}

/** Ends the set-up with a code that the app shows; from then on every sign-in asks for one. Failures: CODE_REFUSED, RATE_LIMITED. */
export async function confirmTotp(
  deps: AuthenticatorDeps,
  input: { userId: string; code: string; headers: Headers },
): Promise<Result<string[], Failure>> {
  const confirmed = await verifySecondFactor(deps, { code: input.code, kind: 'totp', headers: input.headers });
  if (confirmed.ok) await sendSecurityNotice(deps, input.userId, 'authenticatorOn');
  return confirmed;
}

/** Turns the authenticator app off; its recovery codes end too. Failures: PASSWORD_REFUSED, RATE_LIMITED. */
export async function endTotp(
  deps: AuthenticatorDeps,
  input: { userId: string; password: string; headers: Headers },
): Promise<Result<string[], Failure>> {
  const answer = await callAuth(deps.auth, deps.origin, {
    path: '/two-factor/disable',
    body: { password: input.password },
    headers: input.headers,
    refusal: 'PASSWORD_REFUSED',
  });
  if (!answer.ok) return failed(answer.failure);
  await sendSecurityNotice(deps, input.userId, 'authenticatorOff');
  return ok(answer.value.cookies);
}

/** Replaces the recovery codes; the old ones end. Failures: PASSWORD_REFUSED, RATE_LIMITED. */
export async function renewRecoveryCodes(
  deps: AuthenticatorDeps,
  input: { userId: string; password: string; headers: Headers },
): Promise<Result<string[], Failure>> {
  const answer = await callAuth<{ backupCodes: string[] }>(deps.auth, deps.origin, {
    path: '/two-factor/generate-backup-codes',
    body: { password: input.password },
    headers: input.headers,
    refusal: 'PASSWORD_REFUSED',
  });
  if (!answer.ok) return failed(answer.failure);
  await sendSecurityNotice(deps, input.userId, 'recoveryCodesRenewed');
  return ok(answer.value.body.backupCodes);
}
