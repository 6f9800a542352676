import { createCaslExtension } from '@casl/prisma';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

export type PlatformDatabase = PrismaClient;

/**
 * A client of the platform database. Close it with `$disconnect()`.
 *
 * The extension is a safety part: for somebody who may nothing, `accessibleBy` gives `{OR: []}`, which Prisma ignores inside
 * an AND and then returns every row. With it such a query returns none.
 */
export function connect(url: string, { poolSize = 10 } = {}): PlatformDatabase {
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: poolSize }) });
  // The extended client has the same methods; its own type hides them behind generics.
  return client.$extends(createCaslExtension()) as unknown as PrismaClient;
}
