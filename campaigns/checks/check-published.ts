/** A version that was just published is checked and photographed by itself, and running drafts get it at once where that was asked for. */
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import {
  type PublishedVersion,
  type PublishTemplateVersionInput,
  publishTemplateVersion,
} from '../templates/publish-template-version.ts';
import { startCheckRun } from './start-check-run.ts';

/** Publishes, then asks for the checks and for the upgrade. Fails as publishing does. */
export async function publishAndCheck(
  deps: CampaignDeps,
  input: PublishTemplateVersionInput,
): Promise<Outcome<PublishedVersion>> {
  const published = await publishTemplateVersion(deps, input);
  if (published.ok) {
    // Not waited for: whoever changes the brand publishes many.
    if (published.value.upgradeId) deps.wakeUpgrades?.();
    const { actor, templateId } = input;
    await startCheckRun(deps, {
      actor,
      templateId,
      templateVersionId: published.value.templateVersionId,
      parts: ['checks', 'stress', 'pictures'],
    });
  }
  return published;
}
