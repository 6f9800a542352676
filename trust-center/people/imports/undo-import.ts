/** Takes an import back within 30 days: removes whom it created, restores what it changed. Never raises a consent, never touches a suppression. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { DAY_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { type ImportRow, importRow } from './import-detail.ts';
import { UNDO_DAYS } from './import-origin.ts';
import type { ImportRunner } from './import-runner.ts';
import { type PageOfUndo, undoChangedPage, undoCreatedPage } from './undo-page.ts';

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

/**
 * Works off an import in state `undoing`, a page per transaction; what is done is gone from the pages, so a repeated run goes on where a
 * crash left it. `stop` ends it after the page at hand.
 */
export async function runUndo(deps: PeopleDeps, by: By, importId: string, stop: AbortSignal): Promise<void> {
  const { state, createdAt, finishedAt } = await importRow(deps, by.partnerId, importId);
  if (state !== 'undoing') return;
  const span = { importId, from: createdAt, until: finishedAt ?? createdAt };
  for (const page of [undoCreatedPage, undoChangedPage])
    while (await onePage(deps, by, span, page)) if (stop.aborted) return;
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE contact_import SET state = 'undone' WHERE id = $1 AND state = 'undoing'`,
      [importId],
    );
    if (rowCount === 1) await deps.audit.write({ ...by, op: 'import.undone', objects: [importId] });
  });
}

/** False when there is nothing left, or somebody else ended it. */
function onePage(deps: PeopleDeps, by: By, span: Parameters<PageOfUndo>[3], page: PageOfUndo): Promise<boolean> {
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const mine = await client.query(`SELECT 1 FROM contact_import WHERE id = $1 AND state = 'undoing' FOR UPDATE`, [
      span.importId,
    ]);
    if (mine.rows.length === 0) return false;
    const { removed, restored, kept } = await page(deps, client, by, span);
    await client.query(
      `UPDATE contact_import SET "undoRemoved" = "undoRemoved" + $2, "undoRestored" = "undoRestored" + $3, "undoKept" = "undoKept" + $4 WHERE id = $1`,
      [span.importId, removed, restored, kept],
    );
    return removed + restored + kept > 0;
  });
}
