/** Notes which rules of which regions spoke against a partner's text. One row per partner, region and rule, however often somebody saves. */
import type { Violation } from '@multipartner/templates-engine/validate';
import type { CampaignDeps } from '../deps.ts';
import type { OwnParticipation } from '../participations/own-participation.ts';

const MAX_NOTED = 50;

/** Of blocks and items the region of the template counts. Violations of the whole mail belong to no region. */
export async function countViolations(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  participation: Pick<OwnParticipation, 'id' | 'templateVersionId'>,
  place: 'save' | 'hand_over',
  violations: readonly Violation[],
): Promise<void> {
  const { id: participationId, templateVersionId } = participation;
  const broken = new Map<string, { regionId: string; rule: string }>();
  for (const { regionId, rule, severity } of violations)
    if (regionId && severity !== 'hint') {
      const top = regionId.split('/')[0]!;
      broken.set(`${top} ${rule}`, { regionId: top, rule });
    }
  const lastAt = deps.clock.now();
  for (const { regionId, rule } of [...broken.values()].slice(0, MAX_NOTED))
    await deps.db.regionViolation.upsert({
      where: {
        templateVersionId_regionId_rule_participationId: { templateVersionId, regionId, rule, participationId },
      },
      create: {
        templateVersionId,
        regionId,
        rule,
        participationId,
        saves: Number(place === 'save'),
        handOvers: Number(place === 'hand_over'),
        lastAt,
      },
      update: { ...(place === 'save' ? { saves: { increment: 1 } } : { handOvers: { increment: 1 } }), lastAt },
    });
}
