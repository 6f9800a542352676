import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { AUTH_PATH, type Auth, CLIENT_ADDRESS_HEADER } from './auth.ts';
import { answerOf } from './database-faults.ts';

/** An answer of better-auth: its JSON and the cookies it sets. */
export interface AuthAnswer<T> {
  body: T;
  cookies: string[];
}

/**
 * Calls an endpoint of better-auth as the browser of `headers` would, so that its rate limits and hooks apply to forms that are posted
 * before hydration too. Failures: RATE_LIMITED, PARTNER_SUSPENDED, and `refusal` for every other refusal.
 */
export async function callAuth<T>(
  auth: Auth,
  origin: string,
  call: {
    path: string;
    body?: object;
    headers: Headers;
    refusal: 'SIGN_IN_REFUSED' | 'PASSWORD_REFUSED' | 'CODE_REFUSED' | 'INVALID';
  },
): Promise<Result<AuthAnswer<T>, Failure>> {
  const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json', origin });
  for (const name of ['cookie', 'user-agent', CLIENT_ADDRESS_HEADER]) {
    const value = call.headers.get(name);
    if (value) headers.set(name, value);
  }
  const response = await answerOf(() =>
    auth.handler(
      new Request(`${origin}${AUTH_PATH}${call.path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(call.body ?? {}),
      }),
    ),
  );
  if (response.status === 429)
    return failed(failure('RATE_LIMITED', { seconds: Number(response.headers.get('x-retry-after') ?? 60) }));
  const body: unknown = await response.json().catch(() => null);
  if (response.status === 400 && isLockedOut(body)) return failed(failure('RATE_LIMITED', { seconds: 900 }));
  if (response.status >= 500) throw new Error(`better-auth answered ${response.status} to ${call.path}`);
  if (!response.ok) return failed(failure(call.refusal));
  return ok({ body: body as T, cookies: response.headers.getSetCookie() });
}

const codeOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : '';

const isLockedOut = (body: unknown): boolean => /LOCKED|TOO_MANY/.test(codeOf(body));
