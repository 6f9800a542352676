/** A version that was just published is checked and photographed by itself: what was found then stays with it. */
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import {
  type PublishedVersion,
  type PublishTemplateVersionInput,
  publishTemplateVersion,
} from '../templates/publish-template-version.ts';
import { startCheckRun } from './start-check-run.ts';

/** Publishes, then asks for the checks. Fails as publishing does. */
export async function publishAndCheck(
  deps: CampaignDeps,
  input: PublishTemplateVersionInput,
): Promise<Outcome<PublishedVersion>> {
  const published = await publishTemplateVersion(deps, input);
  if (published.ok) {
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
