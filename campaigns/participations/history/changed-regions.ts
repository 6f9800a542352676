import { canonicalJson } from '@multipartner/templates-engine/canonical';
import type { FillPatch, FillSet } from '@multipartner/templates-engine/document';

/** Regions in which two fills differ. */
export const changedRegions = (before: FillSet, after: FillSet): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((id) => {
    const [one, other] = [Object.hasOwn(before, id), Object.hasOwn(after, id)];
    return one !== other || (one && canonicalJson(before[id]) !== canonicalJson(after[id]));
  });

/** The patch that leads from one fill to another. */
export const patchBetween = (from: FillSet, to: FillSet): FillPatch =>
  Object.fromEntries(changedRegions(from, to).map((id) => [id, Object.hasOwn(to, id) ? to[id]! : null]));
