/** The rules of one region's value. The same functions judge while typing, at saving, at approval, at the send desk and in the mailer. */

import { found } from '../constraints/found.ts';
import { imageViolations } from '../constraints/image.ts';
import { linkRegionViolations, linkViolations } from '../constraints/link.ts';
import { layoutViolations, repeaterViolations, slotViolations, styleViolations } from '../constraints/list.ts';
import { dateViolations, numberViolations } from '../constraints/measure.ts';
import { textViolations } from '../constraints/text.ts';
import type { FillValue, Region, TemplateDocument } from '../document.ts';
import { richTextPolicy } from '../html/html-policies.ts';
import { rewriteHtml } from '../html/html-rewrite.ts';
import { plainTextOf } from '../html/html-text.ts';
import type { RuleContext, Violation } from '../rule-context.ts';
import { textParts } from '../text/text-value.ts';
import type { ImplicitRegion } from './implicit-regions.ts';

export { linkViolations } from '../constraints/link.ts';
export { valueFor } from './region-value.ts';

/** Where a region stands, as far as its rules depend on it. */
export interface RulePlace {
  tag: string;
  blocks: TemplateDocument['blocks'];
  /** Whether blocks may be added to and taken from a slot */
  canAdd: boolean;
}

/** Far more markup than words: reading it deep inside itself would keep everybody else waiting. */
const isBloated = (html: string, maxLength: number): boolean =>
  html.length > 5_000 + 20 * maxLength || html.split('<').length > 1_000 + maxLength / 2;

function richViolations(
  region: Extract<Region, { kind: 'text.rich' }>,
  html: string,
  linkHosts: readonly string[],
): Violation[] {
  if (isBloated(html, region.maxLength))
    return [{ ...found(region, 'text.too-long', { length: html.length, max: region.maxLength }), severity: 'block' }];
  const violations: Violation[] = [];
  rewriteHtml(html, {
    policy: richTextPolicy(region.marks),
    report: (_problem, what) => violations.push(found(region, 'rich.not-allowed', { what })),
    href: (address) => {
      violations.push(...linkViolations(region, address, linkHosts));
      return address;
    },
  });
  return [...violations.slice(0, 20), ...textViolations(region, plainTextOf(html), linkHosts)];
}

/** All violations of one value of one region. A value of another kind is `fill.wrong-shape`. */
export function regionViolations(
  region: Region | ImplicitRegion,
  value: FillValue,
  context: RuleContext,
  place: RulePlace = { tag: '', blocks: undefined, canAdd: true },
): Violation[] {
  if (region.kind === 'text.plain' && 'text' in value) return textViolations(region, value.text, context.linkHosts);
  if (region.kind === 'text.rich' && 'html' in value) return richViolations(region, value.html, context.linkHosts);
  if (region.kind === 'image' && 'image' in value) return imageViolations(region, value.image, context);
  if (region.kind === 'link' && 'link' in value) return linkRegionViolations(region, value.link, context.linkHosts);
  if (region.kind === 'toggle' && 'on' in value) return [];
  if (region.kind === 'choice' && 'choice' in value)
    return region.options.some(({ id }) => id === value.choice) ? [] : [found(region, 'choice.unknown')];
  if (region.kind === 'number' && 'number' in value) return numberViolations(region, value.number, context);
  if (region.kind === 'price' && 'price' in value) return numberViolations(region, value.price, context);
  if (region.kind === 'date' && 'date' in value) return dateViolations(region, value.date, context);
  if (region.kind === 'slot' && 'blocks' in value) return slotViolations(region, value.blocks, place);
  if (region.kind === 'repeater' && 'items' in value) return repeaterViolations(region, value.items);
  if (region.kind === 'style' && 'style' in value) return styleViolations(region, value.style);
  if (region.kind === 'layout' && 'layout' in value) return layoutViolations(region, value.layout);
  return [found(region, 'fill.wrong-shape')];
}

/** True if the value says nothing: a required region needs more than that. */
export function isEmptyValue(value: FillValue): boolean {
  if ('text' in value) return textParts(value.text).every((part) => typeof part === 'string' && part.trim() === '');
  if ('html' in value) return isEmptyValue({ text: plainTextOf(value.html) });
  if ('image' in value) return value.image.assetId === '';
  if ('date' in value) return value.date === '';
  if ('blocks' in value) return value.blocks.length === 0;
  if ('items' in value) return value.items.length === 0;
  return 'link' in value && (value.link.href === '' || value.link.label === '');
}
