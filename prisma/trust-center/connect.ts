import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from './generated/client.ts';

export type TrustDatabase = PrismaClient;
export type TrustTransaction = Prisma.TransactionClient;

/** A client of the trust database. Close it with `$disconnect()`. */
export function connect(url: string, { poolSize = 10 } = {}): TrustDatabase {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: poolSize }) });
}

/** Connections for plain SQL. Close it with `end()`. */
export function createPool(url: string, { poolSize = 10 } = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, connectionTimeoutMillis: 10_000 });
  // An idle connection that the server ended is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  // The same for one that breaks while somebody uses it: its query fails, and the transaction with it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const names = new Map<string, string>();
const MOST_PREPARED = 200;

/**
 * A statement that PostgreSQL plans once per connection instead of each time: for those that every lease asks and that have one way to be answered.
 * Not for `SELECT *`, whose columns a migration may change under an open connection, nor where the best way depends on the values. Throws RangeError
 * for more texts than a program has: values belong into the parameters.
 */
export function prepared(text: string, values: unknown[]): pg.QueryConfig {
  let name = names.get(text);
  if (!name) {
    if (names.size >= MOST_PREPARED) throw new RangeError('a prepared statement has a fixed text');
    name = `mp_${names.size}`;
    names.set(text, name);
  }
  return { name, text, values };
}

// An empty setting shows no rows at all: whoever passes one has lost the partner on the way.
function checkPartner(partnerId: string) {
  if (!partnerId) throw new TypeError('A transaction of the trust database needs a partner.');
}

/**
 * One transaction that sees and writes the rows of one partner only (row-level security).
 * `timeoutMs` bounds its length; an error inside rolls everything back and is thrown on.
 */
export function partnerTransaction<T>(
  db: TrustDatabase,
  partnerId: string,
  work: (tx: TrustTransaction) => Promise<T>,
  { timeoutMs = 20_000 } = {},
): Promise<T> {
  checkPartner(partnerId);
  return db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT set_config('tc.partner', ${partnerId}, true)`;
      return work(tx);
    },
    { timeout: timeoutMs, maxWait: 10_000 },
  );
}

/** The same for plain SQL: the client is valid until the promise settles. */
export async function withPartner<T>(
  pool: pg.Pool,
  partnerId: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  checkPartner(partnerId);
  // With BEGIN in one round trip: a lease is made of many short transactions.
  return transaction(pool, `BEGIN; SELECT set_config('tc.partner', ${pg.escapeLiteral(partnerId)}, true)`, work);
}

/** One transaction over tables that belong to no partner. The client is valid until the promise settles. */
export const inTransaction = <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  transaction(pool, 'BEGIN', work);

async function transaction<T>(pool: pg.Pool, begin: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // A connection that could not even roll back is not given to anybody else.
    client.release(broken);
  }
}
