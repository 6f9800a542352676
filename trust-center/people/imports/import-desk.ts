/** What a person does with an import once it is previewed: start, watch, cancel, take the refused rows. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { csvHead, csvLine } from '@multipartner/serving/csv';
import { z } from 'zod';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { type ImportRow, type ImportState, importRow, openImport } from './import-detail.ts';
import type { ImportRunner } from './import-runner.ts';
import { dropStaged } from './staged-file.ts';
import { undoableUntil } from './start-undo.ts';

export interface ImportProgress {
  importId: string;
  state: ImportState;
  /** 0 to 1, by bytes */
  progress: number;
  rows: number;
  accepted: number;
  merged: number;
  refused: number;
  /** Cells of accepted rows that do not fit the type of their field */
  badCells: number;
  /** Code of the error registry */
  failure: string | null;
  /** What an undo has done so far */
  undo: { removed: number; restored: number; kept: number };
  /** Until then it can be undone; null when it cannot */
  undoableUntil: Date | null;
  createdAt: Date;
  finishedAt: Date | null;
}

const progressOf = (row: ImportRow, now: Date): ImportProgress => ({
  importId: row.id,
  state: row.state,
  progress: row.state === 'finished' ? 1 : Math.min(1, Number(row.bytesDone) / Math.max(1, Number(row.bytes))),
  rows: row.rows,
  accepted: row.accepted,
  merged: row.merged,
  refused: row.refused,
  badCells: row.badCells,
  failure: row.failure,
  undo: { removed: row.undoRemoved, restored: row.undoRestored, kept: row.undoKept },
  undoableUntil: undoableUntil(row, now),
  createdAt: row.createdAt,
  finishedAt: row.finishedAt,
});

/** Starts the run in the background. Throws FailureError IMPORT_STATE unless it was previewed, NOT_FOUND. */
export async function startImport(deps: PeopleDeps, runner: ImportRunner, by: By, importId: string): Promise<void> {
  await demandPartner(deps, by);
  const row = await importRow(deps, by.partnerId, importId);
  const { rowCount } = await withPartner(deps.pool, by.partnerId, async (client) => {
    const started = await client.query(
      `UPDATE contact_import SET state = 'running', rows = 0 WHERE id = $1 AND state = 'previewed'`,
      [importId],
    );
    if (started.rowCount === 1) await deps.audit.write({ ...by, op: 'import.started', objects: [importId] });
    return started;
  });
  if (rowCount === 0) throw new FailureError(failure('IMPORT_STATE', { state: row.state }));
  runner.enqueue(by, importId);
}

/** Numbers only: nothing is decrypted. Throws FailureError NOT_FOUND. */
export const importProgress = async (deps: PeopleDeps, partnerId: string, importId: string): Promise<ImportProgress> =>
  progressOf(await importRow(deps, partnerId, importId), deps.clock.now());

/** The last 50 imports, newest first. */
export async function listImports(deps: PeopleDeps, partnerId: string): Promise<ImportProgress[]> {
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<ImportRow>(`SELECT * FROM contact_import ORDER BY id DESC LIMIT 50`),
  );
  return rows.map((row) => progressOf(row, deps.clock.now()));
}

/** Stops an import; batches that are stored stay. Throws FailureError IMPORT_STATE when it is already over, NOT_FOUND. */
export async function cancelImport(deps: PeopleDeps, by: By, importId: string): Promise<void> {
  await demandPartner(deps, by);
  const row = await importRow(deps, by.partnerId, importId);
  const { rowCount } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query(
      `UPDATE contact_import SET state = 'cancelled', "finishedAt" = $2, "stagedFile" = NULL WHERE id = $1 AND state IN ('uploaded', 'previewed', 'running')`,
      [importId, deps.clock.now()],
    ),
  );
  if (rowCount === 0) throw new FailureError(failure('IMPORT_STATE', { state: row.state }));
  if (row.stagedFile) await dropStaged(deps, row.stagedFile);
  await deps.audit.write({ ...by, op: 'import.cancelled', objects: [importId] });
}

export interface RefusedRow {
  line: number;
  field: string;
  reason: string;
}

/** Line, field and reason of the refused rows, without their cells: at most `limit`. */
export async function listRefusals(
  deps: PeopleDeps,
  partnerId: string,
  importId: string,
  limit = 200,
): Promise<RefusedRow[]> {
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<RefusedRow>(
      `SELECT line, field, reason FROM import_refusal WHERE "importId" = $1 ORDER BY line LIMIT $2`,
      [importId, limit],
    ),
  );
  return rows;
}

const PAGE = 500;

/** The refused rows as CSV with line and reason before their cells, to mend and import again; formulas are neutralised. */
export async function* downloadRefusals(deps: PeopleDeps, by: By, importId: string): AsyncGenerator<string> {
  await demandPartner(deps, by);
  const { detail, receipt } = await openImport(deps, by, importId);
  yield csvHead(['line', 'field', 'reason', ...detail.headers]);
  let after = 0;
  for (;;) {
    const partner = await deps.vault.partner(by.partnerId);
    const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
      client.query<RefusedRow & { cells: Buffer }>(
        `SELECT line, field, reason, cells FROM import_refusal WHERE "importId" = $1 AND line > $2 ORDER BY line LIMIT $3`,
        [importId, after, PAGE],
      ),
    );
    for (const { line, field, reason, cells } of rows) {
      const sealed = partner.openForPartner(
        receipt,
        { type: 'import-refusal', id: importId, rowVersion: BigInt(line) },
        cells,
      );
      yield csvLine([String(line), field, reason, ...z.array(z.string()).parse(sealed)]);
    }
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.line;
  }
}
