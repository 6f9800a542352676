/** Ledger and log state the same erasures: each entry names the leaf that was committed before it. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type pg from 'pg';
import type { LedgerEntry } from './ledger-entry.ts';

const PAGE = 1_000;
const OPERATIONS = {
  begun: 'ledger.begun',
  people: 'contact.erased',
  partner: 'key.destroyed',
  replayed: 'ledger.replayed',
} as const;

export const broken = (detail: string) => new FailureError(failure('LEDGER_BROKEN', { detail }));

interface Leaf {
  seq: string;
  leafHash: Buffer;
  op: string;
  partnerId: string | null;
  objCount: number;
}

/**
 * Compares the first `count` entries, those that this database knows, with its log. Not those that a restore repeated: their leaves were
 * lost with the database. Throws FailureError LEDGER_BROKEN.
 */
export async function checkAgainstLog(
  client: pg.ClientBase,
  entries: readonly LedgerEntry[],
  count: number,
): Promise<void> {
  const repeated = new Set<number>();
  for (const entry of entries)
    if (entry.kind === 'replayed') for (let n = entry.from; n <= entry.to; n++) repeated.add(n);
  const known = entries.slice(0, count).filter(({ n }) => !repeated.has(n));
  for (let i = 0; i < known.length; i += PAGE) {
    const page = known.slice(i, i + PAGE);
    const { rows } = await client.query<Leaf>(
      `SELECT seq, "leafHash", op, "partnerId", "objCount" FROM log_entry WHERE seq = ANY($1)`,
      [page.map(({ logSeq }) => logSeq)],
    );
    const leaves = new Map(rows.map((leaf) => [Number(leaf.seq), leaf]));
    for (const entry of page) {
      const leaf = leaves.get(entry.logSeq);
      const isSame =
        leaf !== undefined &&
        leaf.leafHash.toString('hex') === entry.leafHash &&
        leaf.op === OPERATIONS[entry.kind] &&
        leaf.partnerId === ('partner' in entry ? entry.partner : null) &&
        (entry.kind !== 'people' || leaf.objCount === entry.contacts.length);
      if (!isSame) throw broken(`entry ${entry.n} does not match entry ${entry.logSeq} of the log`);
    }
  }
}
