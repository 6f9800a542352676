/** What HQ's zone gets: states and coarse numbers, never a person and never a small count. */
import pg from 'pg';
import type { Counts, WaitingReason } from '../../clients/contracts.ts';
import { forEveryPartner } from '../delivery/across-partners.ts';
import { explainStanding, type StandingOrder } from '../delivery/explain-standing.ts';
import type { OrdersDeps } from '../deps.ts';
import { addCounts, COUNTS_SQL, coarseCounts, NO_COUNTS } from './count-deliveries.ts';

/** With fewer partners a total would be one partner's own number. */
const MIN_PARTNERS = 3;
/** Above this share of a total the others are noise around one partner's number. */
const MAX_SHARE = 0.8;

const list = (values: readonly string[]): string => values.map((value) => pg.escapeLiteral(value)).join(', ');

// Each answer about an open order can ask KMS: beyond so many, the others are told without a reason.
const MOST_EXPLAINED = 100;

interface Row extends StandingOrder {
  participationId: string;
  campaignId: string;
  counts: Counts;
}

const rowsOf = (deps: OrdersDeps, where: string): Promise<Map<string, Row[]>> =>
  forEveryPartner<Row>(
    deps.pool,
    `SELECT o."participationId", o."campaignId", o.id, o.state, o."notBefore", o."startedAt", o."confirmedAt", ${COUNTS_SQL} FROM send_order o WHERE ${where} ORDER BY o.id`,
  );

/** The newest order of each participation and why it waits; counts null under the minimum count. */
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
      counts: row ? coarseCounts(row.counts, deps.minimumCount) : null,
    };
  });
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
      if (standing && standing.kind !== 'scheduled') reasons.set(order.id, standing.kind);
    }),
  );
  return reasons;
}

/** Totals of campaigns over all partners; null under the minimum count, with fewer than three partners, or with one above 80 %. */
export async function campaignTotals(deps: OrdersDeps, campaignIds: readonly string[]) {
  if (campaignIds.length === 0) return [];
  const byPartner = await rowsOf(deps, `o."campaignId" IN (${list(campaignIds)}) AND o.state <> 'cancelled'`);
  return campaignIds.map((campaignId) => {
    const partners = [...byPartner.values()]
      .map((rows) => rows.filter((row) => row.campaignId === campaignId))
      .filter((rows) => rows.length > 0)
      .map((rows) => rows.reduce((sum, row) => addCounts(sum, row.counts), NO_COUNTS));
    const total = partners.reduce(addCounts, NO_COUNTS);
    const largest = Math.max(0, ...partners.map(({ recipients }) => recipients));
    const tooTelling = partners.length < MIN_PARTNERS || largest > total.recipients * MAX_SHARE;
    return {
      campaignId,
      partnersOrdered: partners.length,
      counts: tooTelling ? null : coarseCounts(total, deps.minimumCount),
    };
  });
}
