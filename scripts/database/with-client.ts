// One connection of a command to a PostgreSQL server, for as long as its work takes.
import pg from 'pg';

const CONNECT_LIMIT_MS = 10_000;

/**
 * Connects, lends the connection to `work` and closes it however that ends. Throws what PostgreSQL says.
 * A server that goes away meanwhile fails the query under way, or the next one; it ends no process, as a client to whose errors nobody
 * listens does: a Ctrl-C in the middle of migrations has to end everything in order.
 */
export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
  connectionTimeoutMillis = CONNECT_LIMIT_MS,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
