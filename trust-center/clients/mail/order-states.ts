/** How send orders stand, in the words that cross the border. */
import { z } from 'zod';

export const orderState = z.enum([
  'ordered',
  'preparing',
  'sending',
  'paused',
  'sent',
  'cancelled',
  'missed',
  'halted',
]);

/** Why an order that should move does not, as far as HQ may know it: paused or stopped until the partner goes on, suspended by HQ itself, the rest mends itself. */
export const waitingReason = z.enum([
  'paused',
  'stopped',
  'suspended',
  'limit',
  'hours',
  'keys',
  'mail_server',
  'mailer_silent',
]);
export type WaitingReason = z.infer<typeof waitingReason>;
