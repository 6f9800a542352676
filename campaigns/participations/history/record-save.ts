/** Keeps what stood in a participation after a save, in the transaction of that save: the history that a partner can go back to. */
import { newId } from '@multipartner/kernel/ids';
import type { Prisma } from '@multipartner/prisma-platform/client';
import type { FillSet } from '@multipartner/templates-engine/document';
import type { Actor } from '../../actor.ts';
import { toStored } from '../../templates/stored-document.ts';
import { changedRegions } from './changed-regions.ts';

/** Saves of one person that begin within this time are one entry: nobody looks for a single letter. */
const ONE_SITTING_MS = 3 * 60_000;
/** The oldest entries go when there are more. */
const KEPT = 200;

export interface RecordedSave {
  participationId: string;
  revision: number;
  before: FillSet;
  fill: FillSet;
  /** The entry that was brought back */
  restoredFrom?: string | undefined;
}

export async function recordSave(
  tx: Prisma.TransactionClient,
  now: Date,
  actor: Actor,
  save: RecordedSave,
): Promise<void> {
  const { participationId, revision, before, fill, restoredFrom } = save;
  const regions = changedRegions(before, fill);
  if (regions.length === 0) return;
  const latest = await tx.fillSave.findFirst({
    where: { participationId },
    orderBy: [{ savedAt: 'desc' }, { revision: 'desc' }],
  });
  // What was filled in before there was a history is its first entry, so that the way back to it is open.
  if (!latest && Object.keys(before).length > 0)
    await tx.fillSave.create({
      data: {
        id: newId('fillSave', now.getTime() - 1),
        participationId,
        revision: revision - 1,
        fill: toStored(before),
        regions: Object.keys(before),
        savedBy: 'system',
        startedAt: now,
        savedAt: new Date(now.getTime() - 1),
      },
    });
  const isSameSitting =
    latest &&
    latest.savedBy === actor.id &&
    latest.restoredFrom === null &&
    restoredFrom === undefined &&
    now.getTime() - latest.startedAt.getTime() < ONE_SITTING_MS;
  if (isSameSitting) {
    await tx.fillSave.update({
      where: { id: latest.id },
      data: {
        revision,
        fill: toStored(fill),
        regions: [...new Set([...latest.regions, ...regions])],
        savedAt: now,
      },
    });
    return;
  }
  await tx.fillSave.create({
    data: {
      id: newId('fillSave', now.getTime()),
      participationId,
      revision,
      fill: toStored(fill),
      regions,
      savedBy: actor.id,
      startedAt: now,
      savedAt: now,
      restoredFrom: restoredFrom ?? null,
    },
  });
  const old = await tx.fillSave.findMany({
    where: { participationId },
    orderBy: [{ savedAt: 'desc' }, { revision: 'desc' }],
    skip: KEPT,
    select: { id: true },
  });
  if (old.length > 0) await tx.fillSave.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
}
