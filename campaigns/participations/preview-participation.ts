/** The partner's mail as it will look: the real compiled HTML, its regions marked `rg-<id>` so that the editor finds them. */
import type { Preview } from '@multipartner/templates-engine/compile';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { previewSafely } from '../templates/preview-template.ts';
import { readDraft } from './judge-fill.ts';
import { findOwnParticipation } from './own-participation.ts';

/** Fails with NOT_FOUND or TEMPLATE_BROKEN. */
export async function previewParticipation(
  deps: CampaignDeps,
  input: { actor: Actor; participationId: string },
): Promise<Outcome<Preview>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const { document, fill, profile, assets, language, campaign } = await readDraft(deps, found.value, deps.origins.app);
  return previewSafely({ document, fill, profile, assets, language, campaign }, { markRegions: true });
}
