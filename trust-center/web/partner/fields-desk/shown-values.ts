import type { Language } from '@multipartner/kernel/language';
import { formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { showValue } from '../../../people/fields/field-value.ts';
import { valueWordsMessages } from './value-words.messages.ts';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
/** Days as everywhere else on the screen; a value of elsewhere that is none stays as it is. */
const shown = (field: FieldDefinition, value: string, language: Language): string =>
  field.type === 'date' && ISO_DATE.test(value)
    ? formats(language, 'UTC').date(`${value}T12:00:00Z`)
    : showValue(field, value, language);

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
    return [{ term, value: shown(field, value, language) }];
  });
