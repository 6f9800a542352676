/** How often a single mail is tried, how long it waits between, and when it is too late for it. */
import { DAY_MS, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';

/** Waits after temporary refusals; after the last one the mail has failed. Greylisting wants some minutes, a quota of an hour wants hours. */
export const RETRY_AFTER_MS: readonly number[] = [
  30 * SECOND_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  60 * MINUTE_MS,
  120 * MINUTE_MS,
  240 * MINUTE_MS,
];
export const MAX_ATTEMPTS = RETRY_AFTER_MS.length + 1;

/** Nobody knows whether it came: that counts as so many attempts more, so that a server which always goes silent gets one mail twice at most. */
export const DOUBT_COSTS = Math.floor(MAX_ATTEMPTS / 2);

/** Nothing waits for longer than this at a time. */
export const LONGEST_WAIT_MS = RETRY_AFTER_MS.at(-1)!;

/**
 * Older than this no mail goes out: of an outage over a weekend, or a backup that was restored, nobody gets last week's reset.
 */
export const MOST_LATE_MS = 2 * DAY_MS;

/** What a mail fails with that is too late: "delivery time expired" (RFC 3463, 3.5). */
export const TOO_LATE = '4.4.7';
