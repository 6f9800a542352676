/** A participation as a form: its fields, what stands in them, and what HQ's template has there. */
import type { Language } from '@multipartner/kernel/language';
import type { FillValue, PartnerProfile } from '@multipartner/templates-engine/document';
import { type ListedRegion, listRegions, type RegionDefault } from '@multipartner/templates-engine/regions';
import { plainTextOf } from '@multipartner/templates-engine/rich-text';
import { type AssetSet, allowedLinkHosts } from '@multipartner/templates-engine/validate';
import type { ParticipationDetail } from '../detail.ts';
import { writeText } from '../merge-tag-text.ts';
import { type FieldView, type FormValues, HEADQUARTERS_IMAGE, type LinkTarget } from './field-view.ts';

export const PROFILE_TARGETS = {
  website: 'mp:partner-website',
  phone: 'mp:partner-phone',
  email: 'mp:partner-email',
} as const satisfies Partial<Record<LinkTarget, string>>;
type ProfileTarget = keyof typeof PROFILE_TARGETS;

const LONG_TEXT = 120;

const profileTargets = (profile: PartnerProfile): ProfileTarget[] =>
  (Object.keys(PROFILE_TARGETS) as ProfileTarget[]).filter((name) => profile[name] !== '');

/** HQ's address in words: our own `mp:` links are the partner's own data. */
function shownAddress(href: string, profile: PartnerProfile): string {
  const target = (Object.keys(PROFILE_TARGETS) as ProfileTarget[]).find((name) => PROFILE_TARGETS[name] === href);
  if (target) return profile[target];
  // The host says enough; the whole address is longer than the field.
  return URL.canParse(href) ? new URL(href).host || href : href;
}

function imageSource(src: string, assets: AssetSet): string | null {
  if (src.startsWith('asset:')) return assets[src.slice('asset:'.length)]?.url ?? null;
  if (src === 'mp:partner-logo') return assets['partner-logo']?.url ?? null;
  return /^https:/i.test(src) ? src : null;
}

function fieldOf({ region, place, default: original }: ListedRegion, detail: ParticipationDetail): FieldView | null {
  const { id, label, help, required } = region;
  const base = { id, label, help, required, envelope: 'envelope' in place ? place.envelope : null };
  if (region.kind === 'text.plain') {
    const { maxLength, mergeTags } = region;
    return { ...base, kind: 'text', maxLength, isLong: maxLength > LONG_TEXT && !base.envelope, mergeTags };
  }
  if (region.kind === 'text.rich') {
    const { maxLength, marks, mergeTags } = region;
    return { ...base, kind: 'rich', maxLength, marks, mergeTags };
  }
  if (region.kind === 'image' && 'image' in original) {
    const { altRequired, minWidthPx = null, hrefEditable } = region;
    const originalSrc = imageSource(original.image.src, detail.assets);
    return {
      ...base,
      kind: 'image',
      altRequired,
      minWidthPx,
      hrefEditable,
      originalSrc,
      originalAlt: original.image.alt,
    };
  }
  if (region.kind === 'link' && 'link' in original) {
    const { labelEditable, labelMaxLength, hrefEditable } = region;
    const hosts = allowedLinkHosts(detail.document, detail.profile, detail.linkHosts);
    return {
      ...base,
      kind: 'link',
      labelEditable,
      labelMaxLength,
      hrefEditable,
      originalHref: shownAddress(original.link.href, detail.profile),
      targets: ['headquarters', ...profileTargets(detail.profile), 'own'],
      hosts,
    };
  }
  return region.kind === 'toggle' ? { ...base, kind: 'toggle' } : null;
}

/** The texts of one region's inputs for a value; `value` undefined: HQ's own. */
export function valuesOf(
  { region, default: original }: { region: ListedRegion['region']; default: RegionDefault },
  value: FillValue | undefined,
  language: Language,
): FormValues {
  const name = (part: string): string => `${region.id}.${part}`;
  if ('text' in original)
    return { [name('text')]: writeText(value && 'text' in value ? value.text : original.text, language) };
  if ('html' in original) {
    const html = value && 'html' in value ? value.html : original.html;
    return { [name('html')]: html, [name('text')]: writeText(plainTextOf(html), language) };
  }
  if ('image' in original) {
    const own = value && 'image' in value ? value.image : null;
    return {
      [name('asset')]: own?.assetId ?? HEADQUARTERS_IMAGE,
      [name('alt')]: own?.alt ?? original.image.alt,
      ...(region.kind === 'image' && region.hrefEditable
        ? { [name('href')]: own?.href ?? original.image.href ?? '' }
        : {}),
    };
  }
  if ('link' in original) {
    const own = value && 'link' in value ? value.link : {};
    const target = (Object.keys(PROFILE_TARGETS) as ProfileTarget[]).find((key) => PROFILE_TARGETS[key] === own.href);
    return {
      [name('label')]: own.label ?? original.link.label,
      [name('target')]: own.href === undefined ? 'headquarters' : (target ?? 'own'),
      [name('href')]: own.href !== undefined && !target ? own.href : '',
    };
  }
  if (!('on' in original)) return {};
  return { [name('on')]: (value && 'on' in value ? value.on : original.on) ? 'on' : 'off' };
}

export interface ParticipationForm {
  fields: FieldView[];
  values: FormValues;
  /** The same with HQ's template: what "HQ's text" brings back */
  originals: FormValues;
}

export function formOf(detail: ParticipationDetail, language: Language): ParticipationForm {
  const { regions, fill, document } = detail;
  // What stands in the mail is in its own language; what stands above the fields is in the person's, where the template has it.
  const words = new Map(
    document.languages.includes(language)
      ? listRegions(document, language).map(({ region: { id, label, help } }) => [id, { label, help }])
      : [],
  );
  const all = (valueFor: (id: string) => FillValue | undefined): FormValues =>
    Object.assign({}, ...regions.map((listed) => valuesOf(listed, valueFor(listed.region.id), language)));
  return {
    fields: regions.flatMap((listed) => {
      const field = fieldOf(listed, detail);
      return field ? { ...field, ...words.get(field.id) } : [];
    }),
    values: all((id) => (Object.hasOwn(fill, id) ? fill[id] : undefined)),
    originals: all(() => undefined),
  };
}
