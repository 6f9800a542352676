/** What HQ's zone gets of single participations: their states, and no number. Numbers leave through trust-center/aggregates alone. */
import pg from 'pg';
import type { WaitingReason } from '../../clients/mail/order-states.ts';
import { forEveryPartner } from '../delivery/across-partners.ts';
import { explainStanding, type Standing, type StandingOrder } from '../delivery/explain-standing.ts';
import type { OrdersDeps } from '../deps.ts';

const list = (values: readonly string[]): string => values.map((value) => pg.escapeLiteral(value)).join(', ');

// Each answer about an open order can ask KMS: beyond so many, the others are told without a reason.
const MOST_EXPLAINED = 100;

interface Row extends StandingOrder {
  participationId: string;
}

const rowsOf = (deps: OrdersDeps, where: string): Promise<Map<string, Row[]>> =>
  forEveryPartner<Row>(
    deps.pool,
    `SELECT o."participationId", o.id, o.state, o."notBefore", o."startedAt", o."confirmedAt", o.plan, o."dueAt", (SELECT b.probe FROM order_breaker b WHERE b."orderId" = o.id) AS probe FROM send_order o WHERE ${where} ORDER BY o.id`,
  );

/** The newest order of each participation and why it waits. */
export async function participationStates(deps: OrdersDeps, participationIds: readonly string[]) {
  if (participationIds.length === 0) return [];
  const found = await rowsOf(deps, `o."participationId" IN (${list(participationIds)})`);
  const newest = new Map(
    [...found].flatMap(([partnerId, rows]) => rows.map((row) => [row.participationId, { ...row, partnerId }] as const)),
  );
  const waiting = await waitingReasons(deps, [...newest.values()]);
  return participationIds.map((participationId) => {
    const row = newest.get(participationId);
    return {
      participationId,
      orderId: row?.id ?? null,
      state: row?.state ?? null,
      orderedAt: row?.confirmedAt.toISOString() ?? null,
      waiting: (row && waiting.get(row.id)) ?? null,
    };
  });
}

/** HQ hears that an order waits for its time, not which hours a partner or its customers have. */
function reasonOf({ kind }: Standing): WaitingReason | null {
  if (kind === 'scheduled' || kind === 'spread' || kind === 'probe' || kind === 'pace') return null;
  return kind === 'recipient_hours' ? 'hours' : kind;
}

async function waitingReasons(
  deps: OrdersDeps,
  orders: readonly (StandingOrder & { partnerId: string })[],
): Promise<Map<string, WaitingReason>> {
  const reasons = new Map<string, WaitingReason>();
  for (const { id, state } of orders)
    if (state === 'paused' || state === 'halted') reasons.set(id, state === 'paused' ? 'paused' : 'stopped');
  const open = orders.filter(({ state }) => state === 'ordered' || state === 'preparing' || state === 'sending');
  await Promise.all(
    open.slice(0, MOST_EXPLAINED).map(async (order) => {
      const standing = await explainStanding(deps, order.partnerId, order);
      const reason = standing && reasonOf(standing);
      if (reason) reasons.set(order.id, reason);
    }),
  );
  return reasons;
}
