/** The run of one import: batch by batch until the file ends, continued where a crash left it. */
import { isFailureError } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { storageFailure } from '@multipartner/serving/full-disk';
import { type By, PAGE_ROWS, type PeopleDeps } from '../deps.ts';
import { openImport } from './import-detail.ts';
import { dropOldOrigins } from './import-origin.ts';
import { MAX_ROWS } from './preview-import.ts';
import { type ImportedRow, readImportRows } from './read-import-rows.ts';
import { dropStaged, readStaged } from './staged-file.ts';
import { storeBatch } from './store-batch.ts';
import { typedColumns } from './typed-columns.ts';

type End = { state: 'finished' | 'failed' | 'cancelled'; failure: string | null };

async function finish(deps: PeopleDeps, by: By, importId: string, end: End, stagedFile: string): Promise<void> {
  await withPartner(deps.pool, by.partnerId, async (client) => {
    await dropOldOrigins(client, deps.clock.now());
    await client.query(
      `UPDATE contact_import SET state = $2::"ImportState", failure = $3, "finishedAt" = $4, "stagedFile" = NULL, "bytesDone" = CASE WHEN $2 = 'finished' THEN bytes ELSE "bytesDone" END
       WHERE id = $1 AND state = 'running'`,
      [importId, end.state, end.failure, deps.clock.now()],
    );
  });
  await dropStaged(deps, stagedFile);
  await deps.audit.write({ ...by, op: 'import.finished', objects: [importId] });
}

/**
 * Runs an import that is in state `running` to its end. Rows that are already stored are skipped, so a repeated run changes
 * nothing. A stopped key, a dead KMS or a dead database throws and leaves it resumable; a broken or too large file and a full disk
 * end it as failed with a code. `stop` ends it after the batch at hand.
 */
export async function runImport(deps: PeopleDeps, by: By, importId: string, stop: AbortSignal): Promise<void> {
  const { row, detail, receipt, partner } = await openImport(deps, by, importId);
  if (row.state !== 'running' || !row.stagedFile) return;
  const typed = await typedColumns(deps, by, detail);
  let stored = row.rows;
  let skip = row.rows;
  let bytesRead = 0;
  const counted = async function* () {
    for await (const chunk of readStaged(deps, partner, receipt, importId, row.stagedFile!)) {
      bytesRead += chunk.length;
      yield chunk;
    }
  };
  const store = async (rows: readonly ImportedRow[]): Promise<boolean> => {
    const result = await storeBatch(deps, by, { importId, detail, rows, rowsBefore: stored, bytesDone: bytesRead });
    stored += rows.length;
    return result.stored;
  };
  try {
    let batch: ImportedRow[] = [];
    for await (const imported of readImportRows(counted(), detail, typed)) {
      if (skip > 0) {
        skip -= 1;
        continue;
      }
      if (batch.push(imported) < PAGE_ROWS) continue;
      if (stored + batch.length > MAX_ROWS)
        return await finish(deps, by, importId, { state: 'failed', failure: 'CSV_TOO_MANY_ROWS' }, row.stagedFile);
      // Cancelled, or another process is at it: then this run is over.
      if (!(await store(batch)) || stop.aborted) return;
      batch = [];
    }
    if (batch.length > 0 && !(await store(batch))) return;
    await finish(deps, by, importId, { state: 'finished', failure: null }, row.stagedFile);
  } catch (error) {
    const code =
      storageFailure(error)?.code ??
      (isFailureError(error) && error.failure.code.startsWith('CSV_') ? error.failure.code : null);
    if (!code) throw error;
    await finish(deps, by, importId, { state: 'failed', failure: code }, row.stagedFile);
  }
}
