/** The one verdict on a draft. Pure and browser-safe, so that every place that judges a draft judges alike. */

import { found as violation } from './constraints/found.ts';
import type { FillSet, PartnerProfile, RegionOf, TemplateDocument, TemplateNode, TextValue } from './document.ts';
import { ProfileNeeds } from './fills/profile-needs.ts';
import { type Spot, visitSpots } from './fills/spots.ts';
import { hostOf } from './html/attribute-values.ts';
import { plainWords } from './html/plain-words.ts';
import { documentLanguage, ENVELOPE_FIELDS, type EnvelopeField, localise, walk } from './localise.ts';
import { isEmptyValue, regionViolations } from './regions/region-rules.ts';
import { readFill } from './regions/region-value.ts';
import { legalVariant } from './render/legal-variant.ts';
import { isReplyAddress } from './reply-address.ts';
import type { RuleContext, ValidateOptions, Violation } from './rule-context.ts';
import { factsOfDraft } from './rules/facts-of-draft.ts';
import { judgeRules } from './rules/judge.ts';
import { isPartnerTag, partnerTagText } from './text/merge-tags.ts';
import { textWith, withPartnerTags } from './text/text-value.ts';
import { localeOf } from './text/value-format.ts';

export type { Severity } from './regions/region-base.ts';
export type { AssetInfo, AssetSet, RuleContext, ValidateOptions, Violation } from './rule-context.ts';
export { PARTNER_LOGO_ASSET } from './rule-context.ts';
export { ENVELOPE_LIMITS } from './rules/built-in.ts';

/** Hosts that HQ opened for single regions: written into the template, so allowed in its mails. */
function regionHosts(document: TemplateDocument): string[] {
  const hosts = new Set<string>();
  const collect = ({ region }: TemplateNode) => {
    if (region?.kind === 'link') for (const host of region.hosts ?? []) hosts.add(host);
  };
  walk(document.root, collect);
  for (const { root } of Object.values(document.blocks ?? {})) walk(root, collect);
  return [...hosts];
}

/** Hosts that a partner's links may lead to: the template's, those of its regions, the partner's website, and more by setting. */
export function allowedLinkHosts(
  document: TemplateDocument,
  profile: PartnerProfile | undefined,
  more: readonly string[] = [],
): string[] {
  const website = profile && hostOf(profile.website);
  return [...new Set([...document.hosts.links, ...regionHosts(document), ...(website ? [website] : []), ...more])];
}

function envelopeText(document: TemplateDocument, fill: FillSet, field: EnvelopeField): TextValue {
  const { value, region } = document.envelope[field];
  const filled = region && Object.hasOwn(fill, region.id) ? fill[region.id] : undefined;
  return filled && 'text' in filled ? filled.text : value;
}

/** What a value that nobody filled in says, as far as it can lack something. */
function isStandardEmpty({ standard }: Spot): boolean {
  if ('text' in standard || 'html' in standard || 'date' in standard) return isEmptyValue(standard);
  if ('image' in standard) return standard.image.src === '';
  return 'link' in standard && standard.link.href === '';
}

/** HQ's own words or image in a place where the partner must put its own. */
function isPlaceholder({ value, standard, region }: Spot): boolean {
  if ((region.kind !== 'text.plain' && region.kind !== 'text.rich') || !region.mustChange) return false;
  if (!value) return true;
  if ('text' in value && 'text' in standard)
    return textWith(value.text, {}).trim() === textWith(standard.text, {}).trim();
  return 'html' in value && 'html' in standard && plainWords(value.html) === plainWords(standard.html);
}

/** All violations of one region at its place. */
export function spotViolations(
  spot: Spot,
  document: TemplateDocument,
  options: ValidateOptions,
  context: RuleContext,
): Violation[] {
  const { region, value, node, standard, canAdd } = spot;
  if (spot.isMisfit) return [violation(region, 'fill.wrong-shape')];
  const place = { tag: node?.tag ?? '', blocks: document.blocks, canAdd };
  const judged = value ?? ('blocks' in standard || 'items' in standard || 'date' in standard ? standard : undefined);
  const violations = judged ? regionViolations(region, judged, context, place) : [];
  if (region.kind === 'style' || region.kind === 'layout') return violations;
  const isEmpty = value ? isEmptyValue(value) : isStandardEmpty(spot);
  if (isEmpty && region.required) violations.push(violation(region, 'required'));
  else if (isEmpty && region.kind === 'link') violations.push(violation(region, 'link.missing'));
  else if (isPlaceholder(spot)) violations.push(violation(region, 'text.must-change'));
  else if (
    !value &&
    'image' in standard &&
    region.kind === 'image' &&
    region.altRequired &&
    standard.image.alt.trim() === ''
  )
    violations.push({ ...violation(region, 'image.alt-missing'), severity: 'warn' });
  if (
    region.kind === 'profile' &&
    isPartnerTag(region.field) &&
    partnerTagText(region.field, options.profile).trim() === ''
  )
    violations.push(violation(region, 'profile.missing', { field: region.field.slice('partner.'.length) }));
  if (region.kind === 'legal') violations.push(...legalViolations(region, spot, options));
  if (spot.envelope === 'replyTo' && value && 'text' in value && !isEmpty) {
    const address = textWith(withPartnerTags(value.text, options.profile), {}).trim();
    if (!isReplyAddress(address)) violations.push(violation(region, 'reply-to.invalid'));
  }
  return violations;
}

function legalViolations(region: RegionOf<'legal'>, { node }: Spot, options: ValidateOptions): Violation[] {
  const variant = legalVariant(region, options.profile, options.language);
  if (!variant) return plainWords(node?.content ?? '') === '' ? [violation(region, 'legal.missing')] : [];
  const isForeign = variant.language !== undefined && variant.language !== options.language;
  return isForeign ? [violation(region, 'legal.other-language', {}, 'warn')] : [];
}

/** All violations of a draft, in reading order. Only severity `block` stops a send. */
export function validate(template: TemplateDocument, stored: FillSet, options: ValidateOptions): Violation[] {
  const language = documentLanguage(template, options.language);
  const document = localise(template, language);
  const context = ruleContext(document, options, language);
  const foreign: Violation[] = [];
  const found: Violation[] = [];
  const needs = new ProfileNeeds(options, context);
  visitSpots(
    document,
    readFill(stored, true),
    {},
    {
      spot: (spot) => {
        if (!spot.isShown) return;
        for (const one of spotViolations(spot, document, { ...options, language }, context))
          found.push(one.regionId === spot.address ? one : { ...one, regionId: spot.address });
      },
      foreign: (address) =>
        foreign.push({ rule: 'fill.unknown-region', severity: 'block', params: { region: address.slice(0, 100) } }),
      shown: (node, value) => needs.see(node, value),
    },
  );
  for (const field of ENVELOPE_FIELDS) needs.read(envelopeText(document, stored, field));
  const facts = factsOfDraft({ ...options, document, fill: stored, language });
  return [...foreign, ...found, ...judgeRules(options.rules ?? [], facts), ...needs.violations()];
}

/** What the rules of regions need to know, from what the caller knows of the draft. */
export const ruleContext = (document: TemplateDocument, options: ValidateOptions, language: string): RuleContext => ({
  linkHosts: allowedLinkHosts(document, options.profile, options.linkHosts),
  assets: options.assets,
  locale: localeOf(language, options.profile.country),
  campaign: options.campaign,
  today: options.today,
});

/** True if nothing stops a send. */
export const isSendable = (violations: readonly Violation[]): boolean =>
  violations.every(({ severity }) => severity !== 'block');

/** True if headquarters must agree before a send. */
export const needsApproval = (violations: readonly Violation[]): boolean =>
  violations.some(({ severity }) => severity === 'needsApproval');
