/** One line of the ledger of refusals: random ids, tokens under a partner's key and closed words, never a person's datum. */
import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../audit/canonical-json.ts';

/** What somebody wants no more, or what must not be tried again. */
export const refusal = z.discriminatedUnion('what', [
  /** The address gets no mail of this partner: an unsubscribe, an objection, a complaint, a bounce, a block */
  z.strictObject({ what: z.literal('suppressed'), token: z.string().regex(/^[0-9a-f]{32}$/), reason: z.string() }),
  /** Consent was withdrawn, or the person objected, for this purpose (or for tracking) */
  z.strictObject({ what: z.literal('withdrawn'), contact: z.string(), purpose: z.string() }),
  z.strictObject({ what: z.literal('paused'), contact: z.string(), until: z.iso.datetime() }),
]);
export type Refusal = z.infer<typeof refusal>;

const entry = z.strictObject({
  n: z.int().min(1),
  prev: z.string(),
  at: z.iso.datetime(),
  /** Null in the first line, which only begins the ledger */
  partner: z.string().nullable(),
  refusal: refusal.nullable(),
});
export type RefusalEntry = z.infer<typeof entry> & { hash: string };
export type NewRefusal = Pick<RefusalEntry, 'at' | 'partner' | 'refusal'>;

export interface RefusalHead {
  count: number;
  /** Hash of the last entry, hex */
  hash: string;
}
export const NO_REFUSALS: RefusalHead = { count: 0, hash: '0'.repeat(64) };

/** Another key than those of the other ledgers, from the same secret of the installation. */
export const refusalKey = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'tc/refusal-ledger/v1', 32));

const hashOf = (value: z.infer<typeof entry>): string =>
  createHash('sha256').update('tc/refusal/v1\n').update(canonicalJson(value)).digest('hex');
const macOf = (key: Buffer, hash: string): Buffer => createHmac('sha256', key).update(hash).digest();

/** The entry at its place, and its line with the line break. */
export function sealRefusal(key: Buffer, added: NewRefusal, after: RefusalHead): { entry: RefusalEntry; line: string } {
  const value = { ...added, n: after.count + 1, prev: after.hash };
  const hash = hashOf(value);
  return {
    entry: { ...value, hash },
    line: `${canonicalJson({ ...value, hash, mac: macOf(key, hash).toString('hex') })}\n`,
  };
}

/** Null for anything but the authentic next entry after `after`. */
export function openRefusal(key: Buffer, line: string, after: RefusalHead): RefusalEntry | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return null;
  }
  const { hash, mac, ...rest } = (parsed ?? {}) as Record<string, unknown>;
  const value = entry.safeParse(rest);
  if (!value.success || typeof mac !== 'string') return null;
  const expected = hashOf(value.data);
  const given = Buffer.from(mac, 'hex');
  const right = macOf(key, expected);
  if (hash !== expected || given.length !== right.length || !timingSafeEqual(given, right)) return null;
  if (value.data.n !== after.count + 1 || value.data.prev !== after.hash) return null;
  return { ...value.data, hash: expected };
}
