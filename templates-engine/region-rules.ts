/** The rules of one region's value. The same functions judge while typing, at saving, at approval, at the send desk and in the mailer. */
import { hostAllowed, hostOf, isLinkAddress, isWebAddress } from './attribute-values.ts';
import { type FillValue, fillValue, type Region, type TextValue } from './document.ts';
import { richTextPolicy } from './html-policies.ts';
import { rewriteHtml } from './html-rewrite.ts';
import { plainTextOf } from './html-text.ts';
import { isMergeTag, mergeTagNamed } from './merge-tags.ts';
import type { Severity } from './region.ts';
import { type TextPart, textLength, textParts } from './text-value.ts';
import type { RuleId } from './violation-messages.ts';

export type { Severity } from './region.ts';

export interface Violation {
  rule: RuleId;
  severity: Severity;
  regionId?: string;
  params: Record<string, string | number>;
  /** HQ's own sentence instead of the built-in one: language → sentence */
  message?: Partial<Record<string, string>>;
  /** How to mend it, in HQ's words: language → sentence */
  fix?: Partial<Record<string, string>>;
  /** `<pack id>/<rule id>` of a rule that HQ wrote */
  own?: string;
}

/** What an asset of the library is to the engine. */
export interface AssetInfo {
  /** Where mails load it from */
  url: string;
  /** Hex, of the bytes behind `url` */
  sha256: string;
  widthPx: number;
  heightPx: number;
}
/** Asset id → asset; `partner-logo` is the partner's logo. */
export type AssetSet = Readonly<Record<string, AssetInfo>>;
export const PARTNER_LOGO_ASSET = 'partner-logo';

/** Region kind → the key of its fill value; null: nothing can be filled in. */
const SHAPE: Readonly<Record<Region['kind'], string | null>> = {
  'text.plain': 'text',
  'text.rich': 'html',
  image: 'image',
  link: 'link',
  toggle: 'on',
  choice: 'choice',
  number: 'number',
  price: 'price',
  date: 'date',
  slot: 'blocks',
  repeater: 'items',
  profile: null,
  legal: null,
  sendTime: null,
  audience: null,
};

/** The value if it is one that the region's kind can hold. */
export function valueFor(region: Region, value: unknown): FillValue | undefined {
  const shape = SHAPE[region.kind];
  const parsed = fillValue.safeParse(value);
  return shape !== null && parsed.success && Object.hasOwn(parsed.data, shape) ? parsed.data : undefined;
}

const params = (region: Region, more: Violation['params'] = {}): Violation['params'] => ({
  label: region.label,
  ...more,
});
const violation = (region: Region, rule: RuleId, severity: Severity, more?: Violation['params']): Violation => ({
  rule,
  severity,
  regionId: region.id,
  params: params(region, more),
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not pass
const UNSHOWABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;

function tagViolations(region: Extract<Region, { mergeTags: string[] }>, parts: readonly TextPart[]): Violation[] {
  return parts.flatMap((part) => {
    if (typeof part === 'string')
      return UNSHOWABLE.test(part) ? [violation(region, 'text.control-character', 'block')] : [];
    const tag = part.mergeTag.slice(0, 60);
    if (!isMergeTag(tag)) return [violation(region, 'merge-tag.unknown', 'block', { tag })];
    if (!region.mergeTags.includes(tag)) return [violation(region, 'merge-tag.not-allowed', 'block', { tag })];
    if (tag.startsWith('contact.') && tag !== 'contact.greeting' && !part.fallback)
      return [violation(region, 'merge-tag.no-fallback', 'hint', { tag: mergeTagNamed(tag)!.name })];
    return [];
  });
}

function lengthViolations(region: Extract<Region, { maxLength: number }>, text: TextValue): Violation[] {
  const length = textLength(text);
  if (length > region.maxLength)
    return [violation(region, 'text.too-long', 'block', { length, max: region.maxLength })];
  if (region.minLength !== undefined && length > 0 && length < region.minLength)
    return [violation(region, 'text.too-short', 'block', { length, min: region.minLength })];
  return [];
}

/** Rules of an address that a partner typed. */
export function linkViolations(region: Region, href: string, linkHosts: readonly string[]): Violation[] {
  if (
    href.startsWith('mp:') || href.startsWith('#') ? !isLinkAddress(href) || href.startsWith('#') : !isLinkAddress(href)
  )
    return [violation(region, 'link.invalid', 'block')];
  if (!isWebAddress(href)) return []; // mailto:, tel: and links of ours have no host
  if (!/^https:/i.test(href)) return [violation(region, 'link.not-https', 'block')];
  const host = hostOf(href)!;
  return hostAllowed(host, linkHosts)
    ? []
    : [violation(region, 'link.host-not-allowed', 'block', { host, hosts: linkHosts.join(', ') })];
}

function richViolations(
  region: Extract<Region, { kind: 'text.rich' }>,
  html: string,
  linkHosts: readonly string[],
): Violation[] {
  const found: Violation[] = [];
  rewriteHtml(html, {
    policy: richTextPolicy(region.marks),
    report: (_problem, what) => found.push(violation(region, 'rich.not-allowed', 'block', { what })),
    href: (address) => {
      found.push(...linkViolations(region, address, linkHosts));
      return address;
    },
  });
  const text = plainTextOf(html);
  return [...found.slice(0, 20), ...tagViolations(region, textParts(text)), ...lengthViolations(region, text)];
}

function imageViolations(
  region: Extract<Region, { kind: 'image' }>,
  image: { assetId: string; alt: string; href?: string | undefined },
  context: RuleContext,
): Violation[] {
  const found: Violation[] = [];
  const asset = context.assets && (Object.hasOwn(context.assets, image.assetId) ? context.assets[image.assetId] : null);
  if (asset === null || image.assetId === PARTNER_LOGO_ASSET) found.push(violation(region, 'image.missing', 'block'));
  else if (asset && region.minWidthPx !== undefined && asset.widthPx < region.minWidthPx)
    found.push(violation(region, 'image.too-small', 'block', { width: asset.widthPx, min: region.minWidthPx }));
  if (region.altRequired && image.alt.trim() === '') found.push(violation(region, 'image.alt-missing', 'block'));
  if (UNSHOWABLE.test(image.alt)) found.push(violation(region, 'text.control-character', 'block'));
  if (image.href !== undefined && !region.hrefEditable) found.push(violation(region, 'fill.href-locked', 'block'));
  else if (image.href) found.push(...linkViolations(region, image.href, context.linkHosts));
  return found;
}

export interface RuleContext {
  /** Hosts that partners' links may lead to */
  linkHosts: readonly string[];
  /** undefined: images are not looked up */
  assets?: AssetSet | undefined;
}

/** All violations of one value of one region. A value of another kind is `fill.wrong-shape`. */
export function regionViolations(region: Region, value: FillValue, context: RuleContext): Violation[] {
  if (region.kind === 'text.plain' && 'text' in value)
    return [...tagViolations(region, textParts(value.text)), ...lengthViolations(region, value.text)];
  if (region.kind === 'text.rich' && 'html' in value) return richViolations(region, value.html, context.linkHosts);
  if (region.kind === 'image' && 'image' in value) return imageViolations(region, value.image, context);
  if (region.kind === 'link' && 'link' in value) {
    const { label, href } = value.link;
    const found: Violation[] = [];
    if (label !== undefined && !region.labelEditable) found.push(violation(region, 'fill.label-locked', 'block'));
    if (href !== undefined && !region.hrefEditable) found.push(violation(region, 'fill.href-locked', 'block'));
    if (label !== undefined && [...label].length > region.labelMaxLength)
      found.push(
        violation(region, 'text.too-long', 'block', { length: [...label].length, max: region.labelMaxLength }),
      );
    if (label !== undefined && UNSHOWABLE.test(label)) found.push(violation(region, 'text.control-character', 'block'));
    if (href) found.push(...linkViolations(region, href, context.linkHosts));
    return found;
  }
  if (region.kind === 'toggle' && 'on' in value) return [];
  return [violation(region, 'fill.wrong-shape', 'block')];
}

/** True if the value says nothing: a required region needs more than that. */
export function isEmptyValue(value: FillValue): boolean {
  if ('text' in value) return textParts(value.text).every((part) => typeof part === 'string' && part.trim() === '');
  if ('html' in value) return isEmptyValue({ text: plainTextOf(value.html) });
  if ('image' in value) return value.image.assetId === '';
  return 'link' in value && (value.link.href === '' || value.link.label === '');
}
