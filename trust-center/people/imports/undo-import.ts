/** Takes an import back within 30 days: removes whom it created, restores what it changed. Never raises a consent, never touches a suppression. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { By, PeopleDeps } from '../deps.ts';
import { importRow } from './import-detail.ts';
import { type PageOfUndo, undoChangedPage, undoCreatedPage } from './undo-page.ts';

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
