/** From posted texts to a fill patch: only what differs from what is stored, and HQ's own words go back to "nothing filled in". */
import type { Language } from '@multipartner/kernel/language';
import type { FillPatch, FillSet, FillValue } from '@multipartner/templates-engine/document';
import type { ListedRegion } from '@multipartner/templates-engine/regions';
import { readText, richTextOf } from '../merge-tag-text.ts';
import { type FormValues, HEADQUARTERS_IMAGE } from './field-view.ts';
import { PROFILE_TARGETS, valuesOf } from './read-fields.server.ts';

const MAX_VALUE = 100_000;

/** The posted texts, the last of a name wins: an unticked switch posts only the hidden value before it. */
export function readEntries(form: FormData): FormValues {
  const entries: FormValues = {};
  for (const [name, value] of form)
    if (typeof value === 'string') entries[name] = value.replace(/\r\n?/g, '\n').slice(0, MAX_VALUE);
  return entries;
}

/** The value that the posted texts of a region mean; null is HQ's own. */
function fillValueOf({ region, default: original }: ListedRegion, posted: FormValues): FillValue | null {
  const of = (part: string): string => posted[`${region.id}.${part}`] ?? '';
  if ('text' in original) return { text: readText(of('text')) };
  // Without the editor's own value the plain text was typed.
  if ('html' in original) return { html: posted[`${region.id}.html`] ?? richTextOf(of('text')) };
  if ('image' in original) {
    const assetId = of('asset');
    if (assetId === '' || assetId === HEADQUARTERS_IMAGE) return null;
    const href = of('href').trim();
    const withHref = region.kind === 'image' && region.hrefEditable && href !== '';
    return { image: { assetId, alt: of('alt').trim(), ...(withHref ? { href } : {}) } };
  }
  if ('link' in original) {
    const label = of('label').trim();
    const target = of('target');
    const href = target === 'own' ? of('href').trim() : (PROFILE_TARGETS as Record<string, string>)[target];
    const isOwnLabel = region.kind === 'link' && region.labelEditable && label !== original.link.label;
    const isOwnHref = region.kind === 'link' && region.hrefEditable && href !== undefined;
    if (!isOwnLabel && !isOwnHref) return null;
    return { link: { ...(isOwnLabel ? { label } : {}), ...(isOwnHref ? { href } : {}) } };
  }
  return { on: of('on') === 'on' };
}

const isPosted = (regionId: string, posted: FormValues): boolean =>
  Object.keys(posted).some((name) => name.startsWith(`${regionId}.`));

/** True if the posted texts are the same as `known`; the plain text counts only where the editor's value is missing. */
function isSame(known: FormValues, posted: FormValues): boolean {
  const hasHtml = Object.keys(posted).some((name) => name.endsWith('.html') && Object.hasOwn(known, name));
  return Object.entries(known).every(([name, value]) => {
    if (!Object.hasOwn(posted, name)) return true;
    if (hasHtml && name.endsWith('.text')) return true;
    return posted[name]!.trim() === value.trim();
  });
}

/** The patch for the regions that were posted. Names that belong to no region are ignored here and nowhere else: they carry the form itself. */
export function readPatch(
  regions: readonly ListedRegion[],
  fill: FillSet,
  posted: FormValues,
  language: Language,
): FillPatch {
  const patch: FillPatch = {};
  for (const listed of regions) {
    const { id } = listed.region;
    if (!isPosted(id, posted)) continue;
    const stored = Object.hasOwn(fill, id) ? fill[id] : undefined;
    if (isSame(valuesOf(listed, stored, language), posted)) continue;
    const value = isSame(valuesOf(listed, undefined, language), posted) ? null : fillValueOf(listed, posted);
    if (value !== null || stored !== undefined) patch[id] = value;
  }
  return patch;
}
