/** Orders that are not over, of all partners: how many people wait, and which orders stand still. Ids, states, codes and times only. */
import { DAY_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { forEveryPartner } from '../delivery/across-partners.ts';
import { isFresh, isInHand, waitsAgain } from '../delivery/open-rows.ts';
import type { OrderState } from '../delivery/order-row.ts';
import type { OrdersDeps } from '../deps.ts';

/** People by where they are: not handed to a mailer yet, with one now, or to be tried again later */
export interface Depth {
  queued: number;
  claimed: number;
  deferred: number;
}

/**
 * Why an order stands still. `halted`: by the circuit breaker or by keys, `code` says which. `paused`: by its partner. `missed`: its time passed while
 * nothing ran. `suspended`: its partner is. `put_off`: everybody who is left is tried again at `until`, or once the server takes mails again, `code` says why. `told_to_wait`: a rate, hours
 * or a plan. `nobody`: no mailer asks for its people.
 */
export type StandingKind = 'halted' | 'paused' | 'missed' | 'suspended' | 'put_off' | 'told_to_wait' | 'nobody';

export interface StandingStill {
  orderId: string;
  partnerId: string;
  kind: StandingKind;
  /** Of the error registry or a reason of a delivery */
  code: string | null;
  waiting: number;
  since: Date | null;
  until: Date | null;
}

export const COUNTED_STATES = ['ordered', 'preparing', 'sending', 'paused', 'halted'] as const;

export interface OpenOrders {
  depth: Depth;
  orders: Record<(typeof COUNTED_STATES)[number], number>;
  /** At most {@link MOST_SHOWN}, those that need a person first */
  standing: StandingStill[];
  /** All of them, also those that are not shown */
  standingBy: Record<StandingKind, number>;
}

const MOST_SHOWN = 50;
const MOST_OF_PARTNER = 200;
// The mailer asks every few seconds; a lease may last some minutes.
const SILENT_MS = 2 * MINUTE_MS;
// An order that waits asks again within ten minutes.
const ASKED_MS = 11 * MINUTE_MS;
const MISSED_FOR_MS = 7 * DAY_MS;
// The server that takes our mails is the trouble, not that of one receiver, whose answer is a number.
const OWN_SERVER = /^(smtp_[a-z]|ses_|file_|signing_key$)/;

interface Row extends Depth {
  id: string;
  state: OrderState;
  recipientCount: number;
  preparedAt: Date | null;
  haltReason: string | null;
  notBefore: Date | null;
  movedAt: Date | null;
  askedAt: Date | null;
  nextAttemptAt: Date | null;
  reason: string | null;
  isSuspended: boolean;
}

const countOf = (where: string): string => `(SELECT count(*)::int FROM delivery d WHERE ${where})`;
const again = (state: 'queued' | 'deferred'): string => `${waitsAgain('o.id')} AND d.state = '${state}'`;
const firstDeferred = (column: string): string =>
  `(SELECT d."${column}" FROM delivery d WHERE ${again('deferred')} ORDER BY d."nextAttemptAt" LIMIT 1) AS "${column}"`;

/** One partner's open orders. Counts only who is open; who is settled is never looked at. */
export const openOrdersSql = (now: Date): string => `
  SELECT o.id, o.state, o."recipientCount", o."preparedAt", o."haltReason", o."notBefore", o."askedAt",
    ${countOf(isFresh('o.id'))} + ${countOf(again('queued'))} AS queued, ${countOf(isInHand('o.id'))} AS claimed, ${countOf(again('deferred'))} AS deferred,
    ${firstDeferred('nextAttemptAt')}, ${firstDeferred('reason')},
    greatest(o."dueAt", o."startedAt", o."confirmedAt", o."notBefore", (SELECT max(l."createdAt") FROM lease l WHERE l."orderId" = o.id)) AS "movedAt",
    (SELECT p.state <> 'active' FROM partner p WHERE p.id = o."partnerId") AS "isSuspended"
  FROM send_order o WHERE o.state IN ('ordered', 'preparing', 'sending', 'paused', 'halted')
    OR (o.state = 'missed' AND coalesce(o."notBefore", o."confirmedAt") > '${new Date(now.getTime() - MISSED_FOR_MS).toISOString()}')
  ORDER BY o.id DESC LIMIT ${MOST_OF_PARTNER}`;

/** Before the list of its people is complete, those wait whom the order was confirmed for: they have no rows yet. Nobody waits before its time. */
function queuedOf({ state, queued, recipientCount, preparedAt, notBefore }: Row, now: Date): number {
  const isListed = preparedAt !== null || state === 'sending';
  const isEarly = notBefore !== null && notBefore > now;
  return isListed || isEarly ? queued : Math.max(queued, recipientCount);
}

/** Null for an order that moves, or whose time has not come. */
function standingOf(row: Row, now: Date): Pick<StandingStill, 'kind' | 'code' | 'until'> | null {
  const { state, haltReason: code, queued, claimed, deferred, nextAttemptAt } = row;
  const plain = { code: null, until: null };
  if (state === 'halted') return { kind: 'halted', code, until: null };
  if (state === 'paused') return { kind: 'paused', code, until: null };
  if (state === 'missed') return { kind: 'missed', ...plain };
  if (row.notBefore && row.notBefore > now) return null;
  if (row.isSuspended) return { kind: 'suspended', ...plain };
  const isLater = nextAttemptAt !== null && nextAttemptAt > now;
  if (state === 'sending' && queued + claimed === 0 && deferred > 0 && isLater)
    return { kind: 'put_off', code: row.reason, until: nextAttemptAt };
  if (claimed > 0 || (row.movedAt && now.getTime() - row.movedAt.getTime() < SILENT_MS)) return null;
  const isAsking = row.askedAt !== null && now.getTime() - row.askedAt.getTime() < ASKED_MS;
  // A few were tried and put off; for the others the mailer waits until the server takes mails again.
  if (isAsking && row.reason !== null && OWN_SERVER.test(row.reason))
    return { kind: 'put_off', code: row.reason, until: isLater ? nextAttemptAt : null };
  return { kind: isAsking ? 'told_to_wait' : 'nobody', ...plain };
}

const URGENT: readonly StandingKind[] = [
  'nobody',
  'halted',
  'missed',
  'put_off',
  'suspended',
  'paused',
  'told_to_wait',
];

/** Asks every partner's rows in turn, a hundred per round trip. */
export async function readOpenOrders(deps: Pick<OrdersDeps, 'pool' | 'clock'>): Promise<OpenOrders> {
  const now = deps.clock.now();
  const depth: Depth = { queued: 0, claimed: 0, deferred: 0 };
  const orders = { ordered: 0, preparing: 0, sending: 0, paused: 0, halted: 0 };
  const standing: StandingStill[] = [];
  const standingBy = Object.fromEntries(URGENT.map((kind) => [kind, 0])) as Record<StandingKind, number>;
  for (const [partnerId, rows] of await forEveryPartner<Row>(deps.pool, openOrdersSql(now)))
    for (const found of rows) {
      const row = { ...found, queued: queuedOf(found, now) };
      if (row.state in orders) orders[row.state as keyof typeof orders] += 1;
      for (const where of ['queued', 'claimed', 'deferred'] as const) depth[where] += row[where];
      const still = standingOf(row, now);
      const waiting = row.queued + row.claimed + row.deferred;
      if (still) standingBy[still.kind] += 1;
      if (still) standing.push({ orderId: row.id, partnerId, waiting, since: row.movedAt, ...still });
    }
  standing.sort((a, b) => URGENT.indexOf(a.kind) - URGENT.indexOf(b.kind) || Number(a.since) - Number(b.since));
  return { depth, orders, standing: standing.slice(0, MOST_SHOWN), standingBy };
}
