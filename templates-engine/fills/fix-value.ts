/** The mended value of one region, by its kind. */

import { clamped, dayWindow, isExcludedDay, priceRange } from '../constraints/measure.ts';
import type { FillSet, FillValue, Region, RegionOf, TemplateDocument } from '../document.ts';
import { isLinkAddress } from '../html/attribute-values.ts';
import { richTextPolicy } from '../html/html-policies.ts';
import { rewriteHtml } from '../html/html-rewrite.ts';
import type { ImplicitRegion } from '../regions/implicit-regions.ts';
import { slotTakes } from '../regions/regions.ts';
import { isMergeTag } from '../text/merge-tags.ts';
import { type TextPart, textParts, textValueOf } from '../text/text-value.ts';
import type { ValidateOptions, Violation } from '../validate.ts';
import {
  cutRich,
  cutText,
  cutValue,
  mapTexts,
  richWith,
  withLines,
  withoutControls,
  withoutShouting,
  withoutWord,
} from './fix-text.ts';
import { withPinned } from './instances.ts';
import type { Spot } from './spots.ts';

/** The mail in which something is mended. */
export interface FixContext extends ValidateOptions {
  document: TemplateDocument;
  /** What the mail shows: all layers on each other. The patch writes into the campaign's own fill. */
  fill: FillSet;
}

/** null: back to the layer below; undefined: only a person can mend it */
export type Fixed = FillValue | null | undefined;

function textFix(region: RegionOf<'text.plain'>, value: FillValue, { rule, params }: Violation): Fixed {
  if (!('text' in value)) return undefined;
  const { text } = value;
  switch (rule) {
    case 'text.too-long':
    case 'subject.too-long':
      return { text: cutValue(text, Number(params.max ?? region.maxLength)) };
    case 'text.too-many-lines':
      return { text: mapTexts(text, (part) => withLines(part, region.maxLines!)) };
    case 'text.forbidden-word':
      return { text: mapTexts(text, (part) => withoutWord(part, String(params.word))) };
    case 'text.control-character':
      return { text: mapTexts(text, withoutControls) };
    case 'subject.shouting':
      return { text: mapTexts(text, withoutShouting) };
    case 'merge-tag.unknown':
    case 'merge-tag.not-allowed':
      return {
        text: textValueOf(
          textParts(text).flatMap((part): TextPart[] => {
            if (typeof part === 'string') return [part];
            const isAllowed = isMergeTag(part.mergeTag) && region.mergeTags.includes(part.mergeTag);
            return isAllowed ? [part] : part.fallback ? [part.fallback] : [];
          }),
        ),
      };
    default:
      return undefined;
  }
}

function richFix(region: RegionOf<'text.rich'>, value: FillValue, { rule, params }: Violation): Fixed {
  if (!('html' in value)) return undefined;
  const { html } = value;
  switch (rule) {
    case 'text.too-long':
      return { html: cutRich(html, region.maxLength) };
    case 'text.forbidden-word':
      return { html: richWith(html, (text) => withoutWord(text, String(params.word))) };
    case 'text.control-character':
      return { html: richWith(html, withoutControls) };
    case 'rich.not-allowed':
    case 'link.invalid':
      return {
        html: rewriteHtml(html, {
          policy: richTextPolicy(region.marks),
          href: (address) => (isLinkAddress(address) && !address.startsWith('#') ? address : undefined),
        }),
      };
    case 'link.not-https':
      return { html: html.replace(/href="http:/gi, 'href="https:') };
    default:
      return undefined;
  }
}

function linkFix(region: RegionOf<'link'>, value: FillValue, { rule }: Violation): Fixed {
  if (!('link' in value)) return undefined;
  const { label, href } = value.link;
  const withHref = (address: string | undefined): FillValue => ({
    link: { ...(label === undefined ? {} : { label }), ...(address === undefined ? {} : { href: address }) },
  });
  if (rule === 'text.too-long') return { link: { ...value.link, label: cutText(label ?? '', region.labelMaxLength) } };
  if (rule === 'text.control-character') return { link: { ...value.link, label: withoutControls(label ?? '') } };
  if (rule === 'fill.href-locked') return withHref(undefined);
  if (rule === 'fill.label-locked') return { link: href === undefined ? {} : { href } };
  if (rule === 'link.not-https') return withHref(href?.replace(/^http:/i, 'https:'));
  if (rule === 'link.invalid' && href && /^[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/.test(href.trim()))
    return withHref(`https://${href.trim()}`);
  return undefined;
}

function imageFix(value: FillValue, { rule }: Violation, { assets, language }: FixContext): Fixed {
  if (!('image' in value)) return undefined;
  const { image } = value;
  if (rule === 'image.alt-missing') {
    const known = assets && Object.hasOwn(assets, image.assetId) ? assets[image.assetId]!.alt : undefined;
    const alt = known?.[language] ?? known?.en ?? Object.values(known ?? {})[0];
    return alt ? { image: { ...image, alt } } : undefined;
  }
  if (rule === 'fill.href-locked') {
    const { href: _locked, ...rest } = image;
    return { image: rest };
  }
  if (rule === 'link.not-https') return { image: { ...image, href: image.href!.replace(/^http:/i, 'https:') } };
  if (rule === 'text.control-character') return { image: { ...image, alt: withoutControls(image.alt) } };
  return rule === 'image.missing' ? null : undefined;
}

const DAY_MS = 86_400_000;
/** The nearest day that is allowed, the later one of two; undefined if there is none within a year. */
function nearestDay(
  region: RegionOf<'date'>,
  value: string,
  campaign: ValidateOptions['campaign'],
): string | undefined {
  const { min, max } = dayWindow(region, campaign);
  const start = Date.parse(min !== undefined && value < min ? min : max !== undefined && value > max ? max : value);
  if (Number.isNaN(start)) return undefined;
  for (let away = 0; away <= 366; away += 1)
    for (const at of [start + away * DAY_MS, start - away * DAY_MS]) {
      const day = new Date(at).toISOString().slice(0, 10);
      const isInside = (min === undefined || day >= min) && (max === undefined || day <= max);
      if (isInside && !isExcludedDay(region, day)) return day;
    }
  return undefined;
}

function slotFix(
  spot: Spot,
  region: RegionOf<'slot'>,
  value: FillValue,
  { rule }: Violation,
  document: TemplateDocument,
): Fixed {
  if (!('blocks' in value)) return undefined;
  const unique = value.blocks.filter(({ id }, i) => value.blocks.findIndex((one) => one.id === id) === i);
  const standard = new Map(region.standard.map((one, i) => [one.id, { ...one, i }]));
  switch (rule) {
    case 'list.twice':
      return { blocks: unique };
    case 'slot.pinned-moved':
      return { blocks: withPinned(region, unique) };
    case 'slot.block-not-allowed':
      return {
        blocks: value.blocks.filter(({ id, block }) => {
          const known = document.blocks && Object.hasOwn(document.blocks, block) ? document.blocks[block] : undefined;
          const isMeant = region.allowed.includes(block) || standard.get(id)?.block === block;
          return known !== undefined && isMeant && slotTakes(spot.node!.tag, known.root.tag);
        }),
      };
    case 'slot.order-locked': {
      const kept = value.blocks.filter(({ id }) => standard.has(id));
      const ordered = kept.toSorted((a, b) => standard.get(a.id)!.i - standard.get(b.id)!.i);
      return { blocks: value.blocks.map((block) => (standard.has(block.id) ? ordered.shift()! : block)) };
    }
    case 'slot.add-locked':
      return null;
    default:
      return undefined;
  }
}

/** The value after which the violation should be gone. `document` is in the mail's language. */
export function fixed(spot: Spot, violation: Violation, context: FixContext, document: TemplateDocument): Fixed {
  const { region, value } = spot;
  const { rule } = violation;
  if (rule === 'fill.wrong-shape' || rule === 'choice.unknown') return null;
  if (rule === 'style.not-offered' || rule === 'layout.not-offered') return null;
  if (!value) return undefined;
  const kinds: { [K in (Region | ImplicitRegion)['kind']]?: () => Fixed } = {
    'text.plain': () => textFix(region as RegionOf<'text.plain'>, value, violation),
    'text.rich': () => richFix(region as RegionOf<'text.rich'>, value, violation),
    link: () => linkFix(region as RegionOf<'link'>, value, violation),
    image: () => imageFix(value, violation, context),
    number: () => ('number' in value ? { number: clamped(value.number, region as RegionOf<'number'>) } : undefined),
    price: () =>
      'price' in value
        ? { price: Math.round(clamped(value.price, priceRange(region as RegionOf<'price'>))) }
        : undefined,
    date: () => {
      const day = 'date' in value ? nearestDay(region as RegionOf<'date'>, value.date, context.campaign) : undefined;
      return day === undefined ? undefined : { date: day };
    },
    slot: () => slotFix(spot, region as RegionOf<'slot'>, value, violation, document),
    repeater: () =>
      'items' in value && rule === 'list.twice'
        ? { items: value.items.filter(({ id }, i) => value.items.findIndex((one) => one.id === id) === i) }
        : undefined,
  };
  return kinds[region.kind]?.();
}
