/** One line of the ledger of refusals: random ids, tokens under a partner's key and closed words, never a person's datum. */
import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { type ChainEnd, chainedLines } from '../../erasure/chained-line.ts';

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

const lines = chainedLines('tc/refusal/v1', entry);

/** Another key than those of the other ledgers, from the same secret of the installation. */
export const refusalKey = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'tc/refusal-ledger/v1', 32));

/** The entry at its place, and its line with the line break. */
export const sealRefusal = (key: Buffer, added: NewRefusal, after: ChainEnd): { entry: RefusalEntry; line: string } =>
  lines.seal(key, { ...added, n: after.count + 1, prev: after.hash });

/** Null for anything but the authentic next entry after `after`. */
export const openRefusal = (key: Buffer, line: string, after: ChainEnd): RefusalEntry | null =>
  lines.open(key, line, after);
