/** The partner's mail once with each variant of a choice, so that it can be chosen by its look. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { findRegion } from '@multipartner/templates-engine/regions';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { previewSafely } from '../templates/preview-template.ts';
import { readDraft } from './judge-fill.ts';
import { findOwnParticipation } from './own-participation.ts';

/** Fails with NOT_FOUND, REGION_LOCKED for an id that is no choice of the mail, or TEMPLATE_BROKEN. */
export async function previewVariants(
  deps: CampaignDeps,
  input: { actor: Actor; participationId: string; regionId: string },
): Promise<Outcome<{ variants: { id: string; html: string }[] }>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const { regionId } = input;
  const { document, fill, profile, assets, language, campaign } = await readDraft(deps, found.value, deps.origins.app);
  const region = findRegion(document, regionId)?.region;
  if (region?.kind !== 'choice') return failed(failure('REGION_LOCKED', { region: regionId.slice(0, 40) }));
  const variants: { id: string; html: string }[] = [];
  // One after the other: a choice has at most 20 variants, and a compile blocks everybody else for its milliseconds.
  for (const { id } of region.options) {
    const chosen = { ...fill, [regionId]: { choice: id } };
    const preview = await previewSafely(
      { document, fill: chosen, profile, assets, language, campaign },
      { markRegions: true },
    );
    if (!preview.ok) return preview;
    variants.push({ id, html: preview.value.html });
  }
  return ok({ variants });
}
