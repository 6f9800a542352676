import type { PrismaClient } from '@multipartner/prisma-platform/client';

/** Groups of a partner, by id. */
export async function groupIdsOf(db: Pick<PrismaClient, 'partnerGroupMember'>, partnerId: string): Promise<string[]> {
  const rows = await db.partnerGroupMember.findMany({ where: { partnerId }, select: { groupId: true } });
  return rows.map(({ groupId }) => groupId);
}
