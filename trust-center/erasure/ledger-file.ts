/** The ledger's file, and its copy in a second place where the operator gave one: only ever longer, on disk before anybody relies on it. */
import { mkdir, open, readFile, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { CHAIN_START, type ChainEnd } from './chained-line.ts';
import { broken } from './check-ledger.ts';
import { type LedgerEntry, type NewEntry, openEntry, sealEntry } from './ledger-entry.ts';

export const LEDGER_FILE = 'ledger.jsonl';

export interface LedgerPlace {
  dir: string;
  /** A second place, best another disk */
  copyDir?: string | undefined;
  key: Buffer;
}

export const missing = () => new FailureError(failure('LEDGER_MISSING'));
const unavailable = () => new FailureError(failure('LEDGER_UNAVAILABLE', { seconds: 30 }));

async function bytesOf(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unavailable();
  }
}

async function writeDurably(file: string, bytes: Buffer | string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const isNew = await stat(file).then(
      () => false,
      () => true,
    );
    const handle = await open(file, 'a', 0o600);
    try {
      await handle.appendFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (isNew && process.platform !== 'win32') {
      const folder = await open(path.dirname(file), 'r');
      await folder.sync().finally(() => folder.close());
    }
  } catch {
    throw unavailable();
  }
}

/** Without the line that a crash cut off: its erasure was never confirmed. */
const wholeLines = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);

/** The longer of file and copy; `repair` makes them equal. Throws LEDGER_BROKEN when neither begins with the other. */
async function longestOf({ dir, copyDir }: LedgerPlace, name: string, repair: boolean): Promise<Buffer | null> {
  const files = [dir, ...(copyDir ? [copyDir] : [])].map((folder) => path.join(folder, name));
  const contents = await Promise.all(files.map(bytesOf));
  if (contents.every((bytes) => bytes === null)) return null;
  const whole = contents.map((bytes) => wholeLines(bytes ?? Buffer.alloc(0)));
  const longest = whole.reduce((a, b) => (b.length > a.length ? b : a));
  for (const [index, bytes] of whole.entries()) {
    if (!longest.subarray(0, bytes.length).equals(bytes)) throw broken('the file and its copy differ');
    if (!repair) continue;
    if ((contents[index]?.length ?? 0) > bytes.length) await truncate(files[index]!, bytes.length);
    if (bytes.length < longest.length) await writeDurably(files[index]!, longest.subarray(bytes.length));
  }
  return longest;
}

/**
 * The entries of a ledger, each checked against the one before and for authenticity; null when there is no ledger. `repair` removes a line
 * that a crash cut off and completes the shorter place: only for whoever holds the ledger's lock.
 * Throws FailureError LEDGER_BROKEN, LEDGER_UNAVAILABLE.
 */
export async function readLedger(place: LedgerPlace, { repair = false } = {}): Promise<LedgerEntry[] | null> {
  const lines = await readLines(place, LEDGER_FILE, repair);
  if (lines === null) return null;
  const entries: LedgerEntry[] = [];
  let after = CHAIN_START;
  for (const line of lines) {
    const entry = openEntry(place.key, line, after);
    if (!entry) throw broken(`entry ${after.count + 1} is not the one that was written`);
    entries.push(entry);
    after = { count: entry.n, hash: entry.hash };
  }
  return entries;
}

/** The whole lines of a ledger's file, unchecked; null when there is none. `repair` as for {@link readLedger}. */
export async function readLines(place: LedgerPlace, name: string, repair: boolean): Promise<string[] | null> {
  const bytes = await longestOf(place, name, repair);
  return bytes?.toString('utf8').split('\n').slice(0, -1) ?? null;
}

/** Appends whole lines and returns when they are on disk in every place. Throws FailureError LEDGER_UNAVAILABLE. */
export async function appendLines(place: LedgerPlace, name: string, lines: string): Promise<void> {
  for (const folder of [place.dir, ...(place.copyDir ? [place.copyDir] : [])])
    await writeDurably(path.join(folder, name), lines);
}

/** Appends one entry and returns when it is on disk in every place. */
export async function appendEntry(place: LedgerPlace, entry: NewEntry, after: ChainEnd): Promise<LedgerEntry> {
  const sealed = sealEntry(place.key, entry, after);
  await appendLines(place, LEDGER_FILE, sealed.line);
  return sealed.entry;
}

/** Length of the file in bytes: shows cheaply whether somebody else appended. */
export const ledgerBytes = (place: LedgerPlace, name: string = LEDGER_FILE): Promise<number> =>
  stat(path.join(place.dir, name)).then(
    ({ size }) => size,
    () => 0,
  );
