/** From which files the data came, and rows that were refused but are still kept for a while. */
import { z } from 'zod';
import type { Json } from '../../audit/log.ts';
import { importDetail } from '../../people/imports/import-detail.ts';
import { openOrigin } from '../../people/imports/import-origin.ts';
import { iso, MOST_ROWS, type Place, type PlaceContext, type PlaceRow } from './place.ts';

export const imports: Place = {
  name: 'imports',
  tables: ['contact_import', 'import_origin'],
  portable: false,
  async collect({ deps, by, query, partner, subject: { contactId, contact } }) {
    if (!contact) return [];
    const rows = await query<{
      id: string;
      detail: Buffer;
      createdAt: Date;
      finishedAt: Date | null;
      sealed: Buffer | null;
      rowVersion: string | null;
    }>(
      `SELECT i.id, i.detail, i."createdAt", i."finishedAt", o.sealed, o."rowVersion" FROM contact_import i
       LEFT JOIN import_origin o ON o."importId" = i.id AND o."contactId" = $1 WHERE i.id = $2 OR o."contactId" IS NOT NULL ORDER BY i.id LIMIT 1000`,
      [contactId, contact.importId],
    );
    if (rows.length === 0) return [];
    const receipt = await deps.audit.write({ ...by, op: 'import.read', objects: rows.map(({ id }) => id) });
    const keys = await partner();
    return rows.map(({ id, detail, createdAt, finishedAt, sealed, rowVersion }): PlaceRow => {
      const { fileName } = importDetail.parse(keys.openForPartner(receipt, { type: 'import-detail', id }, detail));
      const change = sealed && rowVersion !== null ? openOrigin(keys, contact.key, id, { sealed, rowVersion }) : null;
      return {
        importId: id,
        fileName,
        uploadedAt: createdAt.toISOString(),
        finishedAt: iso(finishedAt),
        firstCameWithIt: id === contact.importId,
        before: (change?.before ?? null) as unknown as Json,
        after: (change?.after ?? null) as unknown as Json,
      };
    });
  },
};

/** Cells of accepted rows that did not fit their field, under the person's own key. */
async function badCells({ query, partner, subject: { contactId, contact } }: PlaceContext): Promise<PlaceRow[]> {
  if (!contact) return [];
  const rows = await query<{ importId: string; line: number; field: string; reason: string; cell: Buffer }>(
    `SELECT "importId", line, field, reason, cell FROM import_cell WHERE "contactId" = $1 ORDER BY "importId", line, place LIMIT ${MOST_ROWS}`,
    [contactId],
  );
  const keys = await partner();
  return rows.map(({ importId, line, field, reason, cell }) => {
    const ref = { type: 'import-cell', id: importId, rowVersion: BigInt(line) } as const;
    const { text } = z.object({ text: z.string() }).parse(keys.openRecord(contact.key, ref, cell));
    return { importId, line, field, reason, cells: [text] };
  });
}

export const refusedRows: Place = {
  name: 'refused_rows',
  tables: ['import_refusal', 'import_cell'],
  portable: false,
  async collect(context) {
    return [...(await badCells(context)), ...(await refusals(context))];
  },
};

async function refusals({ deps, by, query, partner, subject: { address } }: PlaceContext): Promise<PlaceRow[]> {
  if (!address) return [];
  const rows = await query<{ importId: string; line: number; field: string; reason: string; cells: Buffer }>(
    `SELECT "importId", line, field, reason, cells FROM import_refusal ORDER BY "importId" DESC, line LIMIT ${MOST_ROWS}`,
  );
  if (rows.length === 0) return [];
  const receipt = await deps.audit.write({
    ...by,
    op: 'import.read',
    objects: [...new Set(rows.map(({ importId }) => importId))],
  });
  const keys = await partner();
  return rows.flatMap(({ importId, line, field, reason, cells }): PlaceRow[] => {
    const ref = { type: 'import-refusal', id: importId, rowVersion: BigInt(line) } as const;
    const opened = z.array(z.string()).parse(keys.openForPartner(receipt, ref, cells));
    const isTheirs = opened.some((cell) => cell.trim().toLowerCase() === address.toLowerCase());
    return isTheirs ? [{ importId, line, field, reason, cells: opened }] : [];
  });
}
