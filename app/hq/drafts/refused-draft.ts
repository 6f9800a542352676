import type { Refusal } from '@multipartner/campaigns/refusal';
import { FailureError } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { data } from '@remix-run/node';
import { issueSentences } from '../../answer.ts';

/**
 * The answer to a draft that was not saved: what was typed, so that the form shows it again, and what is wrong beside each field.
 * Throws FailureError for a refusal that is about no field.
 */
export function refusedDraft<Draft>(refusal: Refusal, typed: { name: string; draft: unknown }, language: Language) {
  if (!refusal.fields) throw new FailureError(refusal);
  const issues = issueSentences(refusal.fields, language);
  return data({ issues, name: typed.name, draft: typed.draft as Draft }, { status: 422 });
}
