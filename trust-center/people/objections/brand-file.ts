/**
 * The brand objections outside of the database (decision 012 and 013): one file, sorted by token, that is replaced as a whole. It is sorted so
 * that nobody reads from it who objected after whom, and it lies beside the erasure ledger, where no backup and no restore touches it.
 */
import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { z } from 'zod';

export const BRAND_FILE = 'brand-objections.json';

/** Token in hex → the day of the objection as YYYY-MM-DD */
export type BrandList = ReadonlyMap<string, string>;

export interface BrandState {
  /** How often the list was changed */
  count: number;
  /** SHA-256 of its content, hex */
  hash: string;
  list: BrandList;
}

export interface BrandPlace {
  dir: string;
  /** A second place, best another disk */
  copyDir?: string | undefined;
  key: Buffer;
}

const shape = z.strictObject({
  version: z.literal(1),
  count: z.int().min(1),
  objections: z.array(z.tuple([z.string().regex(/^[0-9a-f]{32}$/), z.iso.date()])),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
});

const broken = (detail: string) => new FailureError(failure('LEDGER_BROKEN', { detail }));
const unavailable = () => new FailureError(failure('LEDGER_UNAVAILABLE', { seconds: 30 }));
const foldersOf = ({ dir, copyDir }: BrandPlace): string[] => [dir, ...(copyDir ? [copyDir] : [])];

/** Another key than that of the erasure ledger, from the same secret of the installation. */
export const brandFileKey = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'tc/brand-objections/v1', 32));

const bodyOf = (count: number, list: BrandList): string =>
  JSON.stringify([count, [...list].sort(([a], [b]) => (a < b ? -1 : 1))]);
const hashOf = (body: string): string =>
  createHash('sha256').update('tc/brand-objections/v1\n').update(body).digest('hex');
const macOf = (key: Buffer, hash: string): Buffer => createHmac('sha256', key).update(hash).digest();

/** The state that this list is as number `count`. */
export const brandState = (count: number, list: BrandList): BrandState => ({
  count,
  list,
  hash: hashOf(bodyOf(count, list)),
});

async function readOne(file: string, key: Buffer): Promise<BrandState | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unavailable();
  }
  let parsed: ReturnType<typeof shape.safeParse> | undefined;
  try {
    parsed = shape.safeParse(JSON.parse(text));
  } catch {
    // Not JSON: the same answer as for any other edit
  }
  if (!parsed?.success) throw broken('the file of brand objections is not the one that was written');
  const state = brandState(parsed.data.count, new Map(parsed.data.objections));
  if (!timingSafeEqual(macOf(key, state.hash), Buffer.from(parsed.data.mac, 'hex')))
    throw broken('the file of brand objections is not the one that was written');
  return state;
}

/** The newer of file and copy, null where there is neither. Throws FailureError LEDGER_BROKEN, LEDGER_UNAVAILABLE. */
export async function readBrandFile(place: BrandPlace): Promise<BrandState | null> {
  const found = await Promise.all(foldersOf(place).map((folder) => readOne(path.join(folder, BRAND_FILE), place.key)));
  return found.reduce((a, b) => (!a || (b && b.count > a.count) ? b : a), null);
}

/** Returns when the state is on disk in every place. Throws FailureError LEDGER_UNAVAILABLE. */
export async function writeBrandFile(place: BrandPlace, { count, list, hash }: BrandState): Promise<void> {
  const objections = [...list].sort(([a], [b]) => (a < b ? -1 : 1));
  const text = `${JSON.stringify({ version: 1, count, objections, mac: macOf(place.key, hash).toString('hex') })}\n`;
  try {
    for (const folder of foldersOf(place)) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = path.join(folder, BRAND_FILE);
      const handle = await open(`${file}.part`, 'w', 0o600);
      try {
        await handle.writeFile(text);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${file}.part`, file);
      if (process.platform !== 'win32') {
        const directory = await open(folder, 'r');
        await directory.sync().finally(() => directory.close());
      }
    }
  } catch {
    throw unavailable();
  }
}
