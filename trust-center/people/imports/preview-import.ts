import { FailureError, failure } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { ColumnMapping } from '../csv/fields.ts';
import type { ContactRow } from '../csv/read-contact-row.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import {
  type ConsentPlan,
  consentPlan,
  type ImportDetail,
  type ImportState,
  openImport,
  sealDetail,
} from './import-detail.ts';
import { readImportRows } from './read-import-rows.ts';
import { createSeenAddresses, type SeenAddresses } from './seen-addresses.ts';
import { readStaged } from './staged-file.ts';
import { typedColumns } from './typed-columns.ts';

export interface ImportPreview {
  importId: string;
  state: ImportState;
  fileName: string;
  format: ImportDetail['format'];
  headers: string[];
  mapping: ColumnMapping[];
  consent: ConsentPlan;
  /** What a run would do with an empty address book */
  rows: number;
  accepted: number;
  merged: number;
  refused: number;
  /** Cells that do not fit the type of their field: their rows are accepted without them */
  badCells: number;
  /** People whose row says yes, by column or imported opt-in; of several rows with one address the first counts */
  sayYes: number;
  /** People whose row says no: they beat a statement for the whole file */
  sayNo: number;
  /** Of the accepted, how many addresses are already contacts */
  alreadyKnown: number;
  /** The first 20 */
  refusals: { line: number; field: string; reason: string }[];
  /** The first 20 */
  badCellsShown: { line: number; field: string; reason: string }[];
  /** The first 5 people as they would be stored */
  samples: ContactRow[];
}

export const MAX_ROWS = 500_000;
const SHOWN_REFUSALS = 20;
const SHOWN_SAMPLES = 5;
const LOOKUP_BATCH = 1_000;

/** Throws FailureError CSV_NO_ADDRESS_COLUMN unless exactly one column is the address. */
function checkMapping(mapping: readonly ColumnMapping[]): void {
  if (mapping.filter(({ field }) => field === 'email').length !== 1)
    throw new FailureError(failure('CSV_NO_ADDRESS_COLUMN'));
}

/**
 * Dry run over the whole file; nothing is imported. `mapping` and `consent`, where given, replace the proposal and are kept for
 * the run. Throws FailureError NOT_FOUND, IMPORT_STATE, CSV_….
 */
export async function previewImport(
  deps: PeopleDeps,
  by: By,
  input: { importId: string; mapping?: ColumnMapping[]; language?: Language; consent?: ConsentPlan },
): Promise<ImportPreview> {
  await demandPartner(deps, by);
  const { importId } = input;
  const { row, detail: stored, receipt, partner } = await openImport(deps, by, importId);
  if (!row.stagedFile || (row.state !== 'uploaded' && row.state !== 'previewed'))
    throw new FailureError(failure('IMPORT_STATE', { state: row.state }));
  const detail: ImportDetail = {
    ...stored,
    mapping: input.mapping ?? stored.mapping,
    language: input.language ?? stored.language,
    consent: input.consent ? consentPlan.parse(input.consent) : stored.consent,
  };
  checkMapping(detail.mapping);
  const preview: ImportPreview = {
    importId,
    state: 'previewed',
    fileName: detail.fileName,
    format: detail.format,
    headers: detail.headers,
    mapping: detail.mapping,
    consent: detail.consent,
    rows: 0,
    accepted: 0,
    merged: 0,
    refused: 0,
    badCells: 0,
    sayYes: 0,
    sayNo: 0,
    alreadyKnown: 0,
    refusals: [],
    badCellsShown: [],
    samples: [],
  };
  const typed = await typedColumns(deps, by, detail);
  const seen = createSeenAddresses();
  let batch: ContactRow[] = [];
  const look = async () => {
    const found = await lookUp(deps, by.partnerId, batch, seen);
    preview.alreadyKnown += found.known;
    for (const { consent, optIn } of found.people) {
      if (consent === 'no') preview.sayNo += 1;
      else if (consent === 'yes' || optIn) preview.sayYes += 1;
    }
    batch = [];
  };
  for await (const { line, read } of readImportRows(
    readStaged(deps, partner, receipt, importId, row.stagedFile),
    detail,
    typed,
  )) {
    preview.rows += 1;
    if (preview.rows > MAX_ROWS) throw new FailureError(failure('CSV_TOO_MANY_ROWS', { limit: MAX_ROWS }));
    if (!read.ok) {
      preview.refused += 1;
      if (preview.refusals.length < SHOWN_REFUSALS) preview.refusals.push({ line, ...read.failure });
      continue;
    }
    preview.badCells += read.value.badCells.length;
    for (const { header, reason } of read.value.badCells)
      if (preview.badCellsShown.length < SHOWN_REFUSALS) preview.badCellsShown.push({ line, field: header, reason });
    if (batch.push(read.value) === LOOKUP_BATCH) await look();
    if (preview.samples.length < SHOWN_SAMPLES) preview.samples.push(read.value);
  }
  await look();
  preview.accepted = seen.size;
  preview.merged = preview.rows - preview.refused - seen.size;
  const sealed = sealDetail(await deps.vault.partner(by.partnerId), importId, detail);
  await withPartner(deps.pool, by.partnerId, (client) =>
    client.query(
      `UPDATE contact_import SET state = 'previewed', detail = $2, rows = 0 WHERE id = $1 AND state IN ('uploaded', 'previewed')`,
      [importId, sealed],
    ),
  );
  return preview;
}

/** Adds a batch of rows to `seen`; answers the people that are new to it, and how many of them are contacts. */
async function lookUp(
  deps: PeopleDeps,
  partnerId: string,
  batch: readonly ContactRow[],
  seen: SeenAddresses,
): Promise<{ people: ContactRow[]; known: number }> {
  const partner = await deps.vault.partner(partnerId);
  const found = batch
    .map((person) => ({ person, index: partner.emailIndex(person.address) }))
    .filter(({ index }) => seen.add(index));
  const people = found.map(({ person }) => person);
  if (found.length === 0) return { people, known: 0 };
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<{ known: number }>(
      `SELECT count(*)::int AS known FROM contact WHERE "emailIndex" = ANY($1::bytea[])`,
      [found.map(({ index }) => index)],
    ),
  );
  return { people, known: rows[0]!.known };
}
