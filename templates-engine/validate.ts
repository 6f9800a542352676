/** The one verdict on a draft. Pure and browser-safe, so that every place that judges a draft judges alike. */
import { hostOf } from './attribute-values.ts';
import type { FillSet, PartnerProfile, TemplateDocument, TemplateNode, TextValue } from './document.ts';
import { documentLanguage, type EnvelopeField, localise, walk } from './localise.ts';
import { isPartnerTag, partnerTagText } from './merge-tags.ts';
import {
  type AssetSet,
  isEmptyValue,
  type RuleContext,
  regionViolations,
  type Violation,
  valueFor,
} from './region-rules.ts';
import { listRegions } from './regions.ts';
import { PARTNER_LOGO } from './tags.ts';
import { mergeTagsOfText, textLength, textParts } from './text-value.ts';

export type { AssetInfo, AssetSet, RuleContext, Severity, Violation } from './region-rules.ts';
export { PARTNER_LOGO_ASSET } from './region-rules.ts';

export interface ValidateOptions {
  profile: PartnerProfile;
  language: string;
  /** undefined: images are not looked up (a browser that does not have the library at hand) */
  assets?: AssetSet;
  /** Hosts allowed besides the template's own list and the partner's website */
  linkHosts?: readonly string[];
}

/** Limits of the envelope in characters. */
export const ENVELOPE_LIMITS = { subjectShown: 60, subjectMax: 200, preheaderShown: 110 } as const;

/** Hosts that a partner's links may lead to: the template's, the partner's website, and more by setting. */
export function allowedLinkHosts(
  document: TemplateDocument,
  profile: PartnerProfile | undefined,
  more: readonly string[] = [],
): string[] {
  const website = profile && hostOf(profile.website);
  return [...new Set([...document.hosts.links, ...(website ? [website] : []), ...more])];
}

function envelopeText(document: TemplateDocument, fill: FillSet, field: EnvelopeField): TextValue {
  const { value, region } = document.envelope[field];
  const filled = region && Object.hasOwn(fill, region.id) ? fill[region.id] : undefined;
  return filled && 'text' in filled ? filled.text : value;
}

function envelopeViolations(document: TemplateDocument, fill: FillSet): Violation[] {
  const found: Violation[] = [];
  const add = (
    field: EnvelopeField,
    rule: Violation['rule'],
    severity: Violation['severity'],
    params: Violation['params'] = {},
  ) => {
    const { region } = document.envelope[field];
    found.push({ rule, severity, params, ...(region ? { regionId: region.id } : {}) });
  };
  const subject = envelopeText(document, fill, 'subject');
  const length = textLength(subject);
  const letters = textParts(subject)
    .filter((part) => typeof part === 'string')
    .join('')
    .replace(/\P{L}/gu, '');
  if (length === 0) add('subject', 'subject.missing', 'block');
  else if (length > ENVELOPE_LIMITS.subjectMax)
    add('subject', 'subject.too-long', 'block', { length, max: ENVELOPE_LIMITS.subjectMax });
  else if (length > ENVELOPE_LIMITS.subjectShown)
    add('subject', 'subject.long', 'warn', { length, max: ENVELOPE_LIMITS.subjectShown });
  if (letters.length > 8 && letters === letters.toUpperCase() && letters !== letters.toLowerCase())
    add('subject', 'subject.shouting', 'warn');
  const preheader = textLength(envelopeText(document, fill, 'preheader'));
  if (preheader === 0) add('preheader', 'preheader.missing', 'hint');
  else if (preheader > ENVELOPE_LIMITS.preheaderShown)
    add('preheader', 'preheader.long', 'hint', { length: preheader, max: ENVELOPE_LIMITS.preheaderShown });
  if (textLength(envelopeText(document, fill, 'fromName')) === 0) add('fromName', 'from-name.missing', 'block');
  return found;
}

const LINK_FIELDS: Readonly<Record<string, keyof PartnerProfile>> = {
  'mp:partner-website': 'website',
  'mp:partner-phone': 'phone',
  'mp:partner-email': 'email',
};

/** Profile fields that the mail shows and the profile lacks. The imprint is always needed: every mail carries it. */
function profileViolations(document: TemplateDocument, fill: FillSet, profile: PartnerProfile): Violation[] {
  const lacking = new Set<string>();
  if (profile.imprint.trim() === '') lacking.add('imprint');
  const needs = (tag: string) => {
    if (isPartnerTag(tag) && partnerTagText(tag, profile).trim() === '') lacking.add(tag.slice('partner.'.length));
  };
  let logo = false;
  const visit = (node: TemplateNode): void => {
    const filled = node.region && Object.hasOwn(fill, node.region.id) ? fill[node.region.id] : undefined;
    if (node.region?.kind === 'toggle' && !(filled && 'on' in filled ? filled.on : node.region.defaultOn)) return;
    const content = filled && 'html' in filled ? filled.html : (node.content ?? '');
    for (const [, tag] of content.matchAll(/data-tag="(partner\.[A-Za-z]+)"/g)) needs(tag!);
    if (filled && 'text' in filled) mergeTagsOfText(filled.text).forEach(needs);
    for (const value of [
      node.attrs.href,
      ...Array.from(content.matchAll(/href="(mp:partner-[a-z]+)"/g), (match) => match[1]),
    ]) {
      const field = value === undefined ? undefined : LINK_FIELDS[value];
      if (field && String(profile[field]).trim() === '') lacking.add(field);
    }
    if (node.attrs.src === PARTNER_LOGO || content.includes(`src="${PARTNER_LOGO}"`)) logo = true;
    node.children?.forEach(visit);
  };
  visit(document.root);
  for (const field of ['subject', 'preheader', 'fromName'] as const)
    mergeTagsOfText(envelopeText(document, fill, field)).forEach(needs);
  const found: Violation[] = [...lacking].map((field) => ({
    rule: 'profile.missing',
    severity: 'block',
    params: { field },
  }));
  if (logo && !profile.logo) found.push({ rule: 'profile.no-logo', severity: 'hint', params: {} });
  return found;
}

/** Regions inside a block that is switched off are not judged: nobody sees them. */
function hiddenRegions(document: TemplateDocument, fill: FillSet): ReadonlySet<string> {
  const hidden = new Set<string>();
  walk(document.root, (node, path) => {
    const off = path.some(({ region }) => {
      if (region?.kind !== 'toggle') return false;
      const filled = Object.hasOwn(fill, region.id) ? fill[region.id] : undefined;
      return filled && 'on' in filled ? !filled.on : !region.defaultOn;
    });
    if (off && node.region) hidden.add(node.region.id);
  });
  return hidden;
}

/** All violations of a draft, in reading order. Only severity `block` stops a send. */
export function validate(template: TemplateDocument, fill: FillSet, options: ValidateOptions): Violation[] {
  const document = localise(template, documentLanguage(template, options.language));
  const context: RuleContext = {
    linkHosts: allowedLinkHosts(document, options.profile, options.linkHosts),
    assets: options.assets,
  };
  const regions = listRegions(document);
  const known = new Set(regions.map(({ region }) => region.id));
  const hidden = hiddenRegions(document, fill);
  const found: Violation[] = Object.keys(fill)
    .filter((id) => !known.has(id))
    .map((id) => ({ rule: 'fill.unknown-region', severity: 'block', params: { region: id.slice(0, 40) } }));
  for (const { region, default: standard } of regions) {
    if (hidden.has(region.id)) continue;
    const filled = Object.hasOwn(fill, region.id) ? fill[region.id] : undefined;
    const value = filled && valueFor(region, filled);
    if (filled && !value)
      found.push({ rule: 'fill.wrong-shape', severity: 'block', regionId: region.id, params: { label: region.label } });
    else if (value) found.push(...regionViolations(region, value, context));
    const empty = value
      ? isEmptyValue(value)
      : 'text' in standard || 'html' in standard
        ? isEmptyValue(standard)
        : 'image' in standard
          ? standard.image.src === ''
          : 'link' in standard && standard.link.href === '';
    if (region.required && empty)
      found.push({ rule: 'required', severity: 'block', regionId: region.id, params: { label: region.label } });
    else if (region.kind === 'link' && empty)
      found.push({ rule: 'link.missing', severity: 'block', regionId: region.id, params: { label: region.label } });
    else if (
      !value &&
      'image' in standard &&
      region.kind === 'image' &&
      region.altRequired &&
      standard.image.alt.trim() === ''
    )
      found.push({ rule: 'image.alt-missing', severity: 'warn', regionId: region.id, params: { label: region.label } });
  }
  return [...found, ...envelopeViolations(document, fill), ...profileViolations(document, fill, options.profile)];
}

/** True if nothing stops a send. */
export const isSendable = (violations: readonly Violation[]): boolean =>
  violations.every(({ severity }) => severity !== 'block');
