/** The names under which a draft stands in a posted form. */
import type { FormDraft } from '@multipartner/campaigns/forms';
import { FORM_LANGUAGES, OPEN_TEXT_NAMES } from '@multipartner/templates-engine/form-template';

export const LOCKED_TEXTS = ['consent', 'privacy'] as const;
export const ALL_TEXTS = [...LOCKED_TEXTS, ...OPEN_TEXT_NAMES];

/** What was typed, unchecked. */
export function readDraft(form: FormData): Record<keyof FormDraft, unknown> {
  const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');
  const number = (name: string) => (/^\d{1,5}$/.test(text(name).trim()) ? Number(text(name)) : Number.NaN);
  return {
    brand: text('brand'),
    languages: form.getAll('languages'),
    texts: Object.fromEntries(
      FORM_LANGUAGES.map((language) => [
        language,
        Object.fromEntries(ALL_TEXTS.map((name) => [name, text(`texts.${language}.${name}`)])),
      ]),
    ),
    limits: Object.fromEntries(OPEN_TEXT_NAMES.map((name) => [name, number(`limits.${name}`)])),
    fields: form.getAll('fields'),
    purposes: form.getAll('purposes'),
    imageIds: form.getAll('imageIds'),
  };
}
