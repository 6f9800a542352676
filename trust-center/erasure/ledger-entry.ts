/** One line of the erasure ledger: random ids, numbers and hashes, never a person's datum (design 2.7). */
import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../audit/canonical-json.ts';

export const ERASURE_CAUSES = ['deleted', 'merged', 'import_undone', 'retention', 'partner_destroyed'] as const;
export type ErasureCause = (typeof ERASURE_CAUSES)[number];

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const position = { logSeq: z.int().min(0), leafHash: hex32 };
const body = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('begun'), n: z.int(), at: z.iso.datetime(), prev: hex32, ...position }),
  z.strictObject({
    kind: z.literal('people'),
    n: z.int(),
    at: z.iso.datetime(),
    prev: hex32,
    partner: z.string(),
    cause: z.enum(ERASURE_CAUSES),
    contacts: z.array(z.string()).max(1_000),
    ...position,
  }),
  /** All keys of a partner were destroyed. */
  z.strictObject({
    kind: z.literal('partner'),
    n: z.int(),
    at: z.iso.datetime(),
    prev: hex32,
    partner: z.string(),
    ...position,
  }),
  /** Entries `from` to `to` were carried out again, on a database that did not know them. */
  z.strictObject({
    kind: z.literal('replayed'),
    n: z.int(),
    at: z.iso.datetime(),
    prev: hex32,
    from: z.int(),
    to: z.int(),
    ...position,
  }),
]);

type Body = z.infer<typeof body>;
export type LedgerEntry = Body & { hash: string };
type WithoutPlace<T> = T extends unknown ? Omit<T, 'n' | 'prev'> : never;
/** An entry that only waits for its place in the chain. */
export type NewEntry = WithoutPlace<Body>;

export const FIRST_PREVIOUS = '0'.repeat(64);

const hashOf = (value: Body): string =>
  createHash('sha256').update('tc/erasure/v1\n').update(canonicalJson(value)).digest('hex');
const macOf = (key: Buffer, hash: string): Buffer => createHmac('sha256', key).update(hash).digest();

/** The key under which entries are authentic: whoever only holds the file cannot write one. */
export const ledgerKey = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'tc/erasure-ledger/v1', 32));

/** The entry at its place, and its line with the line break. */
export function sealEntry(
  key: Buffer,
  entry: NewEntry,
  after: { count: number; hash: string },
): { entry: LedgerEntry; line: string } {
  const value = { ...entry, n: after.count + 1, prev: after.hash } as Body;
  const hash = hashOf(value);
  const line = `${canonicalJson({ ...value, hash, mac: macOf(key, hash).toString('hex') })}\n`;
  return { entry: { ...value, hash }, line };
}

/** Null for anything but the authentic next entry after `after`. */
export function openEntry(key: Buffer, line: string, after: { count: number; hash: string }): LedgerEntry | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return null;
  }
  const { hash, mac, ...rest } = (parsed ?? {}) as Record<string, unknown>;
  const value = body.safeParse(rest);
  if (!value.success || typeof mac !== 'string') return null;
  const expected = hashOf(value.data);
  const given = Buffer.from(mac, 'hex');
  const right = macOf(key, expected);
  if (hash !== expected || given.length !== right.length || !timingSafeEqual(given, right)) return null;
  if (value.data.n !== after.count + 1 || value.data.prev !== after.hash) return null;
  return { ...value.data, hash: expected };
}
