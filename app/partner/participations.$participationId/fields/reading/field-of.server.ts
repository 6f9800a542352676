/** What the form needs to know of one region: its limits as the person will meet them. */
import { dayIn } from '@multipartner/kernel/time';
import type { PartnerProfile, Region } from '@multipartner/templates-engine/document';
import { plainTextOf } from '@multipartner/templates-engine/html-text';
import type { ImplicitRegion } from '@multipartner/templates-engine/implicit-regions';
import { isPartnerTag, partnerTagText } from '@multipartner/templates-engine/merge-tags';
import type { ListedRegion } from '@multipartner/templates-engine/regions';
import { textForDisplay } from '@multipartner/templates-engine/text-value';
import { tokenValue } from '@multipartner/templates-engine/tokens';
import { allowedLinkHosts } from '@multipartner/templates-engine/validate';
import { localeOf } from '@multipartner/templates-engine/value-format';
import type { FieldView, PatternView, TokenOption } from '../field-view.ts';
import { limitLines, partName } from './fixed-words.server.ts';
import { childRoots, type FormContext, itemRoots, scopeEntries } from './form-entries.server.ts';
import { PROFILE_TARGET_NAMES, PROFILE_TARGETS, valuesOfScope } from './values-of.server.ts';

const LONG_TEXT = 120;

/** HQ's address in words: our own `mp:` links are the partner's own data. */
function shownAddress(href: string, profile: PartnerProfile): string {
  const target = PROFILE_TARGET_NAMES.find((name) => PROFILE_TARGETS[name] === href);
  if (target) return profile[target];
  // The host says enough; the whole address is longer than the field.
  return URL.canParse(href) ? new URL(href).host || href : href;
}

function imageSource(src: string, { assets }: FormContext): string | null {
  if (src.startsWith('asset:')) return assets[src.slice('asset:'.length)]?.url ?? null;
  if (src === 'mp:partner-logo') return assets['partner-logo']?.url ?? null;
  return /^https:/i.test(src) ? src : null;
}

/** The fields of one item, and what a new one begins with. */
export function patternOf(roots: Parameters<typeof scopeEntries>[0], context: FormContext): PatternView {
  const entries = scopeEntries(roots, context);
  return {
    fields: entries.flatMap((entry) =>
      'implicit' in entry ? implicitField(entry.implicit, context) : (fieldOf(entry.listed, context) ?? []),
    ),
    values: valuesOfScope(entries, {}, context),
  };
}

/** A marked region as a field; null for one that no form shows. */
export function fieldOf({ region, place, default: original }: ListedRegion, context: FormContext): FieldView | null {
  const { id, label, help, required } = region;
  const base = { id, label, help, required, envelope: 'envelope' in place ? place.envelope : null };
  const locale = localeOf(context.document.languages[0]!, context.profile.country);
  switch (region.kind) {
    case 'text.plain': {
      const { maxLength, mergeTags, maxLines } = region;
      const isLong = maxLength > LONG_TEXT && !base.envelope && maxLines !== 1;
      return { ...base, kind: 'text', maxLength, isLong, mergeTags };
    }
    case 'text.rich': {
      const { maxLength, marks, mergeTags } = region;
      return { ...base, kind: 'rich', maxLength, marks, mergeTags };
    }
    case 'image': {
      if (!('image' in original)) return null;
      const { altRequired, minWidthPx = null, hrefEditable, ratio = null, sources, collections = [] } = region;
      const may = (source: 'headquarters' | 'own' | 'upload') => !sources || sources.includes(source);
      return {
        ...base,
        kind: 'image',
        altRequired,
        minWidthPx,
        hrefEditable,
        ratio,
        sources: { headquarters: may('headquarters'), own: may('own') || may('upload'), upload: may('upload') },
        collections,
        originalSrc: imageSource(original.image.src, context),
        originalAlt: original.image.alt,
      };
    }
    case 'link': {
      if (!('link' in original)) return null;
      const { labelEditable, labelMaxLength, hrefEditable } = region;
      const { document, profile, linkHosts } = context;
      return {
        ...base,
        kind: 'link',
        labelEditable,
        labelMaxLength,
        hrefEditable,
        originalHref: shownAddress(original.link.href, profile),
        targets: ['headquarters', ...PROFILE_TARGET_NAMES.filter((name) => profile[name] !== ''), 'own'],
        hosts: region.hosts ?? allowedLinkHosts(document, profile, linkHosts),
      };
    }
    case 'toggle':
      return { ...base, kind: 'toggle' };
    case 'choice':
      return {
        ...base,
        kind: 'choice',
        options: region.options.map((option) => ({ id: option.id, label: option.label })),
      };
    case 'number': {
      const { min = null, max = null, step = null, decimals, unit } = region;
      return { ...base, kind: 'number', min, max, step, decimals, unit, isPrice: false, region, locale };
    }
    case 'price':
      return {
        ...base,
        kind: 'number',
        ...priceLimits(region),
        decimals: 2,
        unit: region.currency,
        isPrice: true,
        region,
        locale,
      };
    case 'date': {
      const { excludedWeekdays, excludedDays } = region;
      return { ...base, kind: 'date', ...dateLimits(region, context), excludedWeekdays, excludedDays, region, locale };
    }
    case 'slot': {
      const { allowed, min, max, reorder, pinned } = region;
      const known = allowed.filter((key) => Object.hasOwn(context.document.blocks ?? {}, key));
      return { ...base, kind: 'slot', allowed: known, min, max, reorder, pinned };
    }
    case 'repeater': {
      const { itemLabel, min, max } = region;
      const item = patternOf(itemRoots(context.document, { region, place, default: original }), context);
      return { ...base, kind: 'repeater', itemLabel, min, max, item };
    }
    case 'profile':
      return {
        ...base,
        kind: 'fixed',
        why: 'profile',
        lines: isPartnerTag(region.field) ? [partnerTagText(region.field, context.profile)] : [],
      };
    case 'legal': {
      const [variant] = region.variants;
      const text = variant ? textForDisplay(plainTextOf(variant.content), context.language) : '';
      return { ...base, kind: 'fixed', why: 'legal', lines: text ? [text] : [] };
    }
    case 'sendTime':
    case 'audience':
      return { ...base, kind: 'fixed', why: 'limits', lines: limitLines(region, context.language) };
  }
}

function priceLimits(region: Extract<Region, { kind: 'price' }>) {
  const highest = [region.max, region.notAboveStandard ? region.standard : undefined].filter(
    (cents) => cents !== undefined,
  );
  return {
    min: region.min === undefined ? null : region.min / 100,
    max: highest.length > 0 ? Math.min(...highest) / 100 : null,
    step: region.step === undefined ? null : region.step / 100,
  };
}

function dateLimits(region: Extract<Region, { kind: 'date' }>, { campaign, profile }: FormContext) {
  const within = region.withinCampaign
    ? [dayIn(campaign.opensAt, profile.timeZone), dayIn(campaign.closesAt, profile.timeZone)]
    : [];
  const latest = (days: (string | undefined)[]) =>
    days
      .filter((day) => day !== undefined)
      .sort()
      .at(-1) ?? null;
  const earliest = (days: (string | undefined)[]) =>
    days
      .filter((day) => day !== undefined)
      .sort()
      .at(0) ?? null;
  return { min: latest([region.min, within[0]]), max: earliest([region.max, within[1]]) };
}

/** What permissions open at an element, in plain words. */
export function implicitField(region: ImplicitRegion, context: FormContext): FieldView {
  const { language, document } = context;
  const name = partName(region.tag, language);
  const base = {
    id: region.id,
    label: region.label ? `${name}: ${region.label}` : name,
    required: false,
    envelope: null,
  };
  if (region.kind === 'style') {
    const options = (names: readonly string[]): TokenOption[] | null =>
      names.length > 0 ? names.map((token) => ({ token, value: tokenValue(document.tokens, token) ?? '' })) : null;
    return {
      ...base,
      kind: 'style',
      colour: options(region.colour),
      background: options(region.background),
      size: options(region.size),
      align: region.align.length > 0,
      hideOn: region.hideOn,
    };
  }
  return {
    ...base,
    kind: 'layout',
    children: region.children.map(({ id, tag, label, move, remove, duplicate }) => ({
      id,
      label: label || partName(tag, language),
      move,
      remove,
      duplicate,
      pattern: duplicate ? patternOf(childRoots(document, id), context) : { fields: [], values: {} },
    })),
  };
}
