/** The bounds of an emergency case. Neither configuration nor a parameter moves them; the database holds the same. */
import { DAY_MS, MINUTE_MS } from '@multipartner/kernel/time';

export const OPEN_MS = 30 * MINUTE_MS;
export const MOST_RECORDS = 50;
export const LEAST_REASON = 10;
export const MOST_REASON = 1_000;
export const LEAST_TICKET = 3;
export const MOST_TICKET = 100;
/** A request that nobody answers is over after a day. */
export const ANSWER_WITHIN_MS = DAY_MS;
