/** Who changed what in a participation, newest first. */
import { ok } from '@multipartner/kernel/result';
import { type FillSet, fillSet } from '@multipartner/templates-engine/document';
import { readEventNames } from '../../activity/read-event-names.ts';
import type { Actor } from '../../actor.ts';
import type { CampaignDeps } from '../../deps.ts';
import type { Outcome } from '../../refusal.ts';
import { findOwnParticipation } from '../own-participation.ts';

const SHOWN = 60;

export interface FillSaveEntry {
  id: string;
  revision: number;
  savedAt: Date;
  /** `null`: somebody without a session since, or an API key that is gone */
  name: string | null;
  by: 'person' | 'key' | 'system';
  isYou: boolean;
  /** Regions that changed since the entry before */
  regions: string[];
  restoredFrom: string | null;
  /** Number of the template version that came with this state, or that the draft went back to */
  upgradedTo: number | null;
  wentBackTo: number | null;
  fill: FillSet;
}

/** The last 60 entries. Fails with NOT_FOUND for a participation of somebody else. */
export async function listFillSaves(
  deps: Pick<CampaignDeps, 'db'>,
  input: { actor: Actor; participationId: string },
): Promise<Outcome<{ entries: FillSaveEntry[] }>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const rows = await deps.db.fillSave.findMany({
    where: { participationId: found.value.id },
    orderBy: [{ savedAt: 'desc' }, { revision: 'desc' }],
    take: SHOWN,
  });
  const names = await readEventNames(
    deps.db,
    rows.map(({ savedBy }) => ({ actorId: savedBy, subjectId: '', partnerId: null })),
  );
  return ok({
    entries: rows.map(({ id, revision, savedAt, savedBy, regions, restoredFrom, upgradedTo, wentBackTo, fill }) => ({
      id,
      revision,
      savedAt,
      name: names.get(savedBy) ?? null,
      by: savedBy === 'system' ? 'system' : savedBy.startsWith('key_') ? 'key' : 'person',
      isYou: savedBy === input.actor.id,
      regions,
      restoredFrom,
      upgradedTo,
      wentBackTo,
      fill: fillSet.parse(fill),
    })),
  });
}
