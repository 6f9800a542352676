/** The layers of a mail's values: HQ's variant, the partner's usual texts, the campaign's own fill. Later ones win. */
import type { FillSet, PartnerProfile, TemplateDocument } from '@multipartner/templates-engine/document';
import { valueFor } from '@multipartner/templates-engine/region-rules';
import { listRegions } from '@multipartner/templates-engine/regions';

export interface LayeredFill {
  /** HQ's values for this partner that differ from the template */
  headquarters: FillSet;
  /** The partner's usual texts that fit the template as it is now */
  usual: FillSet;
  /** What was filled in for this campaign */
  own: FillSet;
  /** What the mail shows */
  fill: FillSet;
}

export function layerFills(
  document: TemplateDocument,
  { override, own }: { profile: PartnerProfile; override: FillSet; own: FillSet },
): LayeredFill {
  const regions = new Map(listRegions(document).map(({ region }) => [region.id, region]));
  // A usual text whose place is gone or of another kind waits: it is neither shown nor lost.
  const usual = Object.fromEntries(
    Object.entries(override).filter(([id, value]) => {
      const region = regions.get(id);
      return region !== undefined && valueFor(region, value) !== undefined;
    }),
  );
  const headquarters: FillSet = {};
  return { headquarters, usual, own, fill: { ...headquarters, ...usual, ...own } };
}
