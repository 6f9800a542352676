/**
 * The log as anybody may check it: its newest signed checkpoint and the leaves below it. Leaves hold hashes, ids and counts only; but how
 * many people another partner mails is nobody's business, so of its leaves a partner sees the hash, which is enough for the root.
 */
import type pg from 'pg';
import { storedKey } from '../audit/checkpoint-key.ts';
import { DEFAULT_ORIGIN } from '../audit/create-log.ts';
import { vkey } from '../audit/signed-note.ts';

export interface SignedHead {
  size: number;
  /** Hex */
  root: string;
  /** C2SP signed note */
  note: string;
  /** C2SP verifier key of the note */
  vkey: string;
}

export interface LogReader {
  /** Null before the first signature. */
  newestCheckpoint(): Promise<SignedHead | null>;
  /** Entries from number `from` on, at most `limit`. `reader`: a partner, or null for officers, who see every leaf. */
  leaves(from: number, limit: number, reader: string | null): Promise<LogLeaf[]>;
}

export interface LogLeaf {
  /** SHA-256(0x00 ‖ leaf), hex */
  hash: string;
  /** The bytes that were hashed, as text; null for entries of other partners */
  leaf: string | null;
}

export const createLogReader = (pool: pg.Pool): LogReader => ({
  async newestCheckpoint() {
    const { rows } = await pool.query<{ size: string; root: Buffer; note: string }>(
      'SELECT size, root, note FROM log_checkpoint ORDER BY size DESC LIMIT 1',
    );
    const [row, key] = [rows[0], await storedKey(pool)];
    if (!row || !key) return null;
    const name = DEFAULT_ORIGIN;
    return {
      size: Number(row.size),
      root: row.root.toString('hex'),
      note: row.note,
      vkey: vkey({ name, publicKey: key.publicKey }),
    };
  },
  async leaves(from, limit, reader) {
    const { rows } = await pool.query<{ leaf: Buffer | null; hash: Buffer }>(
      `SELECT "leafHash" AS hash, CASE WHEN $3::text IS NULL OR "partnerId" IS NULL OR "partnerId" = $3 THEN leaf END AS leaf
       FROM log_entry WHERE seq >= $1 ORDER BY seq LIMIT $2`,
      [from, limit, reader],
    );
    return rows.map(({ hash, leaf }) => ({ hash: hash.toString('hex'), leaf: leaf?.toString('utf8') ?? null }));
  },
});
