import { createHash } from 'node:crypto';
import type { Feedback } from '@multipartner/trust-center/feedback-calls';
import { judgeAutomaticAnswer } from './parse/automatic-answer.ts';
import { judgeComplaint } from './parse/complaint.ts';
import { judgeDeliveryStatus } from './parse/delivery-status.ts';
import type { Judgement } from './parse/judgement.ts';
import { type ReadMessage, readMessage } from './parse/read-message.ts';
import { referencesOf } from './parse/references.ts';
import { judgeWordedBounce } from './parse/worded-bounce.ts';

/** The first that knows decides: a report says what it is, words are the last resort. */
const judge = (message: ReadMessage): Judgement =>
  judgeComplaint(message) ??
  judgeDeliveryStatus(message) ??
  judgeWordedBounce(message) ??
  judgeAutomaticAnswer(message) ?? { verdict: 'unknown' };

/**
 * Reads a message that came back: what it says and what it may be about. Never throws; what is not understood is `unknown`.
 * @param recipients addresses that the SMTP client brought it to; empty when only its headers tell
 */
export async function readFeedback(bytes: Uint8Array, recipients: readonly string[]): Promise<Feedback> {
  const message = await readMessage(bytes);
  const { verdict, status } = judge(message);
  return {
    digest: createHash('sha256').update(bytes).digest('hex'),
    verdict,
    ...(status ? { status } : {}),
    ...referencesOf(message, recipients),
  };
}
