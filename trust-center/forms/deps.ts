/** What sign-up forms work with, and who acts where nobody is signed in. */
import type { Actor } from '../audit/log.ts';
import type { OrdersDeps } from '../orders/deps.ts';
import type { By } from '../people/deps.ts';

export type FormsDeps = OrdersDeps;

/** A visitor's browser, as far as it becomes evidence. */
export interface Visitor {
  ip: string;
  userAgent: string;
  reqId: string;
}

const MAX_USER_AGENT = 400;

export const visitorFrom = (headers: Headers, ip: string, reqId: string): Visitor => ({
  ip,
  userAgent: (headers.get('user-agent') ?? '').slice(0, MAX_USER_AGENT),
  reqId,
});

/** The person behind a sign-up: nobody who is signed in, known by the sign-up alone. */
export function bySignUp(partnerId: string, signUpId: string, reqId: string): By {
  const actor: Actor = { class: 'recipient', id: signUpId, auth: 'form' };
  return { partnerId, actor, purpose: 'sign_up', reqId };
}
