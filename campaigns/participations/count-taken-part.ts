import type { Prisma, PrismaClient } from '@multipartner/prisma-platform/client';

const TAKEN_PART: Prisma.ParticipationWhereInput['state'] = { in: ['ordered', 'sending', 'sent'] };

/** How many participations of each campaign or partner have led to an order at least; none counts as absent. */
export async function countTakenPart(
  db: Pick<PrismaClient, 'participation'>,
  by: 'campaignId' | 'partnerId',
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const where = { [by]: { in: [...ids] }, state: TAKEN_PART };
  const rows = await db.participation.groupBy({ by: [by], where, _count: { _all: true } });
  return new Map(rows.map((row) => [row[by], row._count._all]));
}
