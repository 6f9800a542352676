/** Tries per account, whatever the caller's address is: beside better-auth's own limits. */
import type { Failure } from '@multipartner/kernel/errors';
import { ok, type Result } from '@multipartner/kernel/result';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import * as limits from '../../limits/count-try.ts';

/** Counts a try of `kind` for `account`; fails with RATE_LIMITED when `most` tries were made within 15 minutes. */
export async function countTry(
  db: TrustDatabase,
  kind: 'sign-in' | 'reset' | 'invitation',
  account: string,
  most: number,
  now: Date = new Date(),
): Promise<Result<void, Failure>> {
  const counted = await limits.countTry((sql, values) => db.$queryRawUnsafe(sql, ...values), kind, account, most, now);
  return counted.ok ? ok(undefined) : counted;
}

/** Forgets the tries after a success. */
export async function forgetTries(db: TrustDatabase, kind: 'sign-in', account: string): Promise<void> {
  await db.rateLimit.deleteMany({ where: { key: limits.tryKey(kind, account) } });
}
