/** Bounds of what an operator may set; for forms and use cases alike. */
import { MINUTE_MS } from '@multipartner/kernel/time';

export const MOST_WEIGHT = 100;
export const MOST_CONNECTIONS = 100;
export const MOST_TRANSPORTS = 50;
/** Chosen partners of one transport */
export const MOST_PARTNERS = 500;
/** A question whether a transport works that no mailer answered by then is over. */
export const TEST_LASTS_MS = MINUTE_MS;
