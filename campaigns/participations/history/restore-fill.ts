/** Brings an earlier state of a participation back. It is an ordinary save: judged again, and itself an entry of the history. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { type FillSet, fillSet } from '@multipartner/templates-engine/document';
import { carriedTo } from '@multipartner/templates-engine/upgrade';
import type { Actor } from '../../actor.ts';
import type { CampaignDeps } from '../../deps.ts';
import type { Outcome, Refusal } from '../../refusal.ts';
import { fillerOf, openRegions } from '../filler-of.ts';
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
  // A state from before an upgrade names places as that version did.
  wanted = carriedTo(document, wanted);
  const open = openRegions(document, fillerOf(actor.role));
  const all = Object.entries(patchBetween(before, wanted));
  const left = all.filter(([id]) => !open.has(id)).map(([id]) => id);
  let patch = Object.fromEntries(all.filter(([id]) => open.has(id)));
  for (;;) {
    const saved = await saveFill(deps, { actor, participationId, expectedRevision, patch, restoredFrom: saveId });
    if (saved.ok) return ok({ ...saved.value, left });
    const broken = brokenIn(saved.failure).filter((id) => Object.hasOwn(patch, id));
    if (broken.length === 0) return saved;
    left.push(...broken);
    patch = Object.fromEntries(Object.entries(patch).filter(([id]) => !broken.includes(id)));
  }
}

/** Regions that a save was refused for: a rule of today, or what an owner put inside a block and this person may not touch. */
function brokenIn(refusal: Refusal): string[] {
  const found = refusal.violations ?? [];
  const named =
    refusal.code === 'INVALID'
      ? found.map(({ regionId }) => regionId)
      : refusal.code === 'REGION_LOCKED'
        ? found.map(({ params }) => String(params.region))
        : [];
  return [...new Set(named.flatMap((path) => path?.split('/')[0] ?? []))];
}
