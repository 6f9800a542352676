/** Tries within a time, counted in the database: a restart forgives nothing, and all processes count together. */
import { createHash } from 'node:crypto';
import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import type pg from 'pg';

const WINDOW_MS = 15 * MINUTE_MS;

interface Tries {
  count: number;
  /** Start of the window, milliseconds since 1970. Drivers give a bigint or its text. */
  since: bigint | string;
}
/** Runs one statement; both drivers of the trust database can. */
export type Query = (sql: string, values: readonly unknown[]) => PromiseLike<Tries[]>;

export const queryOf =
  (pool: pg.Pool): Query =>
  async (sql, values) =>
    (await pool.query<Tries>(sql, [...values])).rows;

/** The key holds a hash, not the address. */
export const tryKey = (kind: string, account: string): string =>
  `${kind}:${createHash('sha256').update(account.trim().toLowerCase()).digest('base64url')}`;

// One statement, so that parallel tries cannot both be the last permitted one. The id is a fresh one: two first tries at once must meet in
// the key, where one gives way to the other, never in the primary key, where one would fail.
const COUNT = `
  INSERT INTO "RateLimit" AS r (id, key, count, "lastRequest") VALUES (gen_random_uuid()::text, $1, 1, $2::bigint)
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN r."lastRequest" <= $2::bigint - $3::bigint THEN 1 ELSE r.count + 1 END,
    "lastRequest" = CASE WHEN r."lastRequest" <= $2::bigint - $3::bigint THEN $2::bigint ELSE r."lastRequest" END
  RETURNING count, "lastRequest" AS since`;

export type TryKind =
  | 'sign-in'
  | 'reset'
  | 'invitation'
  | 'test-mail'
  | 'address-search'
  | 'sign-up-network'
  | 'sign-up-form'
  | 'sign-up-no-script'
  | 'self-service-network'
  | 'self-service-address'
  | 'self-service'
  | 'sender-check'
  | 'reply-address'
  | 'message';

/** Counts a try of `kind` for `account`: the how manieth it is within the window, 15 minutes if not told, and how long that still lasts. */
export async function countWithin(
  query: Query,
  kind: TryKind,
  account: string,
  now: Date,
  windowMs = WINDOW_MS,
): Promise<{ count: number; waitMs: number }> {
  const [row] = await query(COUNT, [tryKey(kind, account), BigInt(now.getTime()), BigInt(windowMs)]);
  return row ? { count: row.count, waitMs: Number(row.since) + windowMs - now.getTime() } : { count: 1, waitMs: 0 };
}

/** Counts a try of `kind` for `account`; fails with RATE_LIMITED when `most` tries were made within 15 minutes. */
export async function countTry(
  query: Query,
  kind: TryKind,
  account: string,
  most: number,
  now: Date,
): Promise<Result<{ count: number }, Failure>> {
  const { count, waitMs } = await countWithin(query, kind, account, now);
  if (count <= most) return ok({ count });
  return failed(failure('RATE_LIMITED', { seconds: Math.ceil(waitMs / SECOND_MS) }));
}
