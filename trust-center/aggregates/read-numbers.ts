/** Answers out of the day's snapshot. Nothing here counts: the same question has the same answer until the next morning. */
import pg from 'pg';
import type { z } from 'zod';
import type { appCalls } from '../clients/calls/contracts.ts';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import type { AggregatesDeps } from './deps.ts';
import { readMinimumCount } from './minimum-count.ts';
import type { SplitNumbers } from './published-splits.ts';
import { METRICS, type PublishedCampaign, type PublishedNumbers } from './rules.ts';
import { dayShown } from './take-snapshot.ts';

export type CampaignTotals = z.infer<(typeof appCalls)['campaignTotals']['response']>;
type Numbers = NonNullable<CampaignTotals['campaigns'][number]['numbers']>;

const shown = (numbers: PublishedNumbers): Numbers =>
  Object.fromEntries(
    METRICS.map((metric) => {
      const cell = numbers[metric];
      return [
        metric,
        'value' in cell
          ? { value: cell.value, since: cell.since, hidden: null }
          : { value: null, since: null, hidden: cell.hidden },
      ];
    }),
  ) as Numbers;

type Split = NonNullable<CampaignTotals['campaigns'][number]['fills']>[number];

/** Clicks with a region filled and without, as HQ may see them. */
const shownSplits = ({ splits }: PublishedCampaign): Split[] =>
  Object.entries(splits?.regions ?? {}).map(([regionId, numbers]) => {
    const side = (of: SplitNumbers['filled']) => ({
      delivered: { value: of.delivered, since: splits!.since, hidden: null },
      clicked: { value: Math.min(of.clicked, of.delivered), since: splits!.since, hidden: null },
    });
    return { regionId, filled: side(numbers.filled), left: side(numbers.left) };
  });

/** Numbers of campaigns as HQ may see them; `numbers` is null for a campaign that the last snapshot did not know. */
export async function campaignTotals(deps: AggregatesDeps, campaignIds: readonly string[]): Promise<CampaignTotals> {
  const snapshot = await deps.pool.query<{ day: string; takenAt: Date; minimumCount: number }>(
    'SELECT day, "takenAt", "minimumCount" FROM aggregate_snapshot WHERE day <= $1 ORDER BY day DESC LIMIT 1',
    [dayShown(deps.clock.now())],
  );
  const last = snapshot.rows[0];
  const minimumCount = last?.minimumCount ?? (await readMinimumCount(deps.pool));
  const takenAt = last?.takenAt.toISOString() ?? null;
  if (campaignIds.length === 0) return { takenAt, minimumCount, campaigns: [] };
  const found = last
    ? await deps.pool.query<{ id: string; published: PublishedCampaign }>(
        `SELECT c.key AS id, c.value AS published FROM aggregate_snapshot s, jsonb_each(s.content) c WHERE s.day = $1 AND c.key = ANY($2)`,
        [last.day, campaignIds],
      )
    : { rows: [] };
  const published = new Map(found.rows.map((row) => [row.id, row.published]));
  const ordered = await forEveryPartner<{ campaignId: string }>(
    deps.pool,
    `SELECT DISTINCT "campaignId" FROM send_order WHERE state <> 'cancelled' AND "campaignId" IN (${campaignIds.map((id) => pg.escapeLiteral(id)).join(', ')})`,
  );
  return {
    takenAt,
    minimumCount,
    campaigns: campaignIds.map((campaignId) => {
      const one = published.get(campaignId);
      return {
        campaignId,
        partnersOrdered: [...ordered.values()].filter((rows) => rows.some((row) => row.campaignId === campaignId))
          .length,
        numbers: one ? shown(one.total) : null,
        regions: one
          ? Object.entries(one.regions).map(([region, numbers]) => ({ region, numbers: shown(numbers) }))
          : [],
        fills: one ? shownSplits(one) : [],
      };
    }),
  };
}

/** The officer's view: what HQ is told today, campaign by campaign, the newest first. At most 200. */
export async function readSnapshot(deps: AggregatesDeps) {
  const { rows } = await deps.pool.query<{
    day: string;
    takenAt: Date;
    minimumCount: number;
    content: Record<string, PublishedCampaign>;
    logSeq: string;
  }>('SELECT day, "takenAt", "minimumCount", content, "logSeq" FROM aggregate_snapshot ORDER BY day DESC LIMIT 1');
  const last = rows[0];
  const campaigns = Object.entries(last?.content ?? {})
    .sort(([a], [b]) => b.localeCompare(a))
    .slice(0, 200)
    .map(([campaignId, published]) => ({
      campaignId,
      numbers: shown(published.total),
      regions: Object.entries(published.regions).map(([region, numbers]) => ({ region, numbers: shown(numbers) })),
      fills: shownSplits(published),
    }));
  return {
    minimumCount: await readMinimumCount(deps.pool),
    snapshot: last
      ? { day: last.day, takenAt: last.takenAt, minimumCount: last.minimumCount, logSeq: BigInt(last.logSeq) }
      : null,
    campaigns: await withNames(deps, campaigns),
  };
}

interface Unnamed {
  campaignId: string;
  numbers: Numbers;
  regions: { region: string; numbers: Numbers }[];
  fills: Split[];
}

/** Campaigns and regions have their names from the mails that partners were handed; one that nobody was handed has none. */
async function withNames(deps: AggregatesDeps, campaigns: readonly Unnamed[]) {
  if (campaigns.length === 0) return [];
  const rows = await forEveryPartner<{ campaignId: string; name: string; regionNames: Record<string, string> | null }>(
    deps.pool,
    `SELECT DISTINCT ON ("campaignId") "campaignId", content ->> 'campaignName' AS name, content -> 'regionNames' AS "regionNames"
     FROM send_package WHERE "campaignId" IN (${campaigns
       .map(({ campaignId }) => pg.escapeLiteral(campaignId))
       .join(', ')}) ORDER BY "campaignId", id DESC`,
  );
  const names = new Map<string, { name: string; regionNames: Record<string, string> }>();
  // Each partner's package names the regions that this partner filled.
  for (const { campaignId, name, regionNames } of [...rows.values()].flat())
    names.set(campaignId, { name, regionNames: { ...names.get(campaignId)?.regionNames, ...regionNames } });
  return campaigns.map((one) => {
    const known = names.get(one.campaignId);
    return {
      ...one,
      name: known?.name ?? one.campaignId,
      fills: one.fills.map((split) => ({ ...split, label: known?.regionNames[split.regionId] ?? split.regionId })),
    };
  });
}
