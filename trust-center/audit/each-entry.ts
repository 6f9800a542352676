import type { AuditLog, EntryFilter, EntryView } from './log.ts';

/** Into one file. */
export const MOST_EXPORTED = 100_000;
const PAGE_ENTRIES = 200;

/** Entries page by page, newest first, at most `most`. */
export async function* eachEntry(
  audit: Pick<AuditLog, 'listEntries'>,
  filters: EntryFilter,
  most: number,
): AsyncGenerator<EntryView> {
  let cursor: string | undefined;
  for (let given = 0; given < most; ) {
    const limit = Math.min(PAGE_ENTRIES, most - given);
    const page = await audit.listEntries({ filters, limit, ...(cursor ? { cursor } : {}) });
    yield* page.entries;
    if (!page.nextCursor) return;
    given += limit;
    cursor = page.nextCursor;
  }
}
