/** Partners' drafts that are not ordered yet, by the template that they are filled in for. */
import type { CampaignDeps } from '../deps.ts';
import { LIVE_STATES } from '../participations/live-states.ts';

/** Counted in one statement, for lists; templates without any are absent. */
export async function countOpenDrafts(
  { db, clock }: Pick<CampaignDeps, 'db' | 'clock'>,
  templateIds: string[],
): Promise<ReadonlyMap<string, number>> {
  if (templateIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; count: number }[]>`
    SELECT v."templateId" AS id, count(*)::int AS count FROM participation p
    JOIN campaign c ON c.id = p."campaignId"
    JOIN template_version v ON v.id = p."templateVersionId"
    WHERE v."templateId" = ANY(${templateIds}) AND c.state = 'offered' AND c."closesAt" > ${clock.now()}
      AND p.state::text = ANY(${[...LIVE_STATES]})
    GROUP BY 1`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}
