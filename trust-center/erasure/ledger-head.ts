/** How far the ledger had come when this database was last written. The row is also the lock of whoever appends. */
import type pg from 'pg';

export interface Head {
  count: number;
  /** Hash of the last entry, hex */
  hash: string;
}

/** Locks the ledger until the transaction ends. */
export async function readHead(client: pg.ClientBase): Promise<Head | null> {
  const { rows } = await client.query<{ count: number; hash: Buffer }>(
    `SELECT count, hash FROM erasure_head WHERE id = 'ledger' FOR UPDATE`,
  );
  return rows[0] ? { count: rows[0].count, hash: rows[0].hash.toString('hex') } : null;
}

export async function writeHead(client: pg.ClientBase, { count, hash }: Head): Promise<void> {
  await client.query(
    `INSERT INTO erasure_head (id, count, hash) VALUES ('ledger', $1, $2)
     ON CONFLICT (id) DO UPDATE SET count = EXCLUDED.count, hash = EXCLUDED.hash`,
    [count, Buffer.from(hash, 'hex')],
  );
}
