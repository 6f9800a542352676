/** How a partner wants an order to go out. Chosen at the send desk, confirmed with it, kept in the order. */
import { HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { z } from 'zod';

const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);

/** Local times. From later than to: over midnight. */
export const hours = z.strictObject({ from: time, to: time }).refine(({ from, to }) => from !== to);
export type Hours = z.infer<typeof hours>;

export const MOST_SPREAD_HOURS = 72;
export const MOST_LATE_HOURS = 14 * 24;
const DEFAULT_LATE_HOURS = 12;

export const orderPlan = z.strictObject({
  /** Mails go out between these times only */
  window: hours.optional(),
  /** 1 Monday … 7 Sunday: no mail on these days */
  withoutWeekdays: z.array(z.int().min(1).max(7)).max(6).optional(),
  /** The times are those where each person lives, where that is known; else the partner's */
  recipientZone: z.literal(true).optional(),
  /** Evenly over so many hours of sending */
  spreadHours: z.int().min(1).max(MOST_SPREAD_HOURS).optional(),
  /** What could not go out for so long is missed, and a person decides */
  lateHours: z.int().min(1).max(MOST_LATE_HOURS).optional(),
});
export type OrderPlan = z.infer<typeof orderPlan>;

export const latenessMs = ({ lateHours = DEFAULT_LATE_HOURS }: OrderPlan): number => lateHours * HOUR_MS;

// A short burst after a pause, so that a lease is worth its log entry; never more than one person where there are few.
const BURST_MS = MINUTE_MS;

export interface Allowance {
  people: number;
  /** When the next person may go, where `people` is 0 */
  next: Date;
  /** The order's `pacedUntil` after so many people were handed over */
  after: (people: number) => Date;
}

/**
 * How many people of a spread order may be handed over now. Each of `recipients` people costs the same part of the hours; what a pause or the
 * night let lie is not made up for at once.
 */
export function spreadAllowance(
  { spreadHours, recipients, pacedUntil }: { spreadHours: number; recipients: number; pacedUntil: Date | null },
  now: Date,
): Allowance {
  const costMs = (spreadHours * HOUR_MS) / Math.max(1, recipients);
  const earliest = now.getTime() - Math.max(costMs, BURST_MS);
  const begun = pacedUntil?.getTime() ?? now.getTime() - costMs;
  // A clock that was set back must not hold the order for longer than one person's turn.
  const from = Math.min(Math.max(begun, earliest), now.getTime() + costMs);
  return {
    people: Math.max(0, Math.floor((now.getTime() - from) / costMs + 1e-6)),
    next: new Date(from + costMs),
    after: (people) => new Date(from + people * costMs),
  };
}
