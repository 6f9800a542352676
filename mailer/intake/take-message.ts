import type { FeedbackSource } from '@multipartner/trust-center/feedback-calls';
import type { MailerDeps } from '../deps.ts';
import { passes } from '../try-later.ts';
import { readFeedback } from './read-feedback.ts';

export type IntakeDeps = Pick<MailerDeps, 'client' | 'log' | 'stop'>;
/** `later`: nobody knows of it yet; whoever brought it shall bring it again. */
export type Taken = 'taken' | 'later';

/** Reads one message that came back and tells the trust center, once for each address that it was brought to. Logs words and numbers only. */
export async function takeMessage(
  { client, log }: IntakeDeps,
  source: Extract<FeedbackSource, 'smtp' | 'imap' | 'pop'>,
  bytes: Uint8Array,
  recipients: readonly string[],
): Promise<Taken> {
  const brought = recipients.length > 0 ? [...new Set(recipients)].map((one) => [one]) : [[]];
  for (const recipient of brought) {
    const feedback = await readFeedback(bytes, recipient);
    const told = await client.reportFeedback({ body: { source, ...feedback } });
    if (!told.ok && passes(told.failure)) {
      log.warn({ source, code: told.failure.code }, 'a message that came back waits');
      return 'later';
    }
    const result = told.ok ? told.value.result : told.failure.code;
    log.info({ source, verdict: feedback.verdict, result }, 'a message came back');
  }
  return 'taken';
}
