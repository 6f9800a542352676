/** The gate before values are written: they fit their fields, and nobody deletes these values meanwhile. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type pg from 'pg';
import type { By, PeopleDeps } from '../deps.ts';
import { type FieldDefinition, withoutEmpty } from './definition.ts';
import { isKeptForm } from './field-value.ts';
import { listFields, readCommonFields } from './read-fields.ts';

export type FieldValues = Readonly<Record<string, string>>;

// Writers of values share it; who begins to delete the values of a field waits until they are done, and they see it then.
const LOCK = `hashtextextended('contact-fields:' || current_setting('tc.partner'), 0)`;

const lockForWriting = (client: pg.PoolClient) => client.query(`SELECT pg_advisory_xact_lock_shared(${LOCK})`);
export const lockForDeletion = (client: pg.PoolClient) => client.query(`SELECT pg_advisory_xact_lock(${LOCK})`);

/** The fields that there are and that can be written to until the transaction of `client` ends. */
export async function writableFields(client: pg.PoolClient): Promise<ReadonlySet<string>> {
  await lockForWriting(client);
  const own = await client.query<{ id: string }>(`SELECT id FROM contact_field`);
  const deleting = await client.query<{ fieldId: string }>(
    `SELECT "fieldId" FROM field_job WHERE state = 'running' AND kind = 'delete'`,
  );
  const going = new Set(deleting.rows.map(({ fieldId }) => fieldId));
  const all = [...own.rows.map(({ id }) => id), ...(await readCommonFields(client)).map(({ fieldId }) => fieldId)];
  return new Set(all.filter((fieldId) => !going.has(fieldId)));
}

/** Values without those of fields that are gone or going; asks only where there are any. */
export const keepWritable = async (client: pg.PoolClient, values: FieldValues): Promise<Record<string, string>> =>
  Object.keys(values).length === 0 ? {} : onlyWritable(values, await writableFields(client));

/** Values without those of fields that are gone or going. */
export const onlyWritable = (values: FieldValues, writable: ReadonlySet<string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([fieldId]) => writable.has(fieldId)));

/** The definitions that a check of these values needs; none for no values. Not inside of a transaction: it opens one of its own. */
export const fieldsOf = async (
  deps: PeopleDeps,
  by: By,
  values: FieldValues | undefined,
): Promise<FieldDefinition[]> =>
  Object.values(values ?? {}).some((value) => value !== '') ? listFields(deps, by) : [];

/**
 * Checks values that somebody sets, '' clears one. `before` is what is stored: an archived field keeps or loses its value and gets no
 * other. Throws FailureError FIELD_VALUE_INVALID with the id of the field.
 */
export function checkValues(fields: readonly FieldDefinition[], values: FieldValues, before: FieldValues = {}): void {
  for (const [fieldId, value] of Object.entries(values)) {
    if (value === '' || value === before[fieldId]) continue;
    const field = fields.find((one) => one.fieldId === fieldId);
    if (!field || field.archived || field.deleting || !isKeptForm(field, value))
      throw new FailureError(failure('FIELD_VALUE_INVALID', { field: fieldId.slice(0, 40) }));
  }
}

/** Stored values with the changes; '' clears. */
export const changedValues = (before: FieldValues, changes: FieldValues): Record<string, string> =>
  withoutEmpty({ ...before, ...changes });
