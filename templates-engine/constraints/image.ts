/** What HQ demands of an image that a partner chose. */
import type { RegionOf } from '../document.ts';
import { assetFor, cropBox, croppedKey } from '../render/image-crop.ts';
import { type AssetInfo, PARTNER_LOGO_ASSET, type RuleContext, type Violation } from '../rule-context.ts';
import { found } from './found.ts';
import { linkViolations } from './link.ts';
import { UNSHOWABLE } from './text.ts';

interface ChosenImage {
  assetId: string;
  alt: string;
  href?: string | undefined;
  focus?: { x: number; y: number } | undefined;
}
type ImageRegion = RegionOf<'image'>;

/** The pixels of the library's image that a place shows: after the cut, before it is made smaller for mails. */
const shownPixels = (region: ImageRegion, asset: AssetInfo): { width: number; height: number } =>
  cropBox({ width: asset.widthPx, height: asset.heightPx }, region.ratio);

function pixelViolations(region: ImageRegion, asset: AssetInfo): Violation[] {
  const { width, height } = shownPixels(region, asset);
  const violations: Violation[] = [];
  if (region.minWidthPx !== undefined && width < region.minWidthPx)
    violations.push(found(region, 'image.too-small', { width, min: region.minWidthPx }));
  if (region.minHeightPx !== undefined && height < region.minHeightPx)
    violations.push(found(region, 'image.low', { height, min: region.minHeightPx }));
  const isExact =
    (region.exactWidthPx ?? asset.widthPx) === asset.widthPx &&
    (region.exactHeightPx ?? asset.heightPx) === asset.heightPx;
  if (!isExact) {
    const wanted = [region.exactWidthPx ?? '…', region.exactHeightPx ?? '…'].join(' × ');
    violations.push(found(region, 'image.not-exact', { width: asset.widthPx, height: asset.heightPx, wanted }));
  }
  return violations;
}

/** A cut copy in the set has the shape; a whole image has it when its measures do, within a fiftieth. */
function ratioViolations(region: ImageRegion, image: ChosenImage, whole: AssetInfo, context: RuleContext): Violation[] {
  if (
    !region.ratio ||
    Object.hasOwn(context.assets!, croppedKey(image.assetId, { ratio: region.ratio, focus: image.focus }))
  )
    return [];
  const { width, height } = region.ratio;
  const deviation = Math.abs(whole.widthPx / whole.heightPx / (width / height) - 1);
  return deviation <= 0.02 ? [] : [found(region, 'image.ratio', { ratio: `${width}:${height}` })];
}

function originViolations(region: ImageRegion, asset: AssetInfo): Violation[] {
  const { sources, collections } = region;
  if (sources && asset.source === 'own' && !sources.includes('own') && !sources.includes('upload'))
    return [found(region, 'image.source')];
  if (sources && asset.source === 'headquarters' && !sources.includes('headquarters'))
    return [found(region, 'image.source-own')];
  const isMeant =
    !collections || asset.source !== 'headquarters' || (asset.collections ?? []).some((id) => collections.includes(id));
  return isMeant ? [] : [found(region, 'image.collection')];
}

function rightsViolations(region: ImageRegion, asset: AssetInfo, context: RuleContext): Violation[] {
  const until = asset.rightsUntil;
  if (!until || !context.today) return [];
  if (until < context.today) return [found(region, 'image.rights-ended', { until })];
  return context.campaign && until < context.campaign.lastDay
    ? [found(region, 'image.rights-ending', { until }, 'warn')].map((one) => ({ ...one, severity: 'warn' as const }))
    : [];
}

export function imageViolations(region: ImageRegion, image: ChosenImage, context: RuleContext): Violation[] {
  const violations: Violation[] = [];
  const { assets } = context;
  const whole = assets && (Object.hasOwn(assets, image.assetId) ? assets[image.assetId] : null);
  if (whole === null || image.assetId === PARTNER_LOGO_ASSET) violations.push(found(region, 'image.missing'));
  else if (whole) {
    const shown = assetFor(assets!, image.assetId, { ratio: region.ratio, focus: image.focus }) ?? whole;
    violations.push(
      ...pixelViolations(region, whole),
      ...ratioViolations(region, image, whole, context),
      ...originViolations(region, whole),
      ...rightsViolations(region, whole, context),
    );
    const kilobytes = Math.ceil((shown.bytes ?? 0) / 1_000);
    if (region.maxKilobytes !== undefined && kilobytes > region.maxKilobytes)
      violations.push(found(region, 'image.too-heavy', { kilobytes, max: region.maxKilobytes }));
  }
  if (region.altRequired && image.alt.trim() === '') violations.push(found(region, 'image.alt-missing'));
  if (UNSHOWABLE.test(image.alt)) violations.push(found(region, 'text.control-character'));
  if (image.href !== undefined && !region.hrefEditable) violations.push(found(region, 'fill.href-locked'));
  else if (image.href) violations.push(...linkViolations(region, image.href, context.linkHosts));
  return violations;
}
