/** Numbers of orders out of the ledger and the events. */
import type { Counts } from '../../clients/contracts.ts';

/**
 * One row of {@link Counts} per order of `send_order o`. Machines that open or click are stored and not counted. Sent: taken by the
 * receiving server or refused by it as a bounce; delivered: sent and not bounced.
 */
export const COUNTS_SQL = `
  (SELECT jsonb_build_object(
    'recipients', count(*), 'sent', count(*) FILTER (WHERE d.state IN ('accepted', 'bounced', 'complained')),
    'delivered', count(*) FILTER (WHERE d.state IN ('accepted', 'complained')), 'bounced', count(*) FILTER (WHERE d.state = 'bounced'),
    'failed', count(*) FILTER (WHERE d.state = 'failed'), 'skipped', count(*) FILTER (WHERE d.state = 'skipped'),
    'unsubscribed', count(*) FILTER (WHERE d."unsubscribedAt" IS NOT NULL))
   FROM delivery d WHERE d."orderId" = o.id)
  || (SELECT jsonb_build_object(
    'opened', count(DISTINCT e.visitor) FILTER (WHERE e.kind = 'open' AND NOT e.machine),
    'clicked', count(DISTINCT e.visitor) FILTER (WHERE e.kind = 'click' AND NOT e.machine))
   FROM recipient_event e WHERE e."orderId" = o.id) AS counts`;

export const NO_COUNTS: Counts = {
  recipients: 0,
  sent: 0,
  delivered: 0,
  bounced: 0,
  failed: 0,
  skipped: 0,
  opened: 0,
  clicked: 0,
  unsubscribed: 0,
};

export const addCounts = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(
    Object.keys(NO_COUNTS).map((key) => [key, a[key as keyof Counts] + b[key as keyof Counts]]),
  ) as Counts;

const ROUND_TO = 5;

/** A number as HQ may see it (design 2.9): nothing under the minimum count, the rest rounded to 5. */
const coarse = (value: number, minimum: number): number =>
  value < minimum ? 0 : Math.round(value / ROUND_TO) * ROUND_TO;

/** Counts as they leave the trust zone, or null under the minimum count. A 0 means "fewer than the minimum". */
export function coarseCounts(counts: Counts, minimum: number): Counts | null {
  if (counts.recipients < minimum) return null;
  return Object.fromEntries(Object.entries(counts).map(([key, value]) => [key, coarse(value, minimum)])) as Counts;
}
