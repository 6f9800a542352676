/** What HQ said last about drafts, for the places where a partner hears of it. */
import type { ApprovalState, PrismaClient } from '@multipartner/prisma-platform/client';
import { SYSTEM } from '../actor.ts';

export interface LatestAnswer {
  state: ApprovalState;
  /** null while it waits */
  decidedAt: Date | null;
  /** HQ's words to a refusal; empty where the time limit answered */
  reason: string;
  byLimit: boolean;
  /** Ended by nobody's answer: the campaign was over, or a newer version changed what was asked */
  endedByItself: boolean;
}

/** True where the clock answered for HQ. */
export const isByLimit = ({ state, decidedBy }: { state: ApprovalState; decidedBy: string | null }): boolean =>
  decidedBy === SYSTEM.id && (state === 'approved' || state === 'refused');

export const endedByItself = ({ state, decidedBy }: { state: ApprovalState; decidedBy: string | null }): boolean =>
  decidedBy === SYSTEM.id && state === 'withdrawn';

/** Participation → its newest request; participations without one are absent. */
export async function latestAnswers(
  db: Pick<PrismaClient, 'approvalRequest'>,
  participationIds: readonly string[],
): Promise<Map<string, LatestAnswer>> {
  if (participationIds.length === 0) return new Map();
  const rows = await db.approvalRequest.findMany({
    where: { participationId: { in: [...participationIds] } },
    orderBy: [{ participationId: 'asc' }, { requestedAt: 'desc' }, { id: 'desc' }],
    distinct: ['participationId'],
    select: { participationId: true, state: true, reason: true, decidedBy: true, decidedAt: true },
  });
  return new Map(
    rows.map((row) => [
      row.participationId,
      {
        state: row.state,
        decidedAt: row.decidedAt,
        reason: row.reason,
        byLimit: isByLimit(row),
        endedByItself: endedByItself(row),
      },
    ]),
  );
}
