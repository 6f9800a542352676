/** How delivery goes, in numbers of all partners together: for the operator's page and for Prometheus. Reads counters, never who got what. */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import type { ProviderName } from '../../clients/mail/providers.ts';
import type { OrdersDeps } from '../deps.ts';
import { COUNTED, type Counted, hourOf } from './count-hour.ts';
import { createRate } from './mails-per-minute.ts';
import { type OpenOrders, readOpenOrders } from './open-orders.ts';

const HOURS_SHOWN = 24;
const MAILER_SEEN_MS = MINUTE_MS;
// Numbers are read for everybody who asks, at most so often, and the more seldom the longer reading them takes.
const FRESH_MS = 10 * SECOND_MS;
const REST_PER_READING = 20;

export interface HourNumbers {
  /** Beginning of the hour; the last one is not over yet */
  at: Date;
  counts: Record<Counted, number>;
}

export interface DeliveryNumbers extends OpenOrders {
  readAt: Date;
  /** The last 24 hours, without holes, the oldest first */
  hours: HourNumbers[];
  /** Sums of these hours */
  day: Record<Counted, number>;
  /** Mails taken per minute since an earlier reading of this process; null where there was none lately */
  perMinute: number | null;
  /** How the large providers took mails in these hours; none without a mail */
  providers: { provider: ProviderName; accepted: number; deferred: number; refused: number }[];
  /** Mails to one person that wait, and since when the oldest does */
  single: { waiting: number; oldestAt: Date | null };
  /** Mailers that said within a minute that they run */
  mailers: number;
}

const none = (): Record<Counted, number> =>
  Object.fromEntries(COUNTED.map((what) => [what, 0])) as Record<Counted, number>;

async function readHours({ pool }: Pick<OrdersDeps, 'pool'>, now: Date): Promise<HourNumbers[]> {
  const last = hourOf(now).getTime();
  const hours = Array.from({ length: HOURS_SHOWN }, (_, i) => ({
    at: new Date(last - (HOURS_SHOWN - 1 - i) * HOUR_MS),
    counts: none(),
  }));
  const { rows } = await pool.query<{ hour: Date; what: Counted; count: number }>(
    'SELECT hour, what, count FROM delivery_hour WHERE hour >= $1 AND hour <= $2 AND what = ANY($3)',
    [hours[0]!.at, now, COUNTED],
  );
  for (const { hour, what, count } of rows) {
    const found = hours.find(({ at }) => at.getTime() === hour.getTime());
    if (found) found.counts[what] = count;
  }
  return hours;
}

async function read(deps: Pick<OrdersDeps, 'pool' | 'clock'>): Promise<Omit<DeliveryNumbers, 'perMinute'>> {
  const now = deps.clock.now();
  const since = new Date(hourOf(now).getTime() - (HOURS_SHOWN - 1) * HOUR_MS);
  const [open, hours, providers, single, mailers] = await Promise.all([
    readOpenOrders(deps),
    readHours(deps, now),
    deps.pool.query<DeliveryNumbers['providers'][number]>(
      `SELECT provider, sum(accepted)::int AS accepted, sum(deferred)::int AS deferred, sum(refused)::int AS refused
       FROM provider_hour WHERE hour >= $1 GROUP BY provider HAVING sum(accepted + deferred + refused) > 0 ORDER BY sum(deferred) DESC, provider`,
      [since],
    ),
    deps.pool.query<DeliveryNumbers['single']>(
      `SELECT count(*)::int AS waiting, min("createdAt") AS "oldestAt" FROM single_mail WHERE state IN ('queued', 'claimed')`,
    ),
    deps.pool.query<{ mailers: number }>(`SELECT count(*)::int AS mailers FROM mailer_presence WHERE "seenAt" > $1`, [
      new Date(now.getTime() - MAILER_SEEN_MS),
    ]),
  ]);
  const day = none();
  for (const { counts } of hours) for (const what of COUNTED) day[what] += counts[what];
  return {
    ...open,
    readAt: now,
    hours,
    day,
    providers: providers.rows,
    single: single.rows[0]!,
    mailers: mailers.rows[0]!.mailers,
  };
}

export type ReadDeliveryNumbers = () => Promise<DeliveryNumbers>;

/** Several who ask at the same time wait for the same reading. */
export function createDeliveryNumbers(deps: Pick<OrdersDeps, 'pool' | 'clock'>): ReadDeliveryNumbers {
  let last: Promise<DeliveryNumbers> | null = null;
  let freshUntil = 0;
  const rateOf = createRate();
  return () => {
    if (last && performance.now() < freshUntil) return last;
    freshUntil = Number.POSITIVE_INFINITY;
    const begun = performance.now();
    last = read(deps).then((numbers) => ({ ...numbers, perMinute: rateOf(numbers) }));
    const reading = last;
    reading.then(
      () => {
        const ended = performance.now();
        freshUntil = ended + Math.max(FRESH_MS, REST_PER_READING * (ended - begun));
      },
      // Whoever asks next tries again.
      () => {
        freshUntil = 0;
      },
    );
    return reading;
  };
}
