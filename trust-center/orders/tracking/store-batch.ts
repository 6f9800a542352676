import type pg from 'pg';

const REPEATED = '23505';

/** Adds a batch of events to those that wait to be judged. The same batch again (its answer was lost) changes nothing. */
export async function storeBatch(pool: pg.Pool, batchId: string, events: Buffer): Promise<void> {
  try {
    await pool.query(`INSERT INTO tracking_batch (id, events) VALUES ($1, $2)`, [batchId, events]);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === REPEATED)) throw error;
  }
}
