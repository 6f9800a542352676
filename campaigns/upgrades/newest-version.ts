/** Which version a partner gets that joins a running campaign: the newest that reached partners like it and was not revoked. */
import type { Prisma } from '@multipartner/prisma-platform/client';
import { groupIdsOf } from '../partners/group-ids.ts';

/** `first` is the campaign's own version: what everybody had when it was offered. */
export async function newestVersionFor(
  tx: Prisma.TransactionClient,
  { templateId, first, partnerId }: { templateId: string; first: string; partnerId: string },
): Promise<string> {
  const groupIds = await groupIdsOf(tx, partnerId);
  const reached = await tx.templateUpgrade.findFirst({
    where: {
      templateId,
      toVersion: { revocation: null },
      OR: [{ stage: 'everybody' }, { stage: 'canary', canaryGroupIds: { hasSome: groupIds } }],
    },
    orderBy: { startedAt: 'desc' },
    select: { toVersionId: true },
  });
  if (reached) return reached.toVersionId;
  const own = await tx.versionRevocation.count({ where: { templateVersionId: first } });
  if (own === 0) return first;
  const newest = await tx.templateVersion.findFirst({
    where: { templateId, revocation: null },
    orderBy: { number: 'desc' },
    select: { id: true },
  });
  return newest?.id ?? first;
}
