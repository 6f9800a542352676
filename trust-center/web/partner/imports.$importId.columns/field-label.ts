import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import type { ColumnField } from '../../../people/csv/fields.ts';
import { columnsMessages } from './columns.messages.ts';

/** What a field is called. */
export const fieldLabel = (field: ColumnField, language: Language): string =>
  translate(columnsMessages, language)(field === 'title' ? 'title_' : field);
