/** Tries per account, whatever the caller's address is. Lies beside better-auth's own limits, so a restart forgives nothing. */
import { createHash } from 'node:crypto';
import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { MINUTE_MS } from '@multipartner/kernel/time';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';

const WINDOW_MS = 15 * MINUTE_MS;

/**
 * Counts a try of `kind` for `account`; fails with RATE_LIMITED when `most` tries were made within 15 minutes. The key holds a hash, not
 * the address.
 */
export async function countTry(
  db: TrustDatabase,
  kind: 'sign-in' | 'reset' | 'invitation',
  account: string,
  most: number,
  now: Date = new Date(),
): Promise<Result<void, Failure>> {
  const key = `${kind}:${createHash('sha256').update(account.trim().toLowerCase()).digest('base64url')}`;
  const nowMs = BigInt(now.getTime());
  // One statement, so that parallel tries cannot both be the last permitted one.
  const [row] = await db.$queryRaw<[{ count: number; lastRequest: bigint }]>`
    INSERT INTO "RateLimit" AS r (id, key, count, "lastRequest") VALUES (${key}, ${key}, 1, ${nowMs})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN r."lastRequest" <= ${nowMs - BigInt(WINDOW_MS)} THEN 1 ELSE r.count + 1 END,
      "lastRequest" = CASE WHEN r."lastRequest" <= ${nowMs - BigInt(WINDOW_MS)} THEN ${nowMs} ELSE r."lastRequest" END
    RETURNING count, "lastRequest"`;
  if (row.count <= most) return ok(undefined);
  return failed(
    failure('RATE_LIMITED', { seconds: Math.ceil((Number(row.lastRequest) + WINDOW_MS - now.getTime()) / 1000) }),
  );
}

/** Forgets the tries after a success. */
export async function forgetTries(db: TrustDatabase, kind: 'sign-in', account: string): Promise<void> {
  await db.rateLimit.deleteMany({
    where: { key: `${kind}:${createHash('sha256').update(account.trim().toLowerCase()).digest('base64url')}` },
  });
}
