/** A message that came back: whom it is about says a token of ours, and nothing else. */
import { createHash } from 'node:crypto';
import type { Feedback, FeedbackSource } from '../../clients/calls/feedback-calls.ts';
import type { OrdersDeps } from '../deps.ts';
import { readReturnToken, readToken, type TokenTarget } from '../tracking/token.ts';
import { countFeedback, countFeedbackOnce } from './count-feedback.ts';
import { type FeedbackBy, type FeedbackResult, recordAnswer } from './record-answer.ts';

/** The delivery that an answer names by a token of ours; an address in its text is no reference. Null for none. */
export function targetOfTokens(
  deps: OrdersDeps,
  { returnPaths, pageTokens }: Pick<Feedback, 'returnPaths' | 'pageTokens'>,
): TokenTarget | null {
  for (const localPart of returnPaths) {
    const target = readReturnToken(deps.tokenSecrets, localPart);
    if (target) return target;
  }
  for (const token of pageTokens) {
    const target = readToken(deps.tokenSecrets, 'page', token);
    if (target) return target;
  }
  return null;
}

/** A mailbox gives a message again when something broke off before it could be removed there. */
async function countUnknown({ pool, clock }: OrdersDeps, source: FeedbackSource, digest: string): Promise<void> {
  const now = clock.now();
  if (source !== 'imap' && source !== 'pop') return countFeedback(pool, source, 'unknown', now);
  const key = createHash('sha256').update(`${source} ${digest}`).digest();
  await countFeedbackOnce(pool, source, 'unknown', key, now);
}

/**
 * One message that came back. Without a token of ours it is counted and does nothing: everybody can write a bounce about anybody. Throws FailureError
 * when it could not be written down and should come again.
 */
export async function recordFeedback(
  deps: OrdersDeps,
  by: FeedbackBy,
  { source, ...feedback }: Feedback & { source: FeedbackSource },
): Promise<{ result: FeedbackResult }> {
  const { verdict, digest, status } = feedback;
  const target = targetOfTokens(deps, feedback);
  const result =
    target && verdict !== 'unknown'
      ? await recordAnswer(deps, by, target, { source, verdict, digest, ...(status ? { status } : {}) })
      : 'unknown';
  if (result === 'unknown') await countUnknown(deps, source, digest);
  return { result };
}
