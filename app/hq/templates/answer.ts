import type { Outcome } from '@multipartner/campaigns/refusal';
import { FailureError } from '@multipartner/kernel/errors';

/** The value of an outcome, for loaders: a refusal becomes the error page. */
export function valueOrPage<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new FailureError(outcome.failure);
  return outcome.value;
}
