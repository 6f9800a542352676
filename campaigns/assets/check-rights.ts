/** Whether a mail may be sent with the images that it shows, and until when. Locked images count as well as chosen ones. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { assetIdOfKey } from '@multipartner/templates-engine/image-crop';
import type { AssetSet } from '@multipartner/templates-engine/validate';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { dayOf, earliestRightsEnd } from './asset-rights.ts';

/** `shown`: SHA-256 of the images of the compiled mail. Fails with IMAGE_RIGHTS_OVER and names the image; else the last good day, or null. */
export async function checkRights(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  assets: AssetSet,
  shown: readonly string[],
): Promise<Outcome<{ lastDay: string | null }>> {
  const lastDay = earliestRightsEnd(assets, shown);
  if (lastDay === null || lastDay >= dayOf(deps.clock.now())) return ok({ lastDay });
  const [key] = Object.entries(assets).find(
    ([, { sha256, rightsUntil }]) => rightsUntil === lastDay && shown.includes(sha256),
  )!;
  const asset = await deps.db.asset.findUnique({ where: { id: assetIdOfKey(key) }, select: { name: true } });
  return failed(failure('IMAGE_RIGHTS_OVER', { name: asset?.name ?? '', date: lastDay }));
}
