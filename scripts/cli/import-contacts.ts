/** The way of a CSV file into the trust center: upload, dry run, run, result. Used by the command line and the demonstration. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from './api-client.ts';
import { UsageError } from './connection.ts';

export interface ImportPreview {
  rows: number;
  accepted: number;
  merged: number;
  refused: number;
  sayYes: number;
  consent: { kind: 'column' | 'statement' | 'none' };
}
export interface ImportResult {
  importId: string;
  rows: number;
  accepted: number;
  merged: number;
  refused: { line: number; field: string; reason: string }[];
  /** Cells of accepted rows that do not fit the type of their contact field */
  badCells: { line: number; field: string; reason: string }[];
}
interface Progress {
  state: string;
  progress: number;
  rows: number;
  accepted: number;
  merged: number;
  refused: number;
  badCells: number;
  failure: string | null;
}

const POLL_MS = 150;
const LIMIT_MS = 30 * 60_000;
const MOST_REFUSALS = 10_000;
const MOST_BYTES = 50 * 1024 * 1024;

/**
 * Imports a file to its end. `consent` is the partner's statement for a file that has no consent column; a column wins. `purposes` says for which
 * mails people agreed. Throws ApiError,
 * and UsageError for a file that is too large or, with `consentNeeded`, one that nobody has consented in.
 */
export async function importContacts(
  trust: ApiClient,
  file: { name: string; bytes: Uint8Array },
  options: {
    consent?: string | undefined;
    purposes?: readonly string[] | undefined;
    /** In which numbers and days are written; the partner's when absent */
    language?: string | undefined;
    consentNeeded?: boolean;
    onProgress?: (share: number) => void;
  } = {},
): Promise<ImportResult> {
  if (file.bytes.length > MOST_BYTES) throw new UsageError(`${file.name} is too large: at most 50 MB.`);
  const upload = { mediaType: 'text/csv', bytes: file.bytes };
  const { importId } = await trust.upload<{ importId: string }>('/imports', upload, { fileName: file.name });
  const writing = options.language ? { language: options.language } : {};
  let preview = await trust.post<ImportPreview>(`/imports/${importId}/preview`, writing);
  const about = options.purposes ? { purposes: options.purposes } : {};
  if (preview.consent.kind === 'none' && options.consent)
    preview = await trust.post(`/imports/${importId}/preview`, {
      consent: { kind: 'statement', text: options.consent, ...about },
    });
  else if (preview.consent.kind === 'column' && options.purposes)
    preview = await trust.post(`/imports/${importId}/preview`, { consent: { kind: 'column', ...about } });
  if (options.consentNeeded && preview.consent.kind === 'none')
    throw new UsageError(
      `${file.name} has no column that says who agreed to get mail. If they did, say how: --consent "Signed the newsletter card in the showroom"`,
    );
  await trust.post(`/imports/${importId}/start`);
  for (const limit = Date.now() + LIMIT_MS; Date.now() < limit; await sleep(POLL_MS)) {
    const progress = await trust.get<Progress>(`/imports/${importId}`);
    options.onProgress?.(progress.progress);
    if (progress.state === 'running') continue;
    if (progress.state !== 'finished')
      throw new UsageError(`The import ended as ${progress.state}${progress.failure ? ` (${progress.failure})` : ''}.`);
    const { items: refused } = await trust.get<{ items: ImportResult['refused'] }>(`/imports/${importId}/refusals`, {
      limit: MOST_REFUSALS,
    });
    const { items: badCells } =
      progress.badCells > 0
        ? await trust.get<{ items: ImportResult['badCells'] }>(`/imports/${importId}/bad-cells`, {
            limit: MOST_REFUSALS,
          })
        : { items: [] };
    const { rows, accepted, merged } = progress;
    return { importId, rows, accepted, merged, refused, badCells };
  }
  throw new UsageError('The import takes longer than half an hour; it goes on in the trust center.');
}
