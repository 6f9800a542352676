/** The layers of a mail's values: HQ's variants, the partner's usual texts, the campaign's own fill. Later ones win. */
import type { FillSet, TemplateDocument } from '@multipartner/templates-engine/document';
import { effectiveFill, type LayerInput, type SkippedValue } from '@multipartner/templates-engine/layers';

export interface LayeredFill {
  /** HQ's values for this partner that differ from the template */
  headquarters: FillSet;
  /** The partner's usual texts that the template allows as it is now */
  usual: FillSet;
  /** What was filled in for this campaign */
  own: FillSet;
  /** What the mail shows */
  fill: FillSet;
  /** Usual texts and values of variants that do not fit any more: neither shown nor lost */
  skipped: SkippedValue[];
}

export function layerFills(
  document: TemplateDocument,
  { override, fill: own, ...input }: LayerInput & { override: FillSet },
): LayeredFill {
  const { fill, skipped } = effectiveFill(document, { ...input, override, fill: own });
  const headquarters = effectiveFill(document, { ...input, fill: {} }).fill;
  const isOut = new Set(skipped.filter(({ layer }) => layer === 'usual').map(({ regionId }) => regionId));
  const usual = Object.fromEntries(Object.entries(override).filter(([id]) => !isOut.has(id)));
  return { headquarters, usual, own, fill, skipped };
}
