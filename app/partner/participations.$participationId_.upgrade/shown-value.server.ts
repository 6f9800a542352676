/** A value of a region as a person reads it. */

import type { Language } from '@multipartner/kernel/language';
import type { FillSet, FillValue, Region, TemplateDocument } from '@multipartner/templates-engine/document';
import { plainTextOf } from '@multipartner/templates-engine/html-text';
import { findRegion, listScopeRegions, type RegionDefault } from '@multipartner/templates-engine/regions';
import { textForDisplay } from '@multipartner/templates-engine/text-value';
import type { AssetSet } from '@multipartner/templates-engine/validate';
import { translate } from '@multipartner/ui/messages';
import { upgradeMessages } from './upgrade.messages.ts';

interface Context {
  document: TemplateDocument;
  /** Of the person who looks */
  language: Language;
  /** Id of the region, or the path to one inside a block, an item or a copy */
  path: string;
}

const MOST_WORDS = 60;

/** The region that a path ends at, also inside blocks. */
function regionAt(document: TemplateDocument, path: string): Region | undefined {
  const id = path.split('/').at(-1)!;
  const inBlocks = () =>
    Object.values(document.blocks ?? {})
      .flatMap(({ root }) => listScopeRegions([root]))
      .find(({ region }) => region.id === id);
  return (findRegion(document, id) ?? inBlocks())?.region;
}

/** The first words that a partner wrote into a block or an item, so that people know which it is. */
function firstWords(fill: FillSet, context: Context): string {
  for (const [id, value] of Object.entries(fill)) {
    if (!('text' in value || 'html' in value)) continue;
    const words = shownValue(value, { ...context, path: id })
      .replaceAll('\n', ' ')
      .trim();
    if (words) return words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS)}…` : words;
  }
  return '';
}

/** Words for a value; empty: nothing stands there. */
export function shownValue(value: FillValue | RegionDefault | null, context: Context): string {
  const { document, language, path } = context;
  const t = translate(upgradeMessages, language);
  if (!value || 'none' in value) return '';
  const region = regionAt(document, path);
  // Day before month, as everywhere.
  const locale = language === 'en' ? 'en-GB' : language;
  const numbers = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  if ('text' in value) return textForDisplay(value.text, language);
  if ('html' in value) return textForDisplay(plainTextOf(value.html), language);
  if ('image' in value) return value.image.alt || t('image');
  if ('link' in value) return [value.link.label, value.link.href].filter(Boolean).join('\n');
  if ('on' in value) return t(value.on ? 'on' : 'off');
  if ('choice' in value)
    return region?.kind === 'choice'
      ? (region.options.find(({ id }) => id === value.choice)?.label ?? t('gone'))
      : value.choice;
  if ('number' in value)
    return `${numbers({}).format(value.number)} ${region?.kind === 'number' ? region.unit : ''}`.trim();
  if ('price' in value) {
    const currency = region?.kind === 'price' ? region.currency : 'EUR';
    return numbers({ style: 'currency', currency }).format(value.price / 100);
  }
  if ('date' in value)
    return (
      value.date && new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value.date))
    );
  const listed = (name: string, fill: FillSet, index: number) => {
    const words = firstWords(fill, context);
    return [`${index + 1}.`, name, name && words ? `(${words})` : words].filter(Boolean).join(' ');
  };
  if ('blocks' in value)
    return value.blocks
      .map(({ block, fill }, index) => {
        const name = document.blocks?.[block]?.name;
        return listed(name ? (name[language] ?? Object.values(name)[0] ?? '') : t('gone'), fill, index);
      })
      .join('\n');
  if ('items' in value) {
    const label = region?.kind === 'repeater' ? region.itemLabel : '';
    if (label === '') return t('items', { count: value.items.length });
    return value.items.map(({ fill }, index) => listed(label, fill, index)).join('\n');
  }
  return t('looks');
}

const ASSET = 'asset:';

/** Address of the image that a value shows, or null. */
export function shownImage(value: FillValue | RegionDefault | null, assets: AssetSet): string | null {
  if (!value || !('image' in value)) return null;
  const src = 'assetId' in value.image ? `${ASSET}${value.image.assetId}` : value.image.src;
  if (src.startsWith(ASSET)) return assets[src.slice(ASSET.length)]?.url ?? null;
  return /^https:/i.test(src) ? src : null;
}
