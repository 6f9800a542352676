/** Removes what the headquarters zone has kept for long enough. Run by the app's timer, a part at a time; harmless to repeat and to break off. */
import { ok } from '@multipartner/kernel/result';
import { DAY_MS } from '@multipartner/kernel/time';
import { Prisma, type PrismaClient } from '@multipartner/prisma-platform/client';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { KEPT_DAYS } from './periods.ts';

/** Rows of one kind in one round: what is left is the next round's. */
const MOST_AT_ONCE = 1_000;

type Kind = keyof typeof KEPT_DAYS;
/** Rows that were removed or emptied, by kind; kinds without any are absent. */
type RemovedRecords = Partial<Record<Kind, number>>;

type Remove = (db: PrismaClient, before: Date) => Promise<number>;

async function removeByIds<Row extends { id: string }>(
  rows: readonly Row[],
  remove: (where: { id: { in: string[] } }) => Promise<{ count: number }>,
): Promise<number> {
  return rows.length === 0 ? 0 : (await remove({ id: { in: rows.map(({ id }) => id) } })).count;
}

const KINDS: Record<Kind, Remove> = {
  decidedApproval: async (db, before) =>
    removeByIds(
      await db.approvalRequest.findMany({
        // Never one that a mail can still be sent with.
        where: { state: { not: 'waiting' }, decidedAt: { lt: before }, campaign: { closesAt: { lt: before } } },
        select: { id: true },
        take: MOST_AT_ONCE,
      }),
      (where) => db.approvalRequest.deleteMany({ where: { ...where, state: { not: 'waiting' } } }),
    ),
  async resolvedComment(db, before) {
    const threads = await db.templateComment.findMany({
      where: { threadId: null, resolvedAt: { lt: before } },
      select: { id: true },
      take: MOST_AT_ONCE,
    });
    if (threads.length === 0) return 0;
    const ids = threads.map(({ id }) => id);
    // A new answer opens a thread again: whoever answers at this moment finds it, or finds it gone.
    return db.$transaction(async (tx) => {
      const { count } = await tx.templateComment.deleteMany({ where: { id: { in: ids }, resolvedAt: { lt: before } } });
      const left = await tx.templateComment.findMany({ where: { id: { in: ids } }, select: { id: true } });
      const gone = ids.filter((id) => left.every((one) => one.id !== id));
      const answers = await tx.templateComment.deleteMany({ where: { threadId: { in: gone } } });
      return count + answers.count;
    });
  },
  keptDraft: async (db, before) =>
    removeByIds(
      await db.keptDraft.findMany({ where: { keptAt: { lt: before } }, select: { id: true }, take: MOST_AT_ONCE }),
      (where) => db.keptDraft.deleteMany({ where }),
    ),
  regionViolation: (db, before) =>
    db.$executeRaw`DELETE FROM region_violation WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM region_violation WHERE "lastAt" < ${before}::timestamptz LIMIT ${MOST_AT_ONCE}))`,
  upgradeImages: async (db, before) => {
    const steps = await db.upgradeStep.findMany({
      where: {
        OR: [{ before: { not: Prisma.AnyNull } }, { after: { not: Prisma.AnyNull } }],
        participation: { campaign: { closesAt: { lt: before } } },
      },
      select: { upgradeId: true, participationId: true },
      take: MOST_AT_ONCE,
    });
    if (steps.length === 0) return 0;
    const { count } = await db.upgradeStep.updateMany({
      where: { OR: steps },
      data: { before: Prisma.DbNull, after: Prisma.DbNull },
    });
    return count;
  },
  ruleTrial: async (db, before) =>
    removeByIds(
      await db.ruleTrial.findMany({ where: { startedAt: { lt: before } }, select: { id: true }, take: MOST_AT_ONCE }),
      (where) => db.ruleTrial.deleteMany({ where }),
    ),
  templateEditor: async (db, before) =>
    (await db.templateEditor.deleteMany({ where: { seenAt: { lt: before } } })).count,
};

/** A kind that fails stops none of the others: it is told, and tried again in the next round. */
export async function removeOldRecords(
  deps: Pick<CampaignDeps, 'db' | 'clock' | 'onError'>,
): Promise<Outcome<RemovedRecords>> {
  const now = deps.clock.now().getTime();
  const removed: RemovedRecords = {};
  for (const [kind, remove] of Object.entries(KINDS) as [Kind, Remove][]) {
    try {
      const count = await remove(deps.db, new Date(now - KEPT_DAYS[kind] * DAY_MS));
      if (count > 0) removed[kind] = count;
    } catch (error) {
      deps.onError?.(error, `old records were not removed: ${kind}`);
    }
  }
  return ok(removed);
}
