/** Whether HQ approved exactly this. */
import type { PrismaClient } from '@multipartner/prisma-platform/client';
import type { Violation } from '@multipartner/templates-engine/validate';
import { violationsOf } from './stored-request.ts';

type Db = Pick<PrismaClient, 'approvalRequest'>;

/** What HQ was asked about: the rule, the place, and what it found there. Lengths and sizes may change without another question. */
const question = ({ own, rule, regionId, params }: Violation): string =>
  JSON.stringify([own ?? rule, regionId ?? '', params.found ?? params.word ?? params.host ?? '']);

/**
 * The approval of a participation that is of this very difference to HQ's text and of all that `asked` asks, or null: a rule that came later, or words that
 * a changed profile brought in, were not in what HQ saw. Only the newest answer counts: what was approved once and refused later is not approved.
 */
export async function findApproval(
  db: Db,
  participationId: string,
  diffHash: string,
  asked: readonly Violation[],
): Promise<{ id: string; diffHash: string } | null> {
  const newest = await db.approvalRequest.findFirst({
    where: { participationId, diffHash, state: { in: ['approved', 'refused'] } },
    orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, diffHash: true, state: true, violations: true },
  });
  if (newest?.state !== 'approved') return null;
  const seen = new Set(violationsOf(newest).map(question));
  return asked.every((one) => seen.has(question(one))) ? { id: newest.id, diffHash: newest.diffHash } : null;
}
