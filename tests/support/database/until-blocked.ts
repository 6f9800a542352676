import type pg from 'pg';
import { expect } from 'vitest';

/** Resolves when so many sessions of this database stand at a lock that another one holds. */
export const untilBlocked = (admin: Pick<pg.Pool, 'query'>, sessions = 1): Promise<void> =>
  expect
    .poll(
      async () => {
        const { rows } = await admin.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return rows[0]!.n;
      },
      { interval: 10 },
    )
    .toBeGreaterThanOrEqual(sessions);
