/** The names under which a draft stands in a posted form. */
import type { MessageDraft } from '@multipartner/campaigns/messages';
import { LANGUAGES } from '@multipartner/kernel/language';

export const PARTS = ['subject', 'greeting', 'text', 'action', 'closing'] as const;
export const MOST_FIELDS = 20;

/** What was typed, unchecked. A field without a name is none. */
export function readDraft(form: FormData): Record<keyof MessageDraft, unknown> {
  const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');
  const fields = Array.from({ length: MOST_FIELDS }, (_, i) => ({
    name: text(`fields.${i}.name`).trim(),
    type: text(`fields.${i}.type`),
    required: form.get(`fields.${i}.required`) !== null,
  }));
  return {
    ground: text('ground') || 'service',
    fields: fields.filter(({ name }) => name !== ''),
    words: Object.fromEntries(
      LANGUAGES.map((language) => [
        language,
        Object.fromEntries(PARTS.map((part) => [part, text(`words.${language}.${part}`)])),
      ]),
    ),
  };
}
