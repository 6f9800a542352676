/** HQ's common set of contact fields: read, add to, change, archive. A field is never deleted: partners may have values in it. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import {
  type CommonField,
  isRefusedCategory,
  keepChoiceIds,
  MOST_COMMON_FIELDS,
} from '@multipartner/trust-center/contact-fields';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { FieldIssue } from '../field-issues.ts';
import { issuesOf, type Outcome, refuse, refuseFields } from '../refusal.ts';
import { type ContactFieldChange, contactFieldChange, newContactField } from './field-input.ts';
import { changeFieldSet, type FieldSet, fieldNotFound, readFieldSet } from './field-set.ts';

type Saved = Outcome<{ fieldId: string; told: boolean }>;
type Label = CommonField['label'];

export const listContactFields = async (
  deps: Pick<CampaignDeps, 'db'>,
  _input: { actor: Actor },
): Promise<Outcome<FieldSet>> => ok(await readFieldSet(deps.db));

const isSame = (a: Label, b: Label): boolean => a.en === b.en && a.de === b.de;

/** What the schema does not see: names that are taken, choices that a type does not fit, categories that the law keeps out. */
function check(
  input: ContactFieldChange & { type: CommonField['type'] },
  others: readonly CommonField[],
): ReturnType<typeof refuse> | null {
  if (isRefusedCategory(input.category)) return refuse('FIELD_SPECIAL_CATEGORY');
  const issues: FieldIssue[] = [];
  for (const language of ['en', 'de'] as const) {
    const name = input.label[language].toLowerCase();
    if (others.some(({ label }) => label[language].toLowerCase() === name))
      issues.push({ field: `label.${language}`, issue: 'duplicate' });
    const names = input.choices.map((choice) => choice[language].toLowerCase());
    if (new Set(names).size < names.length) issues.push({ field: 'choices', issue: 'duplicate' });
  }
  if (input.type === 'choice' && input.choices.length === 0) issues.push({ field: 'choices', issue: 'required' });
  return issues.length > 0 ? refuseFields(issues) : null;
}

const partsOf = ({ label, category, purpose }: ContactFieldChange) => ({
  label,
  purpose,
  // `check` has let no refused category pass.
  category: category as CommonField['category'],
});

/** Refuses INVALID with its fields, FIELD_SPECIAL_CATEGORY, TOO_LARGE. */
export async function createContactField(deps: CampaignDeps, input: { actor: Actor; field: unknown }): Promise<Saved> {
  const parsed = newContactField.safeParse(input.field);
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const { type, choices } = parsed.data;
  return changeFieldSet(deps, input.actor, (fields) => {
    const refused = check(parsed.data, fields);
    if (refused) return refused;
    if (fields.length >= MOST_COMMON_FIELDS) return failed(failure('TOO_LARGE', { limit: MOST_COMMON_FIELDS }));
    const field: CommonField = {
      ...partsOf(parsed.data),
      fieldId: newId('contactField', deps.clock.now().getTime()),
      type,
      choices: type === 'choice' ? keepChoiceIds<Label>([], choices, isSame) : [],
      archived: false,
    };
    return ok({ fields: [...fields, field], field, action: 'contact_field.created' });
  });
}

/**
 * Changes names, purpose, category and choices; the type stays. HQ cannot see whether somebody has a choice, so none can be taken away.
 * Refuses NOT_FOUND, INVALID with its fields, FIELD_SPECIAL_CATEGORY, FIELD_CHOICE_USED.
 */
export async function changeContactField(
  deps: CampaignDeps,
  input: { actor: Actor; fieldId: string; change: unknown },
): Promise<Saved> {
  const parsed = contactFieldChange.safeParse(input.change);
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  return changeFieldSet(deps, input.actor, (fields) => {
    const before = fields.find(({ fieldId }) => fieldId === input.fieldId);
    if (!before) return fieldNotFound();
    const { type } = before;
    const others = fields.filter((one) => one !== before);
    const refused = check({ ...parsed.data, type }, others);
    if (refused) return refused;
    const choices = type === 'choice' ? keepChoiceIds<Label>(before.choices, parsed.data.choices, isSame) : [];
    if (before.choices.some(({ id }) => !choices.some((one) => one.id === id))) return refuse('FIELD_CHOICE_USED');
    const field: CommonField = { ...before, ...partsOf(parsed.data), choices };
    return ok({
      fields: fields.map((one) => (one === before ? field : one)),
      field,
      action: 'contact_field.changed',
    });
  });
}

/** An archived field is offered for nothing new; partners keep its values and can delete them. Refuses NOT_FOUND. */
export async function archiveContactField(
  deps: CampaignDeps,
  input: { actor: Actor; fieldId: string; archived: boolean },
): Promise<Saved> {
  return changeFieldSet(deps, input.actor, (fields) => {
    const before = fields.find(({ fieldId }) => fieldId === input.fieldId);
    if (!before) return fieldNotFound();
    const field = { ...before, archived: input.archived };
    return ok({
      fields: fields.map((one) => (one === before ? field : one)),
      field,
      action: input.archived ? 'contact_field.archived' : 'contact_field.restored',
    });
  });
}
