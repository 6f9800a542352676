/**
 * Shows what is typed in the preview at once, in the place where the compiled mail will have it. The compiled mail follows after the save and has
 * the last word.
 */
import type { Language } from '@multipartner/kernel/language';
import type { TextValue } from '@multipartner/templates-engine/document';
import { textParts } from '@multipartner/templates-engine/text-value';
import { formatDay, formatNumber, formatPrice } from '@multipartner/templates-engine/value-format';
import type { DateFieldView, FieldView, FormValues, NumberFieldView } from '../fields/field-view.ts';
import { readNumber, readPrice } from '../fields/number-text.ts';
import { readText } from '../merge-tag-text.ts';
import { placesOf, textHolder } from './mail-places.ts';
import { EDITING } from './morph.ts';

/** Values of merge tags for previews: the sample person's, and the partner's own. */
export type TagValues = Readonly<Record<string, string>>;

/** A plain text with samples in the place of its merge tags. */
export const shownText = (value: TextValue, tags: TagValues): string =>
  textParts(value)
    .map((part) => (typeof part === 'string' ? part : tags[part.mergeTag] || (part.fallback ?? '')))
    .join('');

function writeLines(holder: HTMLElement, text: string): void {
  const mail = holder.ownerDocument;
  const nodes = text
    .split('\n')
    .flatMap((line, index) => [...(index > 0 ? [mail.createElement('br')] : []), mail.createTextNode(line)]);
  holder.replaceChildren(...nodes);
}

const SHOWN = new Set('P BR STRONG B EM I U A UL OL LI'.split(' '));

/** A copy of rich text that holds only what a region can hold, chips replaced by samples. */
function richNodes(source: ParentNode, mail: Document, tags: TagValues): Node[] {
  return [...source.childNodes].flatMap((node): Node[] => {
    if (node.nodeType === 3) return [mail.createTextNode(node.nodeValue ?? '')];
    if (node.nodeType !== 1) return [];
    const element = node as HTMLElement;
    const tag = element.getAttribute('data-tag');
    if (tag !== null) return [mail.createTextNode(tags[tag] || (element.getAttribute('data-fallback') ?? ''))];
    const children = richNodes(element, mail, tags);
    if (!SHOWN.has(element.tagName)) return children;
    const copy = mail.createElement(element.tagName);
    // Links of the preview lead nowhere; only their look is needed.
    if (element.tagName === 'A') copy.setAttribute('href', '#');
    copy.append(...children);
    return [copy];
  });
}

/** A number, price or day as the mail writes it; null for what cannot be read yet. */
function formatted(field: NumberFieldView | DateFieldView, typed: string, language: Language): string | null {
  if (field.kind === 'date') {
    if (typed === '') return '';
    return /^\d{4}-\d\d-\d\d$/.test(typed) ? formatDay(field.region, typed, field.locale) : null;
  }
  const { region, locale } = field;
  const value = region.kind === 'price' ? readPrice(typed, region.currency, language) : readNumber(typed, language);
  if (value === null) return null;
  return region.kind === 'price' ? formatPrice(region, value, locale) : formatNumber(region, value, locale);
}

/** Shows one field's value. False: this kind needs the compiled mail. */
export function showInstantly(
  mail: Document,
  field: FieldView,
  values: FormValues,
  {
    tags,
    imageOf,
    language,
  }: { tags: TagValues; imageOf: (field: FieldView, assetId: string) => string | null; language: Language },
): boolean {
  const of = (part: string): string => values[`${field.id}.${part}`] ?? '';
  const places = placesOf(mail, field.id);
  for (const place of places) {
    if (place.closest(`[${EDITING}]`) || place.querySelector(`[${EDITING}]`)) continue;
    if (field.kind === 'text') {
      const holder = textHolder(place, 'text');
      if (holder) writeLines(holder, shownText(readText(of('text')), tags));
    } else if (field.kind === 'rich') {
      const holder = textHolder(place, 'rich');
      const typed = new DOMParser().parseFromString(of('html'), 'text/html');
      holder?.replaceChildren(...richNodes(typed.body, mail, tags));
    } else if (field.kind === 'link') {
      const holder = field.labelEditable && of('label') !== '' ? textHolder(place, 'link') : null;
      if (holder) holder.textContent = of('label');
    } else if (field.kind === 'image') {
      const image = place.matches('img') ? (place as HTMLImageElement) : place.querySelector('img');
      const src = imageOf(field, of('asset'));
      if (image && src && image.getAttribute('src') !== src) image.setAttribute('src', src);
      image?.setAttribute('alt', of('alt'));
    } else if (field.kind === 'toggle') {
      if (of('on') === 'off') place.style.setProperty('display', 'none', 'important');
      else place.style.removeProperty('display');
    } else if (field.kind === 'number' || field.kind === 'date') {
      const holder = textHolder(place, 'text');
      const shown = formatted(field, of(field.kind), language);
      if (holder && shown !== null) holder.textContent = shown;
    } else return false;
  }
  return places.length > 0 || field.envelope !== null;
}
