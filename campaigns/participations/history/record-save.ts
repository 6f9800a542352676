/** Keeps what stood in a participation after a save, in the transaction of that save: the history that a partner can go back to. */
import { newId } from '@multipartner/kernel/ids';
import type { Prisma } from '@multipartner/prisma-platform/client';
import { type FillSet, fillSet } from '@multipartner/templates-engine/document';
import { type Actor, SYSTEM } from '../../actor.ts';
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
  /** Number of the version that was taken over, or that the draft went back to */
  upgradedTo?: number | undefined;
  wentBackTo?: number | undefined;
}

export async function recordSave(
  tx: Prisma.TransactionClient,
  now: Date,
  actor: Actor,
  save: RecordedSave,
): Promise<void> {
  const { participationId, revision, before, fill, restoredFrom, upgradedTo, wentBackTo } = save;
  const regions = changedRegions(before, fill);
  const isVersion = upgradedTo !== undefined || wentBackTo !== undefined;
  if (regions.length === 0 && !isVersion) return;
  const latest = await tx.fillSave.findFirst({
    where: { participationId },
    orderBy: [{ savedAt: 'desc' }, { revision: 'desc' }],
  });
  // Nobody had begun: a version that comes by itself is no news of the draft.
  if (!latest && isVersion && Object.keys(before).length === 0 && regions.length === 0) return;
  // What was filled in while nobody wrote it down has an entry of its own, so that the way back to it is open.
  const unwritten = changedRegions(latest ? fillSet.parse(latest.fill) : {}, before);
  if (unwritten.length > 0)
    await tx.fillSave.create({
      data: {
        id: newId('fillSave', now.getTime() - 1),
        participationId,
        revision: revision - 1,
        fill: toStored(before),
        regions: unwritten,
        savedBy: SYSTEM.id,
        startedAt: now,
        savedAt: new Date(Math.max(now.getTime() - 1, latest?.savedAt.getTime() ?? 0)),
      },
    });
  const isSameSitting =
    latest &&
    unwritten.length === 0 &&
    !isVersion &&
    latest.savedBy === actor.id &&
    latest.restoredFrom === null &&
    latest.upgradedTo === null &&
    latest.wentBackTo === null &&
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
      upgradedTo: upgradedTo ?? null,
      wentBackTo: wentBackTo ?? null,
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
