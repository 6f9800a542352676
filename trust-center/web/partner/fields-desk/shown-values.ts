import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { showValue } from '../../../people/fields/field-value.ts';
import { valueWordsMessages } from './value-words.messages.ts';

/** The filled defined fields of a profile as pairs, in the order of the definitions. */
export const shownValues = (
  defined: readonly FieldDefinition[],
  values: Readonly<Record<string, string>>,
  language: Language,
): { term: string; value: string }[] =>
  defined.flatMap((field) => {
    const value = values[field.fieldId];
    if (value === undefined) return [];
    const name = field.label[language];
    const term = field.archived ? `${name} (${translate(valueWordsMessages, language)('archived')})` : name;
    return [{ term, value: showValue(field, value, language) }];
  });
