import type { Refusal } from '@multipartner/campaigns/refusal';
import { FailureError } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { data } from '@remix-run/node';
import type { z } from 'zod';
import { issueSentences } from '../../answer.ts';

/**
 * The answer to a draft that was not saved: what was typed, so that the form shows it again, and what is wrong beside each field. It is
 * read by the draft's schema where it fits one; here, so that the page need not carry the schema. Throws FailureError for a refusal that
 * is about no field.
 */
export function refusedDraft<Draft>(
  refusal: Refusal,
  schema: z.ZodType<Draft>,
  typed: { name: string; draft: unknown },
  language: Language,
) {
  if (!refusal.fields) throw new FailureError(refusal);
  const issues = issueSentences(refusal.fields, language);
  const draft = schema.safeParse(typed.draft).data ?? (typed.draft as Draft);
  return data({ issues, name: typed.name, draft }, { status: 422 });
}
