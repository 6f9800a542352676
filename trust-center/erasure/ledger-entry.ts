/** One line of the erasure ledger: random ids, numbers and hashes, never a person's datum (design 2.7). */
import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { type ChainEnd, chainedLines } from './chained-line.ts';

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

const lines = chainedLines<Body>('tc/erasure/v1', body);

/** The key under which entries are authentic: whoever only holds the file cannot write one. */
export const ledgerKey = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'tc/erasure-ledger/v1', 32));

/** The entry at its place, and its line with the line break. */
export const sealEntry = (key: Buffer, entry: NewEntry, after: ChainEnd): { entry: LedgerEntry; line: string } =>
  lines.seal(key, { ...entry, n: after.count + 1, prev: after.hash });

/** Null for anything but the authentic next entry after `after`. */
export const openEntry = (key: Buffer, line: string, after: ChainEnd): LedgerEntry | null =>
  lines.open(key, line, after);
