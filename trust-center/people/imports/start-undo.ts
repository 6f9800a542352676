/** Whether an import can still be taken back, and the beginning of it; the work itself is undo-import.ts. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { DAY_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { type ImportRow, importRow } from './import-detail.ts';
import { UNDO_DAYS } from './import-origin.ts';
import type { ImportRunner } from './import-runner.ts';

const ENDED: readonly ImportRow['state'][] = ['finished', 'failed', 'cancelled'];

/** Until when an import can be undone; null when it cannot. */
export function undoableUntil(row: ImportRow, now: Date): Date | null {
  if (!ENDED.includes(row.state) || !row.finishedAt || row.accepted + row.merged === 0) return null;
  const until = new Date(row.finishedAt.getTime() + UNDO_DAYS * DAY_MS);
  return until > now ? until : null;
}

/** Begins to undo in the background. Throws FailureError IMPORT_STATE when it cannot be undone any more, NOT_FOUND. */
export async function startUndo(deps: PeopleDeps, runner: ImportRunner, by: By, importId: string): Promise<void> {
  await demandPartner(deps, by);
  const row = await importRow(deps, by.partnerId, importId);
  if (!undoableUntil(row, deps.clock.now())) throw new FailureError(failure('IMPORT_STATE', { state: row.state }));
  const { rowCount } = await withPartner(deps.pool, by.partnerId, async (client) => {
    const started = await client.query(
      `UPDATE contact_import SET state = 'undoing' WHERE id = $1 AND state = $2::"ImportState"`,
      [importId, row.state],
    );
    if (started.rowCount === 1) await deps.audit.write({ ...by, op: 'import.undo_started', objects: [importId] });
    return started;
  });
  if (rowCount === 0) throw new FailureError(failure('IMPORT_STATE', { state: row.state }));
  runner.enqueue(by, importId);
}
