/** A value of a region as a person reads it. */

import type { Language } from '@multipartner/kernel/language';
import type { FillValue, TemplateDocument } from '@multipartner/templates-engine/document';
import { plainTextOf } from '@multipartner/templates-engine/html-text';
import { findRegion, type RegionDefault } from '@multipartner/templates-engine/regions';
import { textForDisplay } from '@multipartner/templates-engine/text-value';
import { translate } from '@multipartner/ui/messages';
import { upgradeMessages } from './upgrade.messages.ts';

interface Context {
  document: TemplateDocument;
  /** Of the person who looks */
  language: Language;
  /** Id of the region, where it is one of the mail's own */
  path: string;
}

/** Words for a value; empty: nothing stands there. */
export function shownValue(value: FillValue | RegionDefault | null, { document, language, path }: Context): string {
  const t = translate(upgradeMessages, language);
  if (!value || 'none' in value) return '';
  const region = findRegion(document, path)?.region;
  const numbers = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options);
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
      value.date &&
      new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value.date))
    );
  if ('blocks' in value)
    return value.blocks
      .map(({ block }) => {
        const name = document.blocks?.[block]?.name;
        return name ? (name[language] ?? Object.values(name)[0] ?? '') : t('gone');
      })
      .join('\n');
  if ('items' in value) return t('items', { count: value.items.length });
  return t('looks');
}

/** What a person can type instead, as plain text; null: only in the draft itself, where its own tools are. */
export function editableText(value: FillValue | null): string | null {
  if (!value) return null;
  if ('text' in value) return typeof value.text === 'string' ? value.text : null;
  if ('html' in value) {
    const words = plainTextOf(value.html);
    return typeof words === 'string' ? words : null;
  }
  return 'link' in value ? (value.link.label ?? null) : null;
}
