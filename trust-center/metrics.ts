/** The trust center's numbers for Prometheus. They come from counters; no label names a partner, an order or a person. */
import { createRegistry, type Registry } from '@multipartner/serving/metrics';
import type pg from 'pg';
import { Gauge } from 'prom-client';
import type { ReadReturned } from './orders/feedback/ways/read-returned.ts';
import type { ReadDeliveryNumbers } from './orders/numbers/delivery-numbers.ts';
import { bounceShare, complaintShare } from './orders/numbers/shares.ts';

/**
 * Numbers that several processes read from the same database stand in each of them: take the maximum of them, not the sum. Where the database does
 * not answer there are none, and the page of numbers answers 503.
 */
export function createTrustMetrics(
  read: ReadDeliveryNumbers,
  readReturned: ReadReturned,
  pool: Pick<pg.Pool, 'query'>,
): Registry {
  const registry = createRegistry();
  const gauge = (
    name: string,
    help: string,
    labelNames: string[],
    collect: (set: (value: number, labels?: Record<string, string>) => void) => Promise<void>,
  ) =>
    new Gauge({
      name: `multipartner_${name}`,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        // What is not there any more would keep its last value.
        this.reset();
        await collect((value, labels = {}) => this.set(labels, value));
      },
    });
  gauge('queue_people', 'People of open orders by where they are.', ['state'], async (set) => {
    for (const [state, count] of Object.entries((await read()).depth)) set(count, { state });
  });
  gauge('orders', 'Orders that are not over by state.', ['state'], async (set) => {
    for (const [state, count] of Object.entries((await read()).orders)) set(count, { state });
  });
  gauge('orders_standing_still', 'Orders that do not move, by why.', ['why'], async (set) => {
    for (const [why, count] of Object.entries((await read()).standingBy)) set(count, { why });
  });
  gauge('deliveries_day', 'What became of campaign mails in the last 24 hours.', ['what'], async (set) => {
    for (const [what, count] of Object.entries((await read()).day)) set(count, { what });
  });
  gauge('deliveries_hour', 'What became of campaign mails in the hour that runs.', ['what'], async (set) => {
    for (const [what, count] of Object.entries((await read()).hours.at(-1)!.counts)) set(count, { what });
  });
  gauge('bounce_share', 'Hard bounces of the last 24 hours, as a share of those tried.', [], async (set) =>
    set(bounceShare((await read()).day) ?? 0),
  );
  gauge('complaint_share', 'Complaints of the last 24 hours, as a share of those taken.', [], async (set) =>
    set(complaintShare((await read()).day) ?? 0),
  );
  gauge('provider_deferrals_day', 'Deferrals by large providers in the last 24 hours.', ['provider'], async (set) => {
    for (const { provider, deferred } of (await read()).providers) set(deferred, { provider });
  });
  gauge('single_mails_waiting', 'Mails to one person that wait.', [], async (set) =>
    set((await read()).single.waiting),
  );
  gauge('single_mails_oldest_seconds', 'For how long the oldest of them has waited.', [], async (set) => {
    const { single, readAt } = await read();
    set(single.oldestAt ? Math.max(0, (readAt.getTime() - single.oldestAt.getTime()) / 1_000) : 0);
  });
  gauge('mailers', 'Mailers that said within a minute that they run.', [], async (set) => set((await read()).mailers));
  gauge(
    'returned_messages',
    'Messages that came back so far, by way in and verdict.',
    ['source', 'verdict'],
    async (set) => {
      const { rows } = await pool.query<{ source: string; verdict: string; count: number }>(
        'SELECT source, verdict, sum(count)::float8 AS count FROM feedback_count GROUP BY source, verdict',
      );
      for (const { source, verdict, count } of rows) set(count, { source, verdict });
    },
  );
  gauge(
    'return_ways_troubled',
    'Mailers that cannot look for returned mails, by way and trouble, `silent` for one that is not heard of; 0 for a way that works.',
    ['way', 'trouble'],
    async (set) => {
      for (const { source, state, trouble, mailers } of (await readReturned()).ways)
        if (state === 'works') set(0, { way: source, trouble: 'none' });
        else if (state === 'trouble' || state === 'silent') set(mailers, { way: source, trouble: trouble ?? state });
    },
  );
  return registry;
}
