/** When mails came back so often in a row, without the address being known as gone, that no more are sent to it. */
import { DAY_MS } from '@multipartner/kernel/time';
import { isAboutMailbox } from '../../clients/mail/bounce-status.ts';

const SOFT_BOUNCES_IN_ROW = 5;
const SOFT_BOUNCE_DAYS = 14;
/**
 * A server that took a mail may give up on it for five days (RFC 5321, 4.5.4.1). Until then nobody knows whether it arrived: it neither counts
 * nor ends a run.
 */
const UNDECIDED_DAYS = 5;

export interface PastDelivery {
  state: string;
  reason: string | null;
  /** When a server took it, or when it came back or failed */
  at: Date;
}

/**
 * How many mails in a row came back, newest first, and whether that is enough. One delivery counts once. A mail that a server took, and of
 * which nothing came back in time, ends the run.
 */
export function softRun(newestFirst: readonly PastDelivery[], now: Date): { count: number; isEnough: boolean } {
  let count = 0;
  let newest: Date | null = null;
  let oldest: Date | null = null;
  for (const { state, reason, at } of newestFirst) {
    if (state === 'accepted') {
      if (now.getTime() - at.getTime() < UNDECIDED_DAYS * DAY_MS) continue;
      break;
    }
    if ((state !== 'bounced' && state !== 'failed') || !isAboutMailbox(reason)) continue;
    count += 1;
    newest ??= at;
    oldest = at;
  }
  const lasted = newest && oldest ? newest.getTime() - oldest.getTime() : 0;
  return { count, isEnough: count >= SOFT_BOUNCES_IN_ROW && lasted >= SOFT_BOUNCE_DAYS * DAY_MS };
}
