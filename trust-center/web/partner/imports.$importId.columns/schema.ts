import { isLanguage, LANGUAGES, type Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import { MAIL_PURPOSES } from '../../../people/consent/purposes.ts';
import { type ColumnField, columnField } from '../../../people/csv/fields.ts';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import type { ConsentPlan } from '../../../people/imports/import-detail.ts';
import { columnsMessages } from './columns.messages.ts';
import { fieldLabel } from './field-label.ts';

const REPEATABLE: readonly ColumnField[] = ['custom', 'ignore', 'tags'];
const LEAST_STATEMENT = 10;

/** The mapping and the consent as the form posts them, with findings in the person's language. */
export const columnsSchema = (language: Language, defined: readonly FieldDefinition[]) => {
  const t = translate(columnsMessages, language);
  return z
    .object({
      fields: z.array(columnField).min(1).max(200),
      writing: z.enum(LANGUAGES).optional(),
      consent: z.enum(['column', 'statement', 'none']),
      statement: z.string().trim().max(2_000).default(''),
      purposes: z.array(z.enum(MAIL_PURPOSES)).default([]),
    })
    .superRefine(({ fields, consent, statement, purposes }, context) => {
      const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
      if (!fields.includes('email')) refuse('fields', t('noAddress'));
      const twice = fields.find((field, i) => !REPEATABLE.includes(field) && fields.indexOf(field) !== i);
      if (twice) refuse('fields', t('twice', { field: fieldLabel(twice, language, defined) }));
      if (consent === 'column' && !fields.includes('consent') && !fields.includes('confirmTime'))
        refuse('consent', t('noConsentColumn'));
      if (consent === 'statement' && statement.length < LEAST_STATEMENT) refuse('statement', t('statementShort'));
      if (consent !== 'none' && purposes.length === 0) refuse('purposes', t('purposesMissing'));
    });
};

/** The plan that the import keeps. */
export function planOf(value: z.output<ReturnType<typeof columnsSchema>>): ConsentPlan {
  const { consent: kind, statement: text, purposes } = value;
  if (kind === 'none') return { kind };
  return kind === 'statement' ? { kind, text, purposes } : { kind, purposes };
}

/** What a form says about columns that is fit to be kept, whatever is missing. */
export function chosenSoFar(formData: FormData): { fields: Record<number, ColumnField>; language?: Language } {
  const fields: Record<number, ColumnField> = {};
  for (const [name, value] of formData) {
    const column = /^fields\[(\d{1,3})\]$/.exec(name)?.[1];
    const field = columnField.safeParse(value);
    if (column !== undefined && field.success) fields[Number(column)] = field.data;
  }
  const writing = formData.get('writing');
  return { fields, ...(isLanguage(writing) ? { language: writing } : {}) };
}
