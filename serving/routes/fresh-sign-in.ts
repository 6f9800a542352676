/** Whoever takes data out, touches keys or destroys much has signed in a moment ago. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { MINUTE_MS } from '@multipartner/kernel/time';

/** How old the sign-in may be of whoever takes data out, touches keys or destroys much. */
export const FRESH_SIGN_IN_MS = 5 * MINUTE_MS;

export const isFreshSignIn = (signedInAt: Date, now = Date.now()): boolean =>
  now - signedInAt.getTime() < FRESH_SIGN_IN_MS;

/** For acts that ask for it only beyond some size. Throws FailureError SIGN_IN_AGAIN, which the builders turn into a way to the sign-in. */
export function demandFreshSignIn(actor: { signedInAt: Date }): void {
  if (!isFreshSignIn(actor.signedInAt)) throw new FailureError(failure('SIGN_IN_AGAIN'));
}

export type Freshness = true | { exceptIntents: readonly string[] };

/** The form is read from a copy: the handler reads it again. */
export async function isSensitive(which: Freshness, request: Request): Promise<boolean> {
  if (which === true) return true;
  const form = await request.clone().formData();
  return !which.exceptIntents.includes(String(form.get('intent') ?? ''));
}
