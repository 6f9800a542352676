/** Brings an earlier state of a participation back. It is an ordinary save: judged again, and itself an entry of the history. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { type FillSet, fillSet } from '@multipartner/templates-engine/document';
import { listRegions } from '@multipartner/templates-engine/regions';
import type { Actor } from '../../actor.ts';
import type { CampaignDeps } from '../../deps.ts';
import type { Outcome } from '../../refusal.ts';
import { readDraft } from '../judge-fill.ts';
import { findOwnParticipation } from '../own-participation.ts';
import { type SavedFill, saveFill } from '../save-fill.ts';
import { patchBetween } from './changed-regions.ts';

export interface RestoreFillInput {
  actor: Actor;
  participationId: string;
  /** An entry of {@link listFillSaves}, or "beginning" for the state before anything was filled in */
  saveId: string;
  expectedRevision: number;
}

export interface RestoredFill extends SavedFill {
  /** Regions of that state that could not be brought back: gone from the template, or against a rule of today */
  left: string[];
}

/** Fails with NOT_FOUND for a foreign entry, or as {@link saveFill} does. What cannot come back is named and left as it is. */
export async function restoreFill(deps: CampaignDeps, input: RestoreFillInput): Promise<Outcome<RestoredFill>> {
  const { actor, participationId, saveId, expectedRevision } = input;
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const before = fillSet.parse(found.value.fill);
  let wanted: FillSet = {};
  if (saveId !== 'beginning') {
    const row = await deps.db.fillSave.findFirst({ where: { id: saveId, participationId: found.value.id } });
    if (!row) return failed(failure('NOT_FOUND'));
    wanted = fillSet.parse(row.fill);
  }
  const { document } = await readDraft(deps, found.value, deps.origins.app);
  const known = new Set(listRegions(document).map(({ region }) => region.id));
  const all = Object.entries(patchBetween(before, wanted));
  const left = all.filter(([id]) => !known.has(id)).map(([id]) => id);
  let patch = Object.fromEntries(all.filter(([id]) => known.has(id)));
  const save = () => saveFill(deps, { actor, participationId, expectedRevision, patch, restoredFrom: saveId });
  let saved = await save();
  if (!saved.ok && saved.failure.code === 'INVALID' && 'violations' in saved.failure) {
    const broken = new Set((saved.failure.violations ?? []).flatMap(({ regionId }) => regionId?.split('/')[0] ?? []));
    left.push(...Object.keys(patch).filter((id) => broken.has(id)));
    patch = Object.fromEntries(Object.entries(patch).filter(([id]) => !broken.has(id)));
    saved = await save();
  }
  return saved.ok ? ok({ ...saved.value, left }) : saved;
}
