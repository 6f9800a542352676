import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { type ImportDetail, type ImportState, importDetail, openImport } from './import-detail.ts';
import { readImportRows } from './read-import-rows.ts';
import { readStaged } from './staged-file.ts';

export interface ImportColumns
  extends Pick<ImportDetail, 'fileName' | 'format' | 'hasHeader' | 'headers' | 'mapping' | 'consent' | 'language'> {
  importId: string;
  state: ImportState;
  /** For each column its first few filled cells */
  samples: string[][];
}

const ROWS_READ = 50;
const SAMPLES = 3;
const SAMPLE_CHARS = 60;

/** What stands in the columns of an uploaded file and what they are taken for. Throws FailureError NOT_FOUND, IMPORT_STATE. */
export async function readImportColumns(deps: PeopleDeps, by: By, importId: string): Promise<ImportColumns> {
  await demandPartner(deps, by);
  const { row, detail, receipt, partner } = await openImport(deps, by, importId);
  if (!row.stagedFile || (row.state !== 'uploaded' && row.state !== 'previewed'))
    throw new FailureError(failure('IMPORT_STATE', { state: row.state }));
  const samples: string[][] = detail.headers.map(() => []);
  let read = 0;
  for await (const { cells } of readImportRows(readStaged(deps, partner, receipt, importId, row.stagedFile), detail)) {
    for (const [column, known] of samples.entries()) {
      const cell = (cells[column] ?? '').trim();
      if (cell !== '' && known.length < SAMPLES && !known.includes(cell)) known.push(cell.slice(0, SAMPLE_CHARS));
    }
    read += 1;
    if (read >= ROWS_READ) break;
  }
  const { fileName, format, hasHeader, headers, mapping, consent, language } = detail;
  return { importId, state: row.state, fileName, format, hasHeader, headers, mapping, consent, language, samples };
}

const MOST_NAMES = 50;

/** The file names of imports, by their ids; one leaf covers them. Unknown ids are left out. */
export async function readImportNames(
  deps: PeopleDeps,
  by: By,
  importIds: readonly string[],
): Promise<Record<string, string>> {
  await demandPartner(deps, by);
  const wanted = importIds.slice(0, MOST_NAMES);
  if (wanted.length === 0) return {};
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<{ id: string; detail: Buffer }>(`SELECT id, detail FROM contact_import WHERE id = ANY($1)`, [wanted]),
  );
  const receipt = await deps.audit.write({ ...by, op: 'import.read', objects: rows.map(({ id }) => id) });
  const partner = await deps.vault.partner(by.partnerId);
  return Object.fromEntries(
    rows.map(({ id, detail }) => [
      id,
      importDetail.parse(partner.openForPartner(receipt, { type: 'import-detail', id }, detail)).fileName,
    ]),
  );
}
