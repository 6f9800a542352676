/** What every call of the internal API does alike: say who acts, and answer with expected failures. */
import { type Failure, isFailureError } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { Actor } from '../audit/log.ts';
import type { CallContext } from './handlers.ts';

/** The service that calls, as the log names it. */
export const actorOf = ({ principal }: CallContext): Actor => ({ class: 'service', id: principal, auth: 'mtls' });

/** Expected failures become results here: the internal API answers with them, and only programmer errors throw on. */
export async function settle<T>(work: Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await work);
  } catch (error) {
    if (isFailureError(error)) return failed(error.failure);
    throw error;
  }
}
