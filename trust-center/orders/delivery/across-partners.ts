/** Row-level security lets nobody read across partners; what concerns all of them asks each in turn, a hundred per round trip. */
import pg from 'pg';

const PARTNERS_PER_TRIP = 100;

/** `sql` may not take parameters that come from outside; literals go through `pg.escapeLiteral`. Answers rows by partner. */
export async function forEveryPartner<R extends pg.QueryResultRow>(
  pool: pg.Pool,
  sql: string,
): Promise<Map<string, R[]>> {
  const partners = await pool.query<{ id: string }>(`SELECT id FROM partner WHERE state = 'active' ORDER BY id`);
  const answers = new Map<string, R[]>();
  for (let i = 0; i < partners.rows.length; i += PARTNERS_PER_TRIP) {
    const trip = partners.rows.slice(i, i + PARTNERS_PER_TRIP);
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      const statements = trip.flatMap(({ id }) => [
        `SELECT set_config('tc.partner', ${pg.escapeLiteral(id)}, true)`,
        sql,
      ]);
      const results = (await client.query(`BEGIN; ${statements.join('; ')}; COMMIT`)) as unknown as pg.QueryResult<R>[];
      trip.forEach(({ id }, n) => {
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
