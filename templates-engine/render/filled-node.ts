/** One element with a partner's value in it. Only the places that its region opens are touched; what is written is cleaned here, whoever stored it. */

import type {
  FillValue,
  PartnerProfile,
  RegionOf,
  StyleValue,
  TemplateDocument,
  TemplateNode,
  TextValue,
} from '../document.ts';
import { attributeProblem, isLinkAddress } from '../html/attribute-values.ts';
import { escapeLines, escapeText } from '../html/escape.ts';
import { chipHtml } from '../html/html-rewrite.ts';
import type { StyleRegion } from '../regions/implicit-regions.ts';
import {
  alignAttribute,
  backgroundAttribute,
  colourAttribute,
  HIDE_CLASSES,
  sizeAttribute,
} from '../style-attributes.ts';
import { ASSET_SCHEME } from '../tags.ts';
import { isPartnerTag, partnerTagText } from '../text/merge-tags.ts';
import { textParts } from '../text/text-value.ts';
import { formatDay, formatNumber, formatPrice, localeOf } from '../text/value-format.ts';
import { tokenValue } from '../tokens.ts';
import { croppedKey } from './image-crop.ts';
import { legalVariant } from './legal-variant.ts';
import { type CampaignFacts, withUtm } from './utm.ts';

/** What a value is written for. */
export interface Surroundings {
  profile: PartnerProfile;
  /** Of the mail */
  language: string;
  campaign: CampaignFacts | undefined;
  /** Mails are cleaned by two writers (rich-text.ts); browsers have one of them */
  cleanRichText: (html: string, region: RegionOf<'text.rich'>) => string;
}

/** A text inside the markup that HQ wrote around it: `<h1>old</h1>` becomes `<h1>new</h1>`. */
export function withinWrapper(content: string, html: string): string {
  if (!content.includes('<')) return html;
  const wrapper =
    /^((?:<(?:h[1-6]|p|div|span|strong|em|b|i|u|center|font|small|big)(?: [^<>]*)?>)*)[\s\S]*?((?:<\/(?:h[1-6]|p|div|span|strong|em|b|i|u|center|font|small|big)>)*)$/.exec(
      content.trim(),
    );
  const names = (tags: string): string[] => Array.from(tags.matchAll(/<\/?([a-z0-9]+)/g), (match) => match[1]!);
  const opening = (wrapper?.[1] ?? '').replace(/<span data-tag[\s\S]*$/, '');
  const depth = Math.min(names(opening).length, names(wrapper?.[2] ?? '').length);
  const tags = Array.from(opening.matchAll(/<[^<>]*>/g), (match) => match[0]).slice(0, depth);
  return (
    tags.join('') +
    html +
    names(tags.join(''))
      .reverse()
      .map((name) => `</${name}>`)
      .join('')
  );
}

const textHtml = (value: TextValue, allowed: readonly string[]): string =>
  textParts(value)
    .map((part) =>
      typeof part === 'string'
        ? escapeLines(part)
        : allowed.includes(part.mergeTag)
          ? chipHtml(part.mergeTag, part.fallback ?? '')
          : '',
    )
    .join('');

const addressOrNothing = (href: string | undefined): string | undefined =>
  href && isLinkAddress(href) ? href : undefined;

function filledImage(node: TemplateNode, region: RegionOf<'image'>, value: FillValue | undefined): TemplateNode {
  if (!value || !('image' in value)) return node;
  const { assetId, alt, href, focus } = value.image;
  const attrs = { ...node.attrs, src: `${ASSET_SCHEME}${croppedKey(assetId, { ratio: region.ratio, focus })}`, alt };
  const target = region.hrefEditable ? addressOrNothing(href) : undefined;
  return { ...node, attrs: target ? { ...attrs, href: target } : attrs };
}

function filledLink(
  node: TemplateNode,
  region: RegionOf<'link'>,
  value: FillValue | undefined,
  around: Surroundings,
): TemplateNode {
  const own = value && 'link' in value ? value.link : {};
  const chosen = (region.hrefEditable ? addressOrNothing(own.href) : undefined) ?? node.attrs.href;
  const href = chosen === undefined ? undefined : withUtm(chosen, region, around);
  const label = region.labelEditable ? own.label : undefined;
  return {
    ...node,
    ...(href === undefined || href === node.attrs.href ? {} : { attrs: { ...node.attrs, href } }),
    ...(label ? { content: withinWrapper(node.content ?? '', escapeText(label)) } : {}),
  };
}

function filledChoice(node: TemplateNode, region: RegionOf<'choice'>, value: FillValue | undefined): TemplateNode {
  const wish = value && 'choice' in value ? value.choice : undefined;
  const option = region.options.find(({ id }) => id === wish) ?? region.options[0]!;
  const attrs = Object.fromEntries(
    Object.entries(option.attrs ?? {}).filter(([name, text]) => attributeProblem(name, text) === undefined),
  );
  const { child } = option;
  return {
    ...node,
    attrs: { ...node.attrs, ...attrs },
    ...(option.content === undefined ? {} : { content: option.content }),
    ...(child !== undefined && node.children?.some(({ id }) => id === child)
      ? { children: node.children.filter(({ id }) => id === child) }
      : {}),
  };
}

/** The element with the value of its region, or with what the region itself brings: HQ's price, a legal text, a field of the profile. */
export function filledNode(node: TemplateNode, value: FillValue | undefined, around: Surroundings): TemplateNode {
  const { region } = node;
  const written = (text: string): TemplateNode => ({
    ...node,
    content: withinWrapper(node.content ?? '', escapeLines(text)),
  });
  const locale = localeOf(around.language, around.profile.country);
  switch (region?.kind) {
    case 'text.plain':
      return value && 'text' in value
        ? { ...node, content: withinWrapper(node.content ?? '', textHtml(value.text, region.mergeTags)) }
        : node;
    case 'text.rich':
      return value && 'html' in value ? { ...node, content: around.cleanRichText(value.html, region) } : node;
    case 'image':
      return filledImage(node, region, value);
    case 'link':
      return filledLink(node, region, value, around);
    case 'choice':
      return filledChoice(node, region, value);
    case 'number':
      return written(formatNumber(region, value && 'number' in value ? value.number : region.standard, locale));
    case 'price':
      return written(formatPrice(region, value && 'price' in value ? value.price : region.standard, locale));
    case 'date': {
      const day = value && 'date' in value ? value.date : region.standard;
      return day === '' ? node : written(formatDay(region, day, locale));
    }
    case 'profile':
      return isPartnerTag(region.field) ? written(partnerTagText(region.field, around.profile)) : node;
    case 'legal': {
      const variant = legalVariant(region, around.profile, around.language);
      return variant ? { ...node, content: variant.content } : node;
    }
    default:
      return node;
  }
}

/** The element with a partner's choice of tokens. What the region does not offer is left out. */
export function styledNode(
  node: TemplateNode,
  region: StyleRegion,
  style: StyleValue,
  tokens: TemplateDocument['tokens'],
): TemplateNode {
  const attrs = { ...node.attrs };
  const set = (attribute: string | undefined, name: string | undefined, offered: readonly string[]): void => {
    const value = name !== undefined && offered.includes(name) ? tokenValue(tokens, name) : undefined;
    if (attribute && value !== undefined) attrs[attribute] = value;
  };
  set(colourAttribute(node.tag), style.colour, region.colour);
  set(backgroundAttribute(node.tag), style.background, region.background);
  set(sizeAttribute(node.tag), style.size, region.size);
  const align = alignAttribute(node.tag);
  if (align && style.align && region.align.includes(style.align)) attrs[align] = style.align;
  if (style.hideOn && region.hideOn)
    attrs['css-class'] = `${attrs['css-class'] ?? ''} ${HIDE_CLASSES[style.hideOn]}`.trim();
  return { ...node, attrs };
}
