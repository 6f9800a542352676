/** With enough questions "is this address a customer of yours?" tells a whole list: so they are counted, for each person and program. */
import { FailureError } from '@multipartner/kernel/errors';
import type { Operation } from '../../audit/operations.ts';
import { countTry, queryOf } from '../../limits/count-try.ts';
import type { By, PeopleDeps } from '../deps.ts';

/** Within 15 minutes: more than anybody types, far less than a list */
export const MOST_SEARCHES = 60;

/** Counts one search. Beyond the limit it is refused, and the refusal stands in the log. Throws FailureError RATE_LIMITED. */
export async function demandFewSearches(deps: PeopleDeps, by: By, op: Operation): Promise<void> {
  const account = `${by.partnerId}/${by.actor.id}`;
  const counted = await countTry(queryOf(deps.pool), 'address-search', account, MOST_SEARCHES, deps.clock.now());
  if (counted.ok) return;
  await deps.audit.write({ ...by, op, decision: 'deny' });
  throw new FailureError(counted.failure);
}
