/** Signed checkpoints as they are published: with the cosignatures of all witnesses below them. */
import type pg from 'pg';
import { cosignatureLine, witnessName } from '../witness/cosignature.ts';

export interface PublishedCheckpoint {
  size: number;
  root: Buffer;
  /** C2SP signed note: the log's signature first, then cosignatures */
  note: string;
  cosignatures: number;
}

/** The newest checkpoint, or the one of exactly this size. Null where none was signed. */
export async function readCheckpoint(pool: pg.Pool, size?: number): Promise<PublishedCheckpoint | null> {
  const { rows } = await pool.query<{ size: string; root: Buffer; note: string }>(
    `SELECT size, root, note FROM log_checkpoint ${size === undefined ? '' : 'WHERE size = $1'} ORDER BY size DESC LIMIT 1`,
    size === undefined ? [] : [size],
  );
  const row = rows[0];
  if (!row) return null;
  const cosignatures = await cosignatureLines(pool, Number(row.size));
  return {
    size: Number(row.size),
    root: row.root,
    note: row.note + cosignatures.join(''),
    cosignatures: cosignatures.length,
  };
}

async function cosignatureLines(pool: pg.Pool, size: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; publicKey: Buffer; time: string; signature: Buffer }>(
    `SELECT w.id, w."publicKey", c.time, c.signature FROM log_cosignature c JOIN log_witness w ON w.id = c."witnessId"
     WHERE c.size = $1 ORDER BY c."createdAt", w.id`,
    [size],
  );
  return rows.map(({ id, publicKey, time, signature }) =>
    cosignatureLine({ name: witnessName(id), publicKey }, { time: BigInt(time), signature }),
  );
}
