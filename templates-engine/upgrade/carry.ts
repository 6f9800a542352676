/** Values that were given in one version of a template, where another version has their places. Nobody is asked, so nothing is put over a value that is there. */
import type { FillSet, FillValue, TemplateDocument } from '../document.ts';
import { convertValue } from './convert-value.ts';
import { documentLevel, type Level } from './level.ts';
import { destinationOf, mergeValues, splitValue } from './migrations.ts';

const levelOf = (document: TemplateDocument): Level => documentLevel(document, { language: document.languages[0]! });

/** Answers in which regions of this version a region of any version lives on: itself, or what HQ made of it. None: it is gone. */
export function placesIn(document: TemplateDocument): (regionId: string) => string[] {
  const level = levelOf(document);
  return (regionId) => {
    if (level.regions.has(regionId)) return [regionId];
    const goal = destinationOf(level, regionId);
    return goal.how === 'drop' ? [] : goal.to;
  };
}

/** The same values under the ids of this version. What has no place in it, or does not fit there, stays under its own id. */
export function carriedTo(document: TemplateDocument, fill: FillSet): FillSet {
  const told = new Set((document.migrations ?? []).map(({ from }) => from));
  if (!Object.keys(fill).some((id) => told.has(id))) return fill;
  const level = levelOf(document);
  const carried: Record<string, FillValue> = { ...fill };
  const merges = new Map<string, string[]>();
  for (const [id, value] of Object.entries(fill)) {
    if (level.regions.has(id)) continue;
    const goal = destinationOf(level, id);
    if (goal.how === 'drop') continue;
    if (goal.how === 'merge') {
      merges.set(goal.to[0]!, [...(merges.get(goal.to[0]!) ?? []), id]);
      continue;
    }
    const targets = goal.to.map((target) => level.regions.get(target)!);
    const given = goal.how === 'split' ? splitValue(value, targets) : [convertValue(value, targets[0]!.region)];
    if (!given?.every((one) => one !== null)) continue;
    delete carried[id];
    for (const [i, { region }] of targets.entries())
      if (!Object.hasOwn(fill, region.id)) carried[region.id] = given[i]!;
  }
  for (const [target, ids] of merges) {
    if (Object.hasOwn(fill, target)) continue;
    const sources = ids.map((id) => ({ id, value: fill[id]! }));
    const { value, left } = mergeValues(sources, level.regions.get(target)!.region);
    if (!value) continue;
    carried[target] = value;
    for (const id of ids) if (!left.includes(id)) delete carried[id];
  }
  return carried;
}
