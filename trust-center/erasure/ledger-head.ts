/** How far a ledger had come when this database was last written. The row is also the lock of whoever appends. */
import type pg from 'pg';
import type { ChainEnd } from './chained-line.ts';

export interface LedgerHead {
  /** Locks the ledger until the transaction ends. Null before its first entry. */
  read(client: pg.ClientBase): Promise<ChainEnd | null>;
  write(client: pg.ClientBase, end: ChainEnd): Promise<void>;
}

const ledgerHead = (table: string, id: string): LedgerHead => ({
  async read(client) {
    const { rows } = await client.query<{ count: number; hash: Buffer }>(
      `SELECT count, hash FROM ${table} WHERE id = $1 FOR UPDATE`,
      [id],
    );
    return rows[0] ? { count: rows[0].count, hash: rows[0].hash.toString('hex') } : null;
  },
  async write(client, { count, hash }) {
    await client.query(
      `INSERT INTO ${table} (id, count, hash) VALUES ($1, $2, $3)
       ON CONFLICT (id) DO UPDATE SET count = EXCLUDED.count, hash = EXCLUDED.hash`,
      [id, count, Buffer.from(hash, 'hex')],
    );
  },
});

export const erasureHead = ledgerHead('erasure_head', 'ledger');
export const refusalHead = ledgerHead('refusal_head', 'ledger');
export const brandHead = ledgerHead('brand_objection_head', 'brand');
