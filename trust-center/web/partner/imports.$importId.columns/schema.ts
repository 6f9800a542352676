import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import { MAIL_PURPOSES } from '../../../people/consent/purposes.ts';
import { COLUMN_FIELDS, type ColumnField } from '../../../people/csv/fields.ts';
import type { ConsentPlan } from '../../../people/imports/import-detail.ts';
import { columnsMessages } from './columns.messages.ts';
import { fieldLabel } from './field-label.ts';

const REPEATABLE: readonly ColumnField[] = ['custom', 'ignore', 'tags'];
const LEAST_STATEMENT = 10;

/** The mapping and the consent as the form posts them, with findings in the person's language. */
export const columnsSchema = (language: Language) => {
  const t = translate(columnsMessages, language);
  return z
    .object({
      fields: z.array(z.enum(COLUMN_FIELDS)).min(1).max(200),
      consent: z.enum(['column', 'statement', 'none']),
      statement: z.string().trim().max(2_000).default(''),
      purposes: z.array(z.enum(MAIL_PURPOSES)).default([]),
    })
    .superRefine(({ fields, consent, statement, purposes }, context) => {
      const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
      if (!fields.includes('email')) refuse('fields', t('noAddress'));
      const twice = fields.find((field, i) => !REPEATABLE.includes(field) && fields.indexOf(field) !== i);
      if (twice) refuse('fields', t('twice', { field: fieldLabel(twice, language) }));
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
