import type { Language } from '@multipartner/kernel/language';
import { type KeyOf, translate } from '@multipartner/ui/messages';
import { fieldWords } from '../../../people/contacts/field-words.messages.ts';
import { type ColumnField, isOwnColumn } from '../../../people/csv/fields.ts';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { columnsMessages } from './columns.messages.ts';

const isNamed = (field: string): field is KeyOf<typeof fieldWords> => field in fieldWords.en;

/** What a field is called; `defined` are those that HQ and the partner made. */
export function fieldLabel(field: ColumnField, language: Language, defined: readonly FieldDefinition[]): string {
  if (isOwnColumn(field)) return defined.find(({ fieldId }) => fieldId === field)?.label[language] ?? '–';
  return isNamed(field) ? translate(fieldWords, language)(field) : translate(columnsMessages, language)(field);
}
