import { type ErrorCode, isFailureError, sentence } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';

const PLACES: Partial<Record<ErrorCode, string>> = {
  FIELD_EXISTS: 'label',
  FIELD_SPECIAL_CATEGORY: 'category',
  FIELD_CHOICE_USED: 'choices',
};

/** The errors of a refusal at the place of the form that it is about. Throws on what belongs to no place. */
export function fieldErrorsOf(error: unknown, language: Language): { fieldErrors: Record<string, string[]> } {
  const place = isFailureError(error) ? PLACES[error.failure.code] : undefined;
  if (!isFailureError(error) || !place) throw error;
  return { fieldErrors: { [place]: [sentence(error.failure, language)] } };
}
