import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { type ColumnField, isOwnColumn } from '../../../people/csv/fields.ts';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { columnsMessages } from './columns.messages.ts';

/** What a field is called; `defined` are those that HQ and the partner made. */
export function fieldLabel(field: ColumnField, language: Language, defined: readonly FieldDefinition[]): string {
  if (isOwnColumn(field)) return defined.find(({ fieldId }) => fieldId === field)?.label[language] ?? '–';
  return translate(columnsMessages, language)(field === 'title' ? 'title_' : field);
}
