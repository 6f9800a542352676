import type { Refusal } from '@multipartner/campaigns/refusal';
import { sentence } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { refusalErrors } from '../../answer.ts';
import { FORM_FIELDS, formNameOf } from './schema.ts';

/** The errors of a refusal at the fields of the form. A refused category stands at the category. */
export function fieldErrorsOf(
  refusal: Refusal,
  language: Language,
): { fieldErrors: Record<string, string[]>; formErrors?: string[] } {
  if (refusal.code === 'FIELD_SPECIAL_CATEGORY') return { fieldErrors: { category: [sentence(refusal, language)] } };
  if (refusal.code === 'FIELD_CHOICE_USED') return { fieldErrors: { choicesDe: [sentence(refusal, language)] } };
  const fields = refusal.fields?.map((issue) => ({ ...issue, field: formNameOf(issue.field) }));
  return refusalErrors({ ...refusal, ...(fields ? { fields } : {}) }, FORM_FIELDS, language);
}
