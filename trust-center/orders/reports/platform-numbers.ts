/** What HQ's zone gets: states and coarse numbers, never a person and never a small count. */
import pg from 'pg';
import type { z } from 'zod';
import type { Counts, orderState } from '../../clients/contracts.ts';
import { forEveryPartner } from '../delivery/across-partners.ts';
import type { OrdersDeps } from '../deps.ts';
import { addCounts, COUNTS_SQL, coarseCounts, NO_COUNTS } from './count-deliveries.ts';

/** With fewer partners a total would be one partner's own number. */
const MIN_PARTNERS = 3;
/** Above this share of a total the others are noise around one partner's number. */
const MAX_SHARE = 0.8;

const list = (values: readonly string[]): string => values.map((value) => pg.escapeLiteral(value)).join(', ');

interface Row {
  participationId: string;
  campaignId: string;
  orderId: string;
  state: z.infer<typeof orderState>;
  orderedAt: Date;
  counts: Counts;
}

const rowsOf = (deps: OrdersDeps, where: string): Promise<Map<string, Row[]>> =>
  forEveryPartner<Row>(
    deps.pool,
    `SELECT o."participationId", o."campaignId", o.id AS "orderId", o.state, o."confirmedAt" AS "orderedAt", ${COUNTS_SQL} FROM send_order o WHERE ${where} ORDER BY o.id`,
  );

/** The newest order of each participation; counts null under the minimum count. */
export async function participationStates(deps: OrdersDeps, participationIds: readonly string[]) {
  if (participationIds.length === 0) return [];
  const found = [...(await rowsOf(deps, `o."participationId" IN (${list(participationIds)})`)).values()].flat();
  const newest = new Map(found.map((row) => [row.participationId, row]));
  return participationIds.map((participationId) => {
    const row = newest.get(participationId);
    return {
      participationId,
      orderId: row?.orderId ?? null,
      state: row?.state ?? null,
      orderedAt: row?.orderedAt.toISOString() ?? null,
      counts: row ? coarseCounts(row.counts, deps.minimumCount) : null,
    };
  });
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
