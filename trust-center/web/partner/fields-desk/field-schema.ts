import { isId } from '@multipartner/kernel/ids';
import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import {
  FIELD_TYPES,
  LONGEST_LABEL,
  LONGEST_PURPOSE,
  MOST_CHOICES,
  NAMED_CATEGORIES,
  type OwnFieldInput,
} from '../../../clients/people/contact-fields.ts';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { fieldsMessages } from './fields.messages.ts';

export const fieldParams = z.object({ fieldId: z.string().refine((value) => isId('contactField', value)) });

const LONGEST_LIST = 5_000;
const lines = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim().slice(0, LONGEST_LABEL))
    .filter((line) => line !== '');

/** The definition of a field as a form posts it; choices are the lines of a text. */
export const fieldShape = (language: Language) => ({
  label: z.string().trim().max(LONGEST_LABEL),
  type: z.enum(FIELD_TYPES),
  choices: z.string().max(LONGEST_LIST).optional(),
  category: z.enum(NAMED_CATEGORIES),
  purpose: z.string().trim().min(10, translate(fieldsMessages, language)('purposeShort')).max(LONGEST_PURPOSE),
});

export const checkChoices =
  (language: Language) =>
  ({ type, choices }: { type?: string; choices?: string }, context: z.RefinementCtx): void => {
    if (type !== 'choice') return;
    const t = translate(fieldsMessages, language);
    const all = lines(choices);
    const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['choices'], message });
    if (all.length === 0) refuse(t('choicesMissing'));
    if (new Set(all.map((one) => one.toLowerCase())).size < all.length) refuse(t('choicesTwice'));
  };

export const fieldSchema = (language: Language) => z.object(fieldShape(language)).superRefine(checkChoices(language));
export type FieldForm = z.output<ReturnType<typeof fieldSchema>>;

/** What the use case takes. */
export const inputOf = ({ label, type, choices, category, purpose }: FieldForm): OwnFieldInput => ({
  label,
  type,
  category,
  purpose,
  choices: type === 'choice' ? lines(choices).slice(0, MOST_CHOICES) : [],
});

/** A stored field as the form shows it. */
export const shownForm = ({ label, type, choices, category, purpose }: FieldDefinition) => ({
  label: label.en,
  type,
  choices: choices.map((one) => one.label.en).join('\n'),
  category,
  purpose: purpose.en,
});
