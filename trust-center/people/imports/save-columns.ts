import { FailureError, failure } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { z } from 'zod';
import type { ColumnField } from '../csv/fields.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { consentPlan, openImport, sealDetail } from './import-detail.ts';

export interface ColumnChoice {
  importId: string;
  /** What each column means, in the order of the file */
  fields: readonly ColumnField[];
  consent: z.input<typeof consentPlan>;
  /** In which language the file writes numbers and days; as proposed when absent */
  language?: Language;
}

/** These may stand in several columns. */
export const REPEATABLE_FIELDS: readonly ColumnField[] = ['custom', 'ignore', 'tags'];

/**
 * Keeps what a person says about the columns and the consent of an upload; the dry run follows. Throws FailureError
 * CSV_NO_ADDRESS_COLUMN, INVALID (a field chosen twice, a consent column that is none), NOT_FOUND, IMPORT_STATE.
 */
export async function saveImportColumns(deps: PeopleDeps, by: By, input: ColumnChoice): Promise<void> {
  await demandPartner(deps, by);
  const { row, detail, partner } = await openImport(deps, by, input.importId);
  if (!row.stagedFile || (row.state !== 'uploaded' && row.state !== 'previewed'))
    throw new FailureError(failure('IMPORT_STATE', { state: row.state }));
  const fields = detail.mapping.map(({ column, field }) => input.fields[column] ?? field);
  if (!fields.includes('email')) throw new FailureError(failure('CSV_NO_ADDRESS_COLUMN'));
  const isTwice = (field: ColumnField): boolean => fields.filter((one) => one === field).length > 1;
  const readsConsent = fields.includes('consent') || fields.includes('confirmTime');
  if (fields.some((field) => !REPEATABLE_FIELDS.includes(field) && isTwice(field)))
    throw new FailureError(failure('INVALID'));
  if (input.consent.kind === 'column' && !readsConsent) throw new FailureError(failure('INVALID'));
  const mapping = detail.mapping.map((entry, i) =>
    entry.field === fields[i] ? entry : { ...entry, field: fields[i]!, confidence: 1 },
  );
  const sealed = sealDetail(partner, input.importId, {
    ...detail,
    mapping,
    language: input.language ?? detail.language,
    consent: consentPlan.parse(input.consent),
  });
  await withPartner(deps.pool, by.partnerId, (client) =>
    client.query(`UPDATE contact_import SET detail = $2 WHERE id = $1 AND state IN ('uploaded', 'previewed')`, [
      input.importId,
      sealed,
    ]),
  );
}

/**
 * Keeps what somebody has chosen so far, complete or not: the check comes with {@link saveImportColumns}. Throws FailureError NOT_FOUND,
 * IMPORT_STATE.
 */
export async function keepImportColumns(
  deps: PeopleDeps,
  by: By,
  input: { importId: string; fields: Readonly<Record<number, ColumnField>>; language?: Language },
): Promise<void> {
  await demandPartner(deps, by);
  const { row, detail, partner } = await openImport(deps, by, input.importId);
  if (!row.stagedFile || (row.state !== 'uploaded' && row.state !== 'previewed'))
    throw new FailureError(failure('IMPORT_STATE', { state: row.state }));
  const mapping = detail.mapping.map((entry) => {
    const field = input.fields[entry.column];
    return field === undefined || field === entry.field ? entry : { ...entry, field, confidence: 1 };
  });
  const sealed = sealDetail(partner, input.importId, {
    ...detail,
    mapping,
    language: input.language ?? detail.language,
  });
  await withPartner(deps.pool, by.partnerId, (client) =>
    client.query(`UPDATE contact_import SET detail = $2 WHERE id = $1 AND state IN ('uploaded', 'previewed')`, [
      input.importId,
      sealed,
    ]),
  );
}
