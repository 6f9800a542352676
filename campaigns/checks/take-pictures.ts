/** Pictures of a version, kept with it: on a desktop, on a phone, and on a phone in the dark, in each language. */
import { createHash } from 'node:crypto';
import { compilePreview } from '@multipartner/templates-engine/compile';
import { madeUpProfile } from '@multipartner/templates-engine/made-up-profiles';
import type { CampaignDeps } from '../deps.ts';
import { type CheckTools, SCREENS } from './check-tools.ts';
import type { RunResult } from './run-result.ts';
import { imageReader, type RunSubject, withLogo } from './subject-of-run.ts';

/** Takes none where there is no browser, and says so. */
export async function takePictures(
  deps: Pick<CampaignDeps, 'db' | 'assets' | 'clock'>,
  subject: RunSubject,
  templateVersionId: string,
  tools: CheckTools,
  tick: () => Promise<void>,
): Promise<NonNullable<RunResult['pictures']>> {
  const browser = await tools.openBrowser(imageReader(deps));
  if (!browser) return { taken: 0, hasBrowser: false };
  let taken = 0;
  try {
    const profile = madeUpProfile('ordinary');
    for (const language of subject.document.languages) {
      const input = {
        document: subject.document,
        fill: {},
        profile,
        assets: withLogo(subject, profile.logo),
        language,
      };
      const { html } = await compilePreview(input, { markRegions: false });
      for (const screen of SCREENS) {
        const { png, widthPx: width, heightPx: height } = await browser.picture(html, screen);
        const sha256 = createHash('sha256').update(png).digest('hex');
        const kept = await deps.assets.put(sha256, png);
        if (kept.ok) {
          const takenAt = deps.clock.now();
          await deps.db.versionPicture.upsert({
            where: { templateVersionId_screen_language: { templateVersionId, screen, language } },
            create: { templateVersionId, screen, language, sha256, width, height, takenAt },
            update: { sha256, width, height, takenAt },
          });
          taken += 1;
        }
        await tick();
      }
    }
  } finally {
    await browser.close();
  }
  return { taken, hasBrowser: true };
}
