import type { ContactFieldChange } from '@multipartner/campaigns/contact-fields';
import type { Language } from '@multipartner/kernel/language';
import {
  type CommonField,
  FIELD_TYPES,
  LONGEST_LABEL,
  LONGEST_PURPOSE,
  NAMED_CATEGORIES,
} from '@multipartner/trust-center/contact-fields';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import { idOf } from '../../params.ts';
import { fieldsMessages } from './fields.messages.ts';

export const fieldParams = z.object({ fieldId: idOf('contactField') });

const LONGEST_LIST = 5_000;
const lines = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A field as the form posts it; choices are lines of a text in each language. */
export const fieldForm = (language: Language) => {
  const t = translate(fieldsMessages, language);
  const label = z.string().trim().max(LONGEST_LABEL);
  const purpose = z.string().trim().min(10, t('purposeShort')).max(LONGEST_PURPOSE);
  return z
    .object({
      labelEn: label,
      labelDe: label,
      type: z.enum(FIELD_TYPES),
      choicesEn: z.string().max(LONGEST_LIST).optional(),
      choicesDe: z.string().max(LONGEST_LIST).optional(),
      category: z.enum(NAMED_CATEGORIES),
      purposeEn: purpose,
      purposeDe: purpose,
    })
    .superRefine(({ type, choicesEn, choicesDe }, context) => {
      if (type !== 'choice') return;
      const [english, german] = [lines(choicesEn), lines(choicesDe)];
      const message = english.length !== german.length ? t('choicesLines') : t('choicesMissing');
      if (english.length === 0 || english.length !== german.length)
        context.addIssue({ code: 'custom', path: ['choicesDe'], message });
    });
};
export type FieldForm = z.output<ReturnType<typeof fieldForm>>;

/** What the use case takes. */
export function changeOf(form: FieldForm): ContactFieldChange {
  const german = lines(form.choicesDe);
  return {
    label: { en: form.labelEn, de: form.labelDe },
    category: form.category,
    purpose: { en: form.purposeEn, de: form.purposeDe },
    choices: form.type === 'choice' ? lines(form.choicesEn).map((en, i) => ({ en, de: german[i] ?? en })) : [],
  };
}

/** A stored field as the form shows it. */
export const shownForm = ({ label, type, choices, category, purpose }: CommonField) => ({
  labelEn: label.en,
  labelDe: label.de,
  type,
  choicesEn: choices.map((choice) => choice.label.en).join('\n'),
  choicesDe: choices.map((choice) => choice.label.de).join('\n'),
  category,
  purposeEn: purpose.en,
  purposeDe: purpose.de,
});

const NAMES: Record<string, string> = {
  'label.en': 'labelEn',
  'label.de': 'labelDe',
  choices: 'choicesDe',
  'purpose.en': 'purposeEn',
  'purpose.de': 'purposeDe',
};
export const FORM_FIELDS = ['labelEn', 'labelDe', 'type', 'choicesDe', 'category', 'purposeEn', 'purposeDe'];
/** The name in the form of a field of the input. */
export const formNameOf = (field: string): string => NAMES[field] ?? NAMES[field.split('.')[0] ?? ''] ?? field;
