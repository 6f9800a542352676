/** Numbers of orders out of the ledger and the events. */

/** Exact numbers of a partner's own. They stay in the trust zone: what HQ gets is made of them by trust-center/aggregates. */
export interface Counts {
  recipients: number;
  sent: number;
  delivered: number;
  bounced: number;
  failed: number;
  skipped: number;
  opened: number;
  clicked: number;
  unsubscribed: number;
}

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

const NAMES = Object.keys(NO_COUNTS) as (keyof Counts)[];

export function addCounts(a: Counts, b: Counts): Counts {
  const sum = { ...a };
  for (const name of NAMES) sum[name] += b[name];
  return sum;
}
