/** Whether HQ approved exactly this. */
import type { PrismaClient } from '@multipartner/prisma-platform/client';

type Db = Pick<PrismaClient, 'approvalRequest'>;

/**
 * The approval of a participation that is of this very difference to HQ's text, or null. Only the newest answer counts: what was approved once
 * and refused later is not approved.
 */
export async function findApproval(
  db: Db,
  participationId: string,
  diffHash: string,
): Promise<{ id: string; diffHash: string } | null> {
  const newest = await db.approvalRequest.findFirst({
    where: { participationId, diffHash, state: { in: ['approved', 'refused'] } },
    orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, diffHash: true, state: true },
  });
  return newest?.state === 'approved' ? { id: newest.id, diffHash: newest.diffHash } : null;
}
