/** A value of a region in words, as HQ compares it with the one before. */
import type { Language } from '@multipartner/kernel/language';
import type { FillValue, TemplateDocument } from '@multipartner/templates-engine/document';
import { plainTextOf } from '@multipartner/templates-engine/html-text';
import type { ListedRegion, RegionDefault } from '@multipartner/templates-engine/regions';
import { textForDisplay } from '@multipartner/templates-engine/text-value';
import { formatPrice } from '@multipartner/templates-engine/value-format';

const WORDS = {
  en: {
    on: 'shown',
    off: 'hidden',
    image: 'Image',
    noAlt: 'without description',
    items: 'Entry',
    order: 'Order changed',
  },
  de: {
    on: 'sichtbar',
    off: 'ausgeblendet',
    image: 'Bild',
    noAlt: 'ohne Beschreibung',
    items: 'Eintrag',
    order: 'Reihenfolge geändert',
  },
} as const;

type Region = ListedRegion['region'];
type Value = FillValue | RegionDefault;

/** Lines of words; a block or an entry of a list is a line of its own with what it holds. */
export function valueWords(value: Value, region: Region, document: TemplateDocument, language: Language): string {
  const words = WORDS[language];
  if ('text' in value) return textForDisplay(value.text, language);
  if ('html' in value) return textForDisplay(plainTextOf(value.html), language);
  if ('image' in value) {
    const name = 'assetId' in value.image ? value.image.assetId : value.image.src;
    return `${words.image}: ${value.image.alt || words.noAlt} (${name.slice(-8)})`;
  }
  if ('link' in value) return [value.link.label, value.link.href].filter(Boolean).join(' → ');
  if ('on' in value) return value.on ? words.on : words.off;
  if ('choice' in value)
    return (region.kind === 'choice' && region.options.find(({ id }) => id === value.choice)?.label) || value.choice;
  if ('number' in value) return numberWords(value.number, region, language);
  if ('price' in value) return priceWords(value.price, region, language);
  if ('date' in value) return value.date;
  if ('blocks' in value)
    return value.blocks
      .map(({ block, fill }) => line(document.blocks?.[block]?.name[language] ?? block, fill, document, language))
      .join('\n');
  if ('items' in value)
    return value.items
      .map(({ fill }, index) => line(`${words.items} ${index + 1}`, fill, document, language))
      .join('\n');
  if ('style' in value) return Object.values(value.style).filter(Boolean).join(', ');
  return 'layout' in value ? words.order : '';
}

function line(name: string, fill: Record<string, FillValue>, document: TemplateDocument, language: Language): string {
  const inner = Object.values(fill).map((value) => valueWords(value, NO_REGION, document, language));
  return [name, ...inner.filter(Boolean)].join(': ').replace(/\n/g, ' · ');
}

/** Inside of blocks the words alone say enough. */
const NO_REGION = { kind: 'toggle' } as Region;

const localeOf = (language: Language): string => (language === 'de' ? 'de-DE' : 'en-GB');

function numberWords(value: number, region: Region, language: Language): string {
  const unit = region.kind === 'number' && region.unit ? ` ${region.unit}` : '';
  return `${new Intl.NumberFormat(localeOf(language)).format(value)}${unit}`;
}

/** `value` in the smallest unit of the currency; inside of a block nobody knows of which. */
function priceWords(value: number, region: Region, language: Language): string {
  if (region.kind !== 'price') return new Intl.NumberFormat(localeOf(language)).format(value / 100);
  return formatPrice(region, value, localeOf(language));
}
