/** Values of defined fields in the forms of contacts: named by the ids of their fields, typed in the person's language. */
import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { readValue, typedValue } from '../../../people/fields/field-value.ts';
import { valueWordsMessages } from './value-words.messages.ts';

const LONGEST_TYPED = 4_000;

/** The part of a form's schema that checks the values; its keys are ids, so that the other fields keep their types. */
export function valueShape(defined: readonly FieldDefinition[], language: Language): Record<never, never> {
  const t = translate(valueWordsMessages, language);
  return Object.fromEntries(
    defined.map((field) => [
      field.fieldId,
      z
        .string()
        .max(LONGEST_TYPED)
        .optional()
        .superRefine((text, context) => {
          const value = readValue(field, text ?? '', { language });
          if (!value.ok) context.addIssue({ code: 'custom', message: t(value.failure) });
        }),
    ]),
  );
}

/** The kept values of a form that has passed; '' clears one that was emptied. */
export function valuesOf(
  defined: readonly FieldDefinition[],
  form: Readonly<Record<string, unknown>>,
  language: Language,
): Record<string, string> {
  return Object.fromEntries(
    defined.map((field) => {
      const value = readValue(field, String(form[field.fieldId] ?? ''), { language });
      return [field.fieldId, value.ok ? value.value : ''];
    }),
  );
}

/** Stored values as the controls of a form take them. */
export const typedValues = (
  defined: readonly FieldDefinition[],
  values: Readonly<Record<string, string>>,
  language: Language,
): Record<string, string> =>
  Object.fromEntries(
    defined.flatMap((field) => {
      const value = values[field.fieldId];
      return value === undefined ? [] : [[field.fieldId, typedValue(field, value, language)]];
    }),
  );
