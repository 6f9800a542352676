/** States of a delivery, in the order in which people ask for them. */
export const DELIVERY_STATES = [
  'accepted',
  'bounced',
  'skipped',
  'failed',
  'in_doubt',
  'complained',
  'deferred',
  'queued',
  'claimed',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
