/** Cells of accepted rows that do not fit the type of their field: kept under the person's own key, so that an erasure covers them. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { csvHead, csvLine } from '@multipartner/serving/csv';
import type pg from 'pg';
import { z } from 'zod';
import type { ContactKey, PartnerVault } from '../../vault/vault.ts';
import type { BadCell } from '../csv/read-contact-row.ts';
import { type By, demandPartner, PAGE_ROWS, type PeopleDeps } from '../deps.ts';
import { importRow } from './import-detail.ts';

export interface BadCellWrite extends BadCell {
  line: number;
  key: ContactKey;
}

export interface ListedBadCell {
  line: number;
  /** Header of the column */
  field: string;
  reason: string;
}

const MOST_KEPT_CHARS = 500;

const refOf = (importId: string, line: number) =>
  ({ type: 'import-cell', id: importId, rowVersion: BigInt(line) }) as const;
const content = z.strictObject({ place: z.int(), text: z.string() });

/** Writes them in the transaction of their batch. */
export async function insertBadCells(
  client: pg.PoolClient,
  partner: PartnerVault,
  importId: string,
  cells: readonly BadCellWrite[],
): Promise<void> {
  if (cells.length === 0) return;
  await client.query(
    `INSERT INTO import_cell ("partnerId", "importId", line, place, "contactId", field, reason, cell)
     SELECT $1, $2, t.* FROM unnest($3::int[], $4::int[], $5::text[], $6::text[], $7::text[], $8::bytea[])
       AS t(line, place, contact, field, reason, cell) ON CONFLICT DO NOTHING`,
    [
      partner.partnerId,
      importId,
      cells.map(({ line }) => line),
      cells.map(({ column }) => column),
      cells.map(({ key }) => key.contactId),
      cells.map(({ header }) => header),
      cells.map(({ reason }) => reason),
      cells.map(({ key, line, column, text }) =>
        partner.sealRecord(key, refOf(importId, line), { place: column, text: text.slice(0, MOST_KEPT_CHARS) }),
      ),
    ],
  );
}

/** Line, column and reason, without what stands there: at most `limit`. Throws FailureError NOT_FOUND. */
export async function listBadCells(
  deps: PeopleDeps,
  partnerId: string,
  importId: string,
  limit = 200,
): Promise<ListedBadCell[]> {
  await importRow(deps, partnerId, importId);
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<ListedBadCell>(
      `SELECT line, field, reason FROM import_cell WHERE "importId" = $1 ORDER BY line, place LIMIT $2`,
      [importId, limit],
    ),
  );
  return rows;
}

interface CellRow extends ListedBadCell {
  place: number;
  contactId: string;
  cell: Buffer;
  wrappedKey: Buffer;
  keyGeneration: number;
}

/** The same as CSV with what stands there; formulas are neutralised. Each page is an entry of the log before a key is touched. */
export async function* downloadBadCells(deps: PeopleDeps, by: By, importId: string): AsyncGenerator<string> {
  await demandPartner(deps, by);
  await importRow(deps, by.partnerId, importId);
  yield csvHead(['line', 'field', 'reason', 'cell']);
  let after = { line: 0, place: -1 };
  for (;;) {
    const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
      client.query<CellRow>(
        `SELECT i.line, i.place, i.field, i.reason, i.cell, i."contactId", c."wrappedKey", c."keyGeneration"
         FROM import_cell i JOIN contact c ON c."partnerId" = i."partnerId" AND c.id = i."contactId"
         WHERE i."importId" = $1 AND (i.line, i.place) > ($2, $3) ORDER BY i.line, i.place LIMIT $4`,
        [importId, after.line, after.place, PAGE_ROWS],
      ),
    );
    if (rows.length > 0) {
      const people = new Map(rows.map((row) => [row.contactId, row]));
      const receipt = await deps.audit.write({ ...by, op: 'contact.read', objects: [...people.keys()] });
      const partner = await deps.vault.partner(by.partnerId);
      const keys = await partner.openContactKeys(receipt, [...people.values()]);
      const keyOf = new Map(keys.map((key) => [key.contactId, key]));
      for (const { line, field, reason, contactId, cell } of rows) {
        const { text } = content.parse(partner.openRecord(keyOf.get(contactId)!, refOf(importId, line), cell));
        yield csvLine([String(line), field, reason, text]);
      }
    }
    if (rows.length < PAGE_ROWS) return;
    after = rows.at(-1)!;
  }
}
