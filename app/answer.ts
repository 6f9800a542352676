/** From what a use case answers to what a loader or action answers. */
import { FIELD_ISSUES, type FieldIssue } from '@multipartner/campaigns/field-issues';
import type { Outcome, Refusal } from '@multipartner/campaigns/refusal';
import { FailureError, sentence } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';

/** The value of an outcome; a refusal becomes the error page of a loader, and the refusal of an action. */
export function valueOrPage<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new FailureError(outcome.failure);
  return outcome.value;
}

/** `openingHours.0.days` as the form names it: `openingHours[0].days`. */
const formName = (field: string): string => field.replace(/\.(\d+)/g, '[$1]');

export const issueSentence = ({ issue }: FieldIssue, language: Language): string => FIELD_ISSUES[issue][language];

/** What is wrong with each field, for pages that write it beside the field. */
export const issueSentences = (issues: readonly FieldIssue[], language: Language) =>
  issues.map((issue) => ({ field: issue.field, sentence: issueSentence(issue, language) }));

/**
 * The errors of a refusal for a form's `reply`: at the fields that it has, the rest above the form.
 * `fields` names the fields on the page, so that no refusal can fall on one that nobody sees.
 */
export function refusalErrors(refusal: Refusal, fields: readonly string[], language: Language) {
  const fieldErrors: Record<string, string[]> = {};
  const formErrors: string[] = [];
  for (const issue of refusal.fields ?? []) {
    const name = formName(issue.field);
    const shown = fields.find((field) => name === field || name.startsWith(`${field}[`));
    if (shown) fieldErrors[name] = [...(fieldErrors[name] ?? []), issueSentence(issue, language)];
    else formErrors.push(issueSentence(issue, language));
  }
  if (!refusal.fields?.length) formErrors.push(sentence(refusal, language));
  return { fieldErrors, formErrors };
}
