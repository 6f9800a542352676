import { createHash } from 'node:crypto';
import { MINUTE_MS } from '@multipartner/kernel/time';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';

/** Longer than any code is valid: the one before, the present and the next, 30 seconds each. */
const KEPT_MS = 5 * MINUTE_MS;
const PREFIX = 'used-code:';

/**
 * Takes a code of an authenticator app that was right; false when it was taken before (RFC 6238, 5.2: a code works once). One statement
 * decides, so that two sign-ins at the same moment cannot both have it.
 */
export async function takeCode(db: TrustDatabase, userId: string, code: string, now = Date.now()): Promise<boolean> {
  await db.rateLimit.deleteMany({ where: { key: { startsWith: PREFIX }, lastRequest: { lt: BigInt(now - KEPT_MS) } } });
  const key = PREFIX + createHash('sha256').update(`${userId}:${code}`).digest('base64url');
  const taken = await db.$executeRaw`
    INSERT INTO "RateLimit" (id, key, count, "lastRequest") VALUES (${key}, ${key}, 1, ${BigInt(now)})
    ON CONFLICT DO NOTHING`;
  return taken === 1;
}
