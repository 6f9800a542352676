/** Makes a grant usable once, also across several trust-center processes: a unique row per grant. */
import { MINUTE_MS } from '@multipartner/kernel/time';
import { prepared } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';

export interface UsedGrants {
  /** True the first time a grant's id is seen. `expiresAt`: when nobody can present it any more. */
  use(jti: string, expiresAt: Date): Promise<boolean>;
  close(): void;
}

/** The part of a `pg` pool that is needed here. */
export interface Queryable {
  query(statement: pg.QueryConfig): Promise<{ rowCount: number | null }>;
}

/** Keeps used grants in the table `used_grant` and forgets expired ones once a minute. */
export function createUsedGrants(db: Queryable): UsedGrants {
  const sweep = setInterval(() => {
    // A failed sweep only leaves rows for the next one.
    db.query({ text: 'DELETE FROM used_grant WHERE "expiresAt" < now()' }).catch(() => {});
  }, MINUTE_MS).unref();
  return {
    async use(jti, expiresAt) {
      const { rowCount } = await db.query(
        prepared('INSERT INTO used_grant (jti, "expiresAt") VALUES ($1, $2) ON CONFLICT DO NOTHING', [jti, expiresAt]),
      );
      return rowCount === 1;
    },
    close: () => clearInterval(sweep),
  };
}
