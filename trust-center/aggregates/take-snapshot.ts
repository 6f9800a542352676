/** The numbers of a day for HQ's zone: counted once, after three in the morning, written down with an entry in the log, and not touched again. */
import { createHash } from 'node:crypto';
import { newId } from '@multipartner/kernel/ids';
import { DAY_MS } from '@multipartner/kernel/time';
import { inTransaction } from '@multipartner/prisma-trust-center/connect';
import pg from 'pg';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import { addCounts, COUNTS_SQL, type Counts, NO_COUNTS } from '../orders/reports/count-deliveries.ts';
import { type Day, daysBefore, localTime } from '../retention/local-day.ts';
import type { AggregatesDeps } from './deps.ts';
import { readMinimumCount } from './minimum-count.ts';
import { NO_SPLITS, type PublishedSplits } from './published-splits.ts';
import { keepSplits, numbersTold, publishSplits } from './region-splits.ts';
import { type CampaignBasis, keepCampaign, NO_BASIS, type PublishedCampaign, publishCampaign } from './rules.ts';

/** The platform's calendar */
export const PLATFORM_ZONE = 'Europe/Berlin';
const HOUR_OF_DAY = 3;
/** A campaign that nobody has ordered for so long keeps its last numbers. */
const MOVING_DAYS = 180;
/** How long the numbers of earlier days can be looked at */
const KEPT_DAYS = 400;
// "mpaggr" as a number: one process counts.
const SNAPSHOT_LOCK = 0x6d70_61676772;

type Content = Record<string, PublishedCampaign>;

/** The day whose numbers are shown at this moment: it changes at three in the morning. */
export function dayShown(at: Date): Day {
  const { day, hour } = localTime(at, PLATFORM_ZONE);
  return hour >= HOUR_OF_DAY ? day : daysBefore(day, 1);
}

/** Counts unless the day has its numbers already. Answers whether it did. */
export async function takeSnapshot(deps: AggregatesDeps): Promise<boolean> {
  const now = deps.clock.now();
  const day = dayShown(now);
  if (await isTaken(deps.pool, day)) return false;
  return inTransaction(deps.pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [SNAPSHOT_LOCK]);
    const isMine = !(await isTaken(client, day));
    if (isMine) await countDay(deps, client, day, now);
    return isMine;
  });
}

const isTaken = async (from: pg.Pool | pg.ClientBase, day: Day): Promise<boolean> =>
  (await from.query('SELECT 1 FROM aggregate_snapshot WHERE day = $1', [day])).rows.length > 0;

async function countDay(deps: AggregatesDeps, client: pg.PoolClient, day: Day, now: Date): Promise<void> {
  const minimumCount = await readMinimumCount(client);
  const counted = await countCampaigns(deps.pool, new Date(now.getTime() - MOVING_DAYS * DAY_MS));
  const country = await countries(client);
  const bases = await readBases(client);
  const filled = await filledRegions(deps.pool, [...counted.keys()]);
  const content: Content = {};
  const last = await client.query<{ content: Content }>(
    'SELECT content FROM aggregate_snapshot ORDER BY day DESC LIMIT 1',
  );
  for (const [id, published] of Object.entries(last.rows[0]?.content ?? {}))
    if (!counted.has(id)) {
      const basis = bases.get(id) ?? NO_BASIS;
      content[id] = withSplits(
        keepCampaign(published, basis, minimumCount),
        keepSplits(published.splits, basis.splits, minimumCount),
      );
    }
  for (const [id, counts] of counted) {
    const { published, basis } = publishCampaign({
      counts,
      country,
      basis: bases.get(id) ?? NO_BASIS,
      minimumCount,
      day,
    });
    const splits = publishSplits(
      {
        counts: numbersTold(basis),
        filled: filled.get(id) ?? {},
        cellOf: basis.regionOf,
        basis: bases.get(id)?.splits ?? NO_SPLITS,
        minimumCount,
        day,
      },
      last.rows[0]?.content[id]?.splits ?? null,
    );
    content[id] = withSplits(published, splits.published ?? undefined);
    basis.splits = splits.basis;
    await client.query(
      `INSERT INTO aggregate_basis ("campaignId", content) VALUES ($1, $2) ON CONFLICT ("campaignId") DO UPDATE SET content = $2`,
      [id, JSON.stringify(basis)],
    );
  }
  const text = JSON.stringify(content);
  const { seq } = await deps.audit.write({
    partnerId: null,
    actor: { class: 'system', id: 'aggregates', auth: 'process' },
    op: 'aggregates.published',
    purpose: 'report',
    objCount: Object.keys(content).length,
    detail: { day, minimumCount },
    recHash: createHash('sha256').update(text).digest(),
    reqId: newId('request'),
  });
  await client.query(
    `INSERT INTO aggregate_snapshot (day, "takenAt", "minimumCount", content, "logSeq") VALUES ($1, $2, $3, $4, $5)`,
    [day, now, minimumCount, text, seq],
  );
  await client.query('DELETE FROM aggregate_snapshot WHERE day < $1', [daysBefore(day, KEPT_DAYS)]);
}

const withSplits = (published: PublishedCampaign, splits: PublishedSplits | undefined): PublishedCampaign =>
  splits ? { ...published, splits } : published;

/** Campaign → partner → regions that it had filled in the first mail that it ordered. */
async function filledRegions(
  pool: pg.Pool,
  campaignIds: readonly string[],
): Promise<Map<string, Record<string, string[]>>> {
  const found = new Map<string, Record<string, string[]>>();
  if (campaignIds.length === 0) return found;
  const rows = await forEveryPartner<{ campaignId: string; filled: string[] | null }>(
    pool,
    `SELECT DISTINCT ON (o."campaignId") o."campaignId", k.content->'filledRegions' AS filled
     FROM send_order o JOIN send_package k ON k.id = o."packageId"
     WHERE o.state <> 'cancelled' AND o."campaignId" IN (${campaignIds.map((id) => pg.escapeLiteral(id)).join(', ')})
     ORDER BY o."campaignId", o.id`,
  );
  for (const [partnerId, ordered] of rows)
    for (const { campaignId, filled } of ordered) {
      const byPartner = found.get(campaignId) ?? {};
      byPartner[partnerId] = filled ?? [];
      found.set(campaignId, byPartner);
    }
  return found;
}

/** Exact numbers of the campaigns that were ordered since, by campaign and partner. They stay in this process. */
async function countCampaigns(pool: pg.Pool, since: Date): Promise<Map<string, Record<string, Counts>>> {
  const moving = await forEveryPartner<{ campaignId: string }>(
    pool,
    `SELECT DISTINCT "campaignId" FROM send_order WHERE "confirmedAt" > ${pg.escapeLiteral(since.toISOString())}`,
  );
  const ids = [...new Set([...moving.values()].flat().map(({ campaignId }) => campaignId))];
  const counted = new Map<string, Record<string, Counts>>();
  if (ids.length === 0) return counted;
  const orders = await forEveryPartner<{ campaignId: string; counts: Counts }>(
    pool,
    `SELECT o."campaignId", ${COUNTS_SQL} FROM send_order o WHERE o.state <> 'cancelled' AND o."campaignId" IN (${ids.map((id) => pg.escapeLiteral(id)).join(', ')})`,
  );
  for (const [partnerId, rows] of orders)
    for (const { campaignId, counts } of rows) {
      const byPartner = counted.get(campaignId) ?? {};
      byPartner[partnerId] = addCounts(byPartner[partnerId] ?? NO_COUNTS, counts);
      counted.set(campaignId, byPartner);
    }
  return counted;
}

async function countries(client: pg.PoolClient): Promise<Record<string, string>> {
  const { rows } = await client.query<{ id: string; country: string }>('SELECT id, country FROM partner');
  return Object.fromEntries(rows.map(({ id, country }) => [id, country]));
}

async function readBases(client: pg.PoolClient): Promise<Map<string, CampaignBasis>> {
  const { rows } = await client.query<{ campaignId: string; content: CampaignBasis }>(
    'SELECT "campaignId", content FROM aggregate_basis',
  );
  return new Map(rows.map(({ campaignId, content }) => [campaignId, content]));
}
