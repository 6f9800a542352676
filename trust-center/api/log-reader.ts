/** The log as anybody may check it: its newest signed checkpoint and the raw leaves below it. Leaves hold hashes, ids and counts only. */
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
  /** Leaves from number `from` on, at most `limit`, as they were hashed. */
  leaves(from: number, limit: number): Promise<string[]>;
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
  async leaves(from, limit) {
    const { rows } = await pool.query<{ leaf: Buffer }>(
      'SELECT leaf FROM log_entry WHERE seq >= $1 ORDER BY seq LIMIT $2',
      [from, limit],
    );
    return rows.map(({ leaf }) => leaf.toString('utf8'));
  },
});
