/** The partner's own fields: made, renamed, archived and taken into use again. Its owner does it; the routes see to that. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import {
  isRefusedCategory,
  keepChoiceIds,
  MOST_OWN_FIELDS,
  type OwnFieldInput,
  ownFieldInput,
} from '../../clients/people/contact-fields.ts';
import { foldHeader } from '../csv/header-names.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { countMatches } from '../segments/evaluate-segment.ts';
import { type FieldDefinition, isCalled } from './definition.ts';
import { listFields, readField, sealField } from './read-fields.ts';

/** What is wrong with an input, if anything: the special categories have their own sentence. Throws FailureError. */
function readInput(input: unknown): OwnFieldInput {
  const parsed = ownFieldInput.safeParse(input);
  if (!parsed.success) throw new FailureError(failure('INVALID'));
  if (isRefusedCategory(parsed.data.category)) throw new FailureError(failure('FIELD_SPECIAL_CATEGORY'));
  return parsed.data;
}

/** Letters and digits of any script: "Km-Stand" and "km stand" are one name. */
export const foldName = (name: string): string => foldHeader(name) || name.normalize('NFKC').trim().toLowerCase();

function checkName(fields: readonly FieldDefinition[], label: string, own?: string): void {
  if (fields.some((field) => field.fieldId !== own && isCalled(field, label, foldName)))
    throw new FailureError(failure('FIELD_EXISTS'));
}

/** Makes a field. Throws FailureError INVALID, FIELD_SPECIAL_CATEGORY, FIELD_EXISTS, TOO_LARGE. */
export async function createField(deps: PeopleDeps, by: By, input: OwnFieldInput): Promise<{ fieldId: string }> {
  await demandPartner(deps, by);
  const { label, type, choices, category, purpose } = readInput(input);
  const fields = await listFields(deps, by);
  checkName(fields, label);
  if (fields.filter(({ origin }) => origin === 'own').length >= MOST_OWN_FIELDS)
    throw new FailureError(failure('TOO_LARGE', { limit: MOST_OWN_FIELDS }));
  const fieldId = newId('contactField');
  const partner = await deps.vault.partner(by.partnerId);
  const content = sealField(partner, fieldId, {
    label,
    purpose,
    choices: keepChoiceIds([], choices, (a, b) => a === b),
  });
  await withPartner(deps.pool, by.partnerId, async (client) => {
    await client.query(
      `INSERT INTO contact_field ("partnerId", id, type, category, content, "createdAt", "updatedAt") VALUES ($1, $2, $3, $4, $5, $6, $6)`,
      [by.partnerId, fieldId, type, category, content, deps.clock.now()],
    );
    await deps.audit.write({ ...by, op: 'field.saved', objects: [fieldId] });
  });
  return { fieldId };
}

async function readOwn(deps: PeopleDeps, by: By, fieldId: string): Promise<FieldDefinition> {
  const field = await readField(deps, by, fieldId);
  if (field.origin === 'common') throw new FailureError(failure('FIELD_OF_HEADQUARTERS'));
  if (field.deleting) throw new FailureError(failure('FIELD_BUSY'));
  return field;
}

export type FieldChange = Omit<OwnFieldInput, 'type'>;

/**
 * Changes name, purpose, category and choices; the type stays. A choice that people have cannot go. Throws FailureError NOT_FOUND,
 * FIELD_OF_HEADQUARTERS, FIELD_BUSY, INVALID, FIELD_SPECIAL_CATEGORY, FIELD_EXISTS, FIELD_CHOICE_USED.
 */
export async function changeField(
  deps: PeopleDeps,
  by: By,
  { fieldId, change }: { fieldId: string; change: FieldChange },
): Promise<void> {
  await demandPartner(deps, by);
  const before = await readOwn(deps, by, fieldId);
  const { label, choices, category, purpose } = readInput({ ...change, type: before.type });
  checkName(await listFields(deps, by), label, fieldId);
  const known = before.choices.map((one) => ({ id: one.id, label: one.label.en }));
  const kept = keepChoiceIds(known, choices, (a, b) => a === b);
  for (const { id } of known) {
    if (kept.some((one) => one.id === id)) continue;
    const has = { kind: 'own', field: fieldId, type: 'choice', operator: 'is', value: id } as const;
    const { total } = await countMatches(deps, by, { match: 'all', conditions: [has] });
    if (total > 0) throw new FailureError(failure('FIELD_CHOICE_USED'));
  }
  const content = sealField(await deps.vault.partner(by.partnerId), fieldId, { label, purpose, choices: kept });
  await withPartner(deps.pool, by.partnerId, async (client) => {
    await client.query(`UPDATE contact_field SET content = $2, category = $3, "updatedAt" = $4 WHERE id = $1`, [
      fieldId,
      content,
      category,
      deps.clock.now(),
    ]);
    await deps.audit.write({ ...by, op: 'field.saved', objects: [fieldId] });
  });
}

/**
 * An archived field is offered for nothing new; its values stay and can be read. Throws FailureError NOT_FOUND, FIELD_OF_HEADQUARTERS,
 * FIELD_BUSY.
 */
export async function archiveField(
  deps: PeopleDeps,
  by: By,
  { fieldId, archived }: { fieldId: string; archived: boolean },
): Promise<void> {
  await demandPartner(deps, by);
  const field = await readOwn(deps, by, fieldId);
  if (field.archived === archived) return;
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const at = deps.clock.now();
    await client.query(`UPDATE contact_field SET "archivedAt" = $2, "updatedAt" = $3 WHERE id = $1`, [
      fieldId,
      archived ? at : null,
      at,
    ]);
    await deps.audit.write({ ...by, op: archived ? 'field.archived' : 'field.restored', objects: [fieldId] });
  });
}
