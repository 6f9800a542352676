import { MINUTE_MS } from '@multipartner/kernel/time';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';

const SEEN_EVERY_MS = 5 * MINUTE_MS;

/** Notes that a session is in use. Does not prolong it. */
export async function markSeen(db: TrustDatabase, sessionId: string): Promise<void> {
  const now = new Date();
  await db.session.updateMany({
    where: { id: sessionId, updatedAt: { lt: new Date(now.getTime() - SEEN_EVERY_MS) } },
    data: { updatedAt: now },
  });
}
