/** How far an order is, how fast it goes and how long it still takes: numbers only, cheap enough to be asked every second. */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { explainStanding, type Standing } from '../delivery/explain-standing.ts';
import { type OrderRow, type OrderState, orderRow, planOf } from '../delivery/order-row.ts';
import { readHours, waitFor } from '../delivery/wait-for-limit.ts';
import type { OrdersDeps } from '../deps.ts';

export interface OrderProgress {
  state: OrderState;
  /** Why it does not move, if it should */
  standing: Standing['kind'] | null;
  /** People whose mail was taken, refused, or is in doubt */
  done: number;
  /** People who get the mail or wait for it; who is left out is not among them */
  total: number;
  /** Of them, who waits for another try or for the morning */
  later: number;
  /** People per minute in the last minute; null: too early to say, or nothing moves */
  perMinute: number | null;
  /** Until everybody who can be mailed now has been tried; null: not known */
  secondsLeft: number | null;
}

const MOVING: readonly OrderState[] = ['ordered', 'preparing', 'sending'];
/** True while something can happen soon: a start that is more than an hour away is no reason to look on. */
export const isMoving = (
  { state, standing }: Pick<OrderProgress, 'state'> & { standing: Standing | null },
  now: Date,
) => MOVING.includes(state) && !(standing?.kind === 'scheduled' && standing.at.getTime() - now.getTime() > HOUR_MS);

// A shorter look says more about chance than about speed.
const LEAST_MS = 5 * SECOND_MS;

/** Whoever got the mail a moment ago says nothing about those who wait for one of these. */
const STANDS: readonly Standing['kind'][] = [
  ...(['suspended', 'scheduled', 'limit', 'hours', 'recipient_hours'] as const),
  ...(['keys', 'mail_server', 'mailer_silent'] as const),
];

interface Counted {
  state: string;
  people: number;
  lately: number;
}

/** Throws FailureError NOT_FOUND. `standing` is told where the caller knows it already. */
export async function readProgress(
  deps: OrdersDeps,
  partnerId: string,
  orderId: string,
  known?: Standing | null,
): Promise<{ progress: OrderProgress; standing: Standing | null }> {
  const now = deps.clock.now();
  const { order, counted } = await withPartner(deps.pool, partnerId, async (client) => {
    const order = await orderRow(client, orderId);
    const { rows } = await client.query<Counted>(
      `SELECT state, count(*)::int AS people, (count(*) FILTER (WHERE "updatedAt" > $2))::int AS lately FROM delivery WHERE "orderId" = $1 GROUP BY 1`,
      [orderId, new Date(now.getTime() - MINUTE_MS)],
    );
    return { order, counted: rows };
  });
  const standing = known === undefined ? await explainStanding(deps, partnerId, order) : known;
  const sum = (states: readonly string[], of: 'people' | 'lately' = 'people'): number =>
    counted.reduce((all, row) => (states.includes(row.state) ? all + row[of] : all), 0);
  const done = sum(['accepted', 'bounced', 'complained', 'failed', 'in_doubt']);
  const moving = sum(['queued', 'claimed']);
  const later = sum(['deferred']);
  const lately = sum(['accepted', 'bounced', 'failed', 'in_doubt'], 'lately');
  const perMinute = standing && STANDS.includes(standing.kind) ? null : rateOf(order, lately, now);
  return {
    standing,
    progress: {
      state: order.state,
      standing: standing?.kind ?? null,
      done,
      total: done + moving + later,
      later,
      perMinute,
      secondsLeft: await timeLeft(deps, order, { moving, perMinute, now }),
    },
  };
}

/** Over the last minute, or since it began or went on where that is shorter. */
function rateOf(order: OrderRow, lately: number, now: Date): number | null {
  if (order.state !== 'sending') return null;
  const since = Math.max(Number(order.preparedAt), Number(order.dueAt), now.getTime() - MINUTE_MS);
  const lastedMs = now.getTime() - since;
  // Spread out, the few of the first seconds are no measure of a minute.
  const leastMs = planOf(order).spreadHours ? MINUTE_MS : LEAST_MS;
  return lastedMs < leastMs ? null : Math.round((lately * MINUTE_MS) / lastedMs);
}

/** Null where nothing moves, or where hours end before it would be done: then a number of minutes would be wrong by a night. */
async function timeLeft(
  deps: OrdersDeps,
  order: OrderRow,
  { moving, perMinute, now }: { moving: number; perMinute: number | null; now: Date },
): Promise<number | null> {
  if (!perMinute || moving === 0) return null;
  const { spreadHours } = planOf(order);
  const spreadMs = spreadHours ? (moving * spreadHours * HOUR_MS) / Math.max(1, order.recipientCount) : 0;
  const leftMs = Math.max(spreadMs, (moving / perMinute) * MINUTE_MS);
  const hours = await readHours(deps, order.partnerId, order);
  return waitFor(hours, new Date(now.getTime() + leftMs)) ? null : Math.ceil(leftMs / SECOND_MS);
}
