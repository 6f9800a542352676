/** Notes which rules of which regions spoke against a partner's text. One row per partner, region and rule, however often somebody saves. */
import type { Violation } from '@multipartner/templates-engine/validate';
import type { CampaignDeps } from '../deps.ts';
import type { OwnParticipation } from '../participations/own-participation.ts';

const MAX_NOTED = 50;

/**
 * Of blocks and items the region of the template counts. Violations of the whole mail belong to no region. Numbers are never worth a partner's work:
 * where they cannot be written, that is told to the operator and to nobody else.
 */
export async function countViolations(
  deps: Pick<CampaignDeps, 'db' | 'clock' | 'onError'>,
  participation: Pick<OwnParticipation, 'id' | 'templateVersionId'>,
  place: 'save' | 'hand_over',
  violations: readonly Violation[],
): Promise<void> {
  const broken = new Map<string, { regionId: string; rule: string }>();
  for (const { regionId, rule, severity } of violations)
    if (regionId && severity !== 'hint') {
      const top = regionId.split('/')[0]!;
      broken.set(`${top} ${rule}`, { regionId: top, rule });
    }
  // In one order, so that two saves at once never wait for each other in a circle.
  const rows = [...broken].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, MAX_NOTED);
  if (rows.length === 0) return;
  const { id, templateVersionId } = participation;
  const [saves, handOvers] = place === 'save' ? [1, 0] : [0, 1];
  try {
    await deps.db.$executeRaw`
      INSERT INTO region_violation ("templateVersionId", "regionId", rule, "participationId", saves, "handOvers", "lastAt")
      SELECT ${templateVersionId}::text, noted.region, noted.rule, ${id}::text, ${saves}::int, ${handOvers}::int, ${deps.clock.now()}::timestamptz
      FROM unnest(${rows.map(([, { regionId }]) => regionId)}::text[], ${rows.map(([, { rule }]) => rule)}::text[]) AS noted(region, rule)
      ON CONFLICT ("templateVersionId", "regionId", rule, "participationId") DO UPDATE SET
        saves = region_violation.saves + excluded.saves,
        "handOvers" = region_violation."handOvers" + excluded."handOvers",
        "lastAt" = excluded."lastAt"`;
  } catch (error) {
    deps.onError?.(error, 'violations were not counted');
  }
}
