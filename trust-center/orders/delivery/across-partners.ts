/** Row-level security lets nobody read across partners; what concerns all of them asks each in turn, a hundred per round trip. */
import pg from 'pg';

const PARTNERS_PER_TRIP = 100;

/**
 * `sql` may not take parameters that come from outside; literals go through `pg.escapeLiteral`. Asks the partners of `which`: all, those that are
 * not suspended, or these. Answers rows by partner.
 */
export async function forEveryPartner<R extends pg.QueryResultRow>(
  pool: pg.Pool,
  sql: string,
  which: 'all' | 'active' | readonly string[] = 'all',
): Promise<Map<string, R[]>> {
  const ids = typeof which === 'string' ? await partnerIds(pool, which) : which;
  const answers = new Map<string, R[]>();
  for (let i = 0; i < ids.length; i += PARTNERS_PER_TRIP) {
    const trip = ids.slice(i, i + PARTNERS_PER_TRIP);
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      const statements = trip.flatMap((id) => [`SELECT set_config('tc.partner', ${pg.escapeLiteral(id)}, true)`, sql]);
      const results = (await client.query(`BEGIN; ${statements.join('; ')}; COMMIT`)) as unknown as pg.QueryResult<R>[];
      trip.forEach((id, n) => {
        answers.set(id, results[2 + 2 * n]!.rows);
      });
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }
  return answers;
}

async function partnerIds(pool: pg.Pool, which: 'all' | 'active'): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM partner WHERE $1 = 'all' OR state = 'active' ORDER BY id`,
    [which],
  );
  return rows.map(({ id }) => id);
}
