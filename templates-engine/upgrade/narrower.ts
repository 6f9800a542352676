/** Whether a region allows a partner more or less than before, constraint by constraint. */
import { canonicalJson } from '../canonical.ts';
import type { Region } from '../document.ts';
import { CONSTRAINTS, SEVERITIES } from '../regions/region-base.ts';

/** How a constraint is compared. `atMost`: a lower number is narrower, none is widest · `atLeast`: a higher one is · `offers`: what is listed is allowed,
 * no list allows all · `forbids`: what is listed is not · `demands`: true is narrower · `permits`: false is · `shape`: any other value is narrower */
type Sense = 'atMost' | 'atLeast' | 'offers' | 'forbids' | 'demands' | 'permits' | 'shape';

/** Every property of a region that binds the partner. What is not listed only changes words and looks. */
const SENSES: Readonly<Record<string, Sense>> = {
  required: 'demands',
  mustChange: 'demands',
  altRequired: 'demands',
  notAboveStandard: 'demands',
  withinCampaign: 'demands',
  labelEditable: 'permits',
  hrefEditable: 'permits',
  reorder: 'permits',
  shortenersAllowed: 'permits',
  minLength: 'atLeast',
  minWidthPx: 'atLeast',
  minHeightPx: 'atLeast',
  min: 'atLeast',
  earliest: 'atLeast',
  frequencyCapDays: 'atLeast',
  maxLength: 'atMost',
  maxLines: 'atMost',
  labelMaxLength: 'atMost',
  maxKilobytes: 'atMost',
  max: 'atMost',
  latest: 'atMost',
  maxRecipients: 'atMost',
  decimals: 'atMost',
  marks: 'offers',
  mergeTags: 'offers',
  sources: 'offers',
  collections: 'offers',
  hosts: 'offers',
  allowed: 'offers',
  segmentKinds: 'offers',
  options: 'offers',
  forbiddenWords: 'forbids',
  requiredWords: 'forbids',
  excludedWeekdays: 'forbids',
  excludedDays: 'forbids',
  blackout: 'forbids',
  pinned: 'forbids',
  pattern: 'shape',
  forbiddenPattern: 'shape',
  ratio: 'shape',
  exactWidthPx: 'shape',
  exactHeightPx: 'shape',
  step: 'shape',
  currency: 'shape',
};

export type Width = 'same' | 'wider' | 'narrower';

const listOf = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value)
    ? value.map((one) =>
        typeof one === 'object' && one !== null && 'id' in one
          ? String(one.id)
          : canonicalJson(one).replace(/"reason":"[^"]*",?/, ''),
      )
    : undefined;

function compareLists(then: readonly string[], now: readonly string[]): Width {
  if (!then.every((one) => now.includes(one))) return 'narrower';
  return now.every((one) => then.includes(one)) ? 'same' : 'wider';
}

const opposite = (width: Width): Width => (width === 'same' ? 'same' : width === 'wider' ? 'narrower' : 'wider');

function compareBy(sense: Sense, then: unknown, now: unknown): Width {
  if (canonicalJson(then ?? null) === canonicalJson(now ?? null)) return 'same';
  switch (sense) {
    case 'demands':
      return now === true ? 'narrower' : then === true ? 'wider' : 'same';
    case 'permits':
      return now === true ? 'wider' : then === true ? 'narrower' : 'same';
    case 'atLeast':
    case 'atMost': {
      if (then === undefined) return 'narrower';
      if (now === undefined) return 'wider';
      const grows = (now as number | string) > (then as number | string);
      return grows === (sense === 'atMost') ? 'wider' : 'narrower';
    }
    case 'offers': {
      const [before, after] = [listOf(then), listOf(now)];
      if (!before) return 'narrower';
      return after ? compareLists(before, after) : 'wider';
    }
    case 'forbids':
      return opposite(compareLists(listOf(then) ?? [], listOf(now) ?? []));
    default:
      return now === undefined ? 'wider' : 'narrower';
  }
}

/** How heavily a broken constraint weighs: a heavier one is narrower. */
function compareSeverities(before: Region, after: Region): Record<string, Width> {
  const found: Record<string, Width> = {};
  for (const name of CONSTRAINTS) {
    const then = SEVERITIES.indexOf(before.severities?.[name] ?? 'block');
    const now = SEVERITIES.indexOf(after.severities?.[name] ?? 'block');
    if (then !== now) found[`severity.${name}`] = now < then ? 'narrower' : 'wider';
  }
  return found;
}

export interface RegionComparison {
  narrower: string[];
  wider: string[];
  /** Names of other properties that changed: words, HQ's value, looks */
  others: string[];
}

/** Compares two regions of one kind by every property. */
export function compareRegions(before: Region, after: Region): RegionComparison {
  const found: RegionComparison = { narrower: [], wider: [], others: [] };
  const note = (name: string, width: Width) => {
    if (width !== 'same') found[width].push(name);
  };
  for (const name of [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()) {
    const then: unknown = Reflect.get(before, name);
    const now: unknown = Reflect.get(after, name);
    if (name === 'severities' || canonicalJson(then ?? null) === canonicalJson(now ?? null)) continue;
    const sense = Object.hasOwn(SENSES, name) ? SENSES[name] : undefined;
    if (!sense) found.others.push(name);
    else {
      const width = compareBy(sense, then, now);
      note(name, width);
      // Options that stay may still say something else.
      if (width === 'same') found.others.push(name);
    }
  }
  for (const [name, width] of Object.entries(compareSeverities(before, after))) note(name, width);
  return found;
}
