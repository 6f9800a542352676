/**
 * The rules by which numbers leave to HQ's zone (design 2.9). A number is given out when enough people and partners stand behind it, rounded;
 * it changes only when the same holds for the change; and what one could work out by subtracting is looked at in the same way.
 */

import { distance, type HiddenReason, isNothing, type Parts, rounded, sum, whyHidden } from './parts.ts';
import type { PublishedSplits, SplitBasis } from './published-splits.ts';

export type { HiddenReason } from './parts.ts';

export const LEAST_MINIMUM_COUNT = 10;
export const MOST_MINIMUM_COUNT = 50;

/** What is counted. Those that follow another are given out only where that one is. */
export const METRICS = ['recipients', 'sent', 'delivered', 'bounced', 'opened', 'clicked', 'unsubscribed'] as const;
export type Metric = (typeof METRICS)[number];
const BELOW: Partial<Record<Metric, Metric>> = {
  delivered: 'sent',
  bounced: 'sent',
  opened: 'sent',
  clicked: 'sent',
  unsubscribed: 'sent',
};

/** A number of one cell, or why there is none */
export type Cell = { value: number; since: string } | { hidden: HiddenReason };
export type PublishedNumbers = Record<Metric, Cell>;

export interface PublishedCampaign {
  total: PublishedNumbers;
  /** By country of the partners, as it was when a partner first took part */
  regions: Record<string, PublishedNumbers>;
  /** Clicks with a region filled and without; absent where they may not be told */
  splits?: PublishedSplits;
}

/** What a number that was given out consisted of */
interface Given {
  parts: Parts;
  value: number;
  since: string;
  /** Given out once and kept back today. HQ still knows it: what comes later is compared with it all the same */
  isHidden?: true;
}
type GivenOf = Partial<Record<Metric, Given>>;

export interface CampaignBasis {
  /** Country by partner: fixed, so that nobody is moved from cell to cell to see the difference */
  regionOf: Record<string, string>;
  total: GivenOf;
  regions: Record<string, GivenOf>;
  splits?: SplitBasis;
}

export const NO_BASIS: CampaignBasis = { regionOf: {}, total: {}, regions: {} };

/**
 * The number that a cell may show today: a new one where both it and its distance to the last one may be given out, else the last one. A
 * last one that a raised minimum no longer allows is taken back.
 */
function today(last: Given | undefined, parts: Parts, minimumCount: number, day: string): Given | HiddenReason {
  const why = whyHidden(parts, minimumCount);
  const { isHidden: _was, ...given } = last ?? {};
  const kept = last && whyHidden(last.parts, minimumCount) === null ? (given as Given) : undefined;
  if (why !== null) return kept ?? why;
  if (last && whyHidden(distance(last.parts, parts), minimumCount) !== null) return kept ?? 'complement';
  return { parts, value: rounded(sum(parts)), since: day };
}

/** What subtracting every region that is given out from the total would tell. */
function remainder(total: Given, regions: readonly Given[]): Parts {
  const added: Parts = {};
  for (const { parts } of regions) for (const [id, part] of Object.entries(parts)) added[id] = (added[id] ?? 0) + part;
  return distance(total.parts, added);
}

interface Input {
  /** Numbers of the campaign by partner, exact */
  counts: Record<string, Record<Metric, number>>;
  /** Where the partner is now; counts only for one that was not there before */
  country: Record<string, string>;
  basis: CampaignBasis;
  minimumCount: number;
  day: string;
}

/** Numbers of a campaign that nothing is added to any more: what a raised minimum no longer allows is taken back. */
export function keepCampaign(
  published: PublishedCampaign,
  basis: CampaignBasis,
  minimumCount: number,
): PublishedCampaign {
  const kept = (numbers: PublishedNumbers, given: GivenOf): PublishedNumbers =>
    Object.fromEntries(
      METRICS.map((metric) => {
        const why = whyHidden(given[metric]?.parts ?? {}, minimumCount);
        return [metric, 'value' in numbers[metric] && why ? { hidden: why } : numbers[metric]];
      }),
    ) as PublishedNumbers;
  return {
    total: kept(published.total, basis.total),
    regions: Object.fromEntries(
      Object.entries(published.regions).map(([name, numbers]) => [name, kept(numbers, basis.regions[name] ?? {})]),
    ),
  };
}

/** Today's numbers of one campaign, and what to compare tomorrow's with. Pure: the same input gives the same numbers. */
export function publishCampaign(input: Input): { published: PublishedCampaign; basis: CampaignBasis } {
  const { counts, basis, minimumCount, day } = input;
  const regionOf = { ...basis.regionOf };
  for (const id of Object.keys(counts)) regionOf[id] ??= input.country[id] ?? '';
  const names = [...new Set(Object.values(regionOf))].sort();
  const published: PublishedCampaign = {
    total: {} as PublishedNumbers,
    regions: Object.fromEntries(names.map((name) => [name, {} as PublishedNumbers])),
  };
  const next: CampaignBasis = {
    regionOf,
    total: {},
    regions: Object.fromEntries(names.map((name) => [name, {}])),
  };
  for (const metric of METRICS) {
    const partsOf = (region: string | null): Parts =>
      Object.fromEntries(
        Object.entries(counts)
          .filter(([id, numbers]) => numbers[metric] > 0 && (region === null || regionOf[id] === region))
          .map(([id, numbers]) => [id, numbers[metric]]),
      );
    const parent = BELOW[metric];
    const decide = (last: Given | undefined, parts: Parts, above: GivenOf, shown: PublishedNumbers) => {
      const base = parent && above[parent];
      if (parent && (!base || base.isHidden)) return 'hidden' in shown[parent] ? shown[parent].hidden : 'few_people';
      const found = today(last, parts, minimumCount, day);
      if (typeof found === 'string' || !base || metric !== 'delivered') return found;
      // What was not delivered came back: where that is kept back for its partners, the difference must not tell it.
      const rest = distance(base.parts, found.parts);
      return sum(rest) < minimumCount || whyHidden(rest, minimumCount) === null ? found : 'complement';
    };
    const total = decide(basis.total[metric], partsOf(null), next.total, published.total);
    const wanted = new Map(
      names.map((name) => [
        name,
        decide(basis.regions[name]?.[metric], partsOf(name), next.regions[name]!, published.regions[name]!),
      ]),
    );
    const regions = typeof total === 'string' ? wanted : withoutRemainders(total, wanted, minimumCount);
    put(published.total, next.total, metric, total, basis.total[metric]);
    for (const name of names)
      put(published.regions[name]!, next.regions[name]!, metric, regions.get(name)!, basis.regions[name]?.[metric]);
  }
  // A number stays below the one that it is part of, also when they are of different days.
  for (const numbers of [published.total, ...Object.values(published.regions)]) clamp(numbers);
  return { published, basis: next };
}

function put(
  numbers: PublishedNumbers,
  basis: GivenOf,
  metric: Metric,
  found: Given | HiddenReason,
  last: Given | undefined,
): void {
  if (typeof found === 'string') {
    numbers[metric] = { hidden: found };
    if (last) basis[metric] = { ...last, isHidden: true };
    return;
  }
  basis[metric] = found;
  numbers[metric] = { value: found.value, since: found.since };
}

/**
 * Complementary suppression: regions are added from the largest to the smallest, and one is given out only if the total less all of them
 * is nothing, or again something that may be given out.
 */
function withoutRemainders(
  total: Given,
  wanted: ReadonlyMap<string, Given | HiddenReason>,
  minimumCount: number,
): Map<string, Given | HiddenReason> {
  const chosen = new Map<string, Given | HiddenReason>();
  const given: [string, Given][] = [];
  for (const [name, found] of wanted)
    if (typeof found === 'string') chosen.set(name, found);
    else given.push([name, found]);
  given.sort(([a, one], [b, other]) => sum(other.parts) - sum(one.parts) || a.localeCompare(b));
  const taken: Given[] = [];
  let waiting = given;
  for (;;) {
    const fits = waiting.find(([, found]) => {
      const rest = remainder(total, [...taken, found]);
      return isNothing(rest) || whyHidden(rest, minimumCount) === null;
    });
    if (!fits) break;
    taken.push(fits[1]);
    chosen.set(...fits);
    waiting = waiting.filter((one) => one !== fits);
  }
  for (const [name] of waiting) chosen.set(name, 'complement');
  return chosen;
}

function clamp(numbers: PublishedNumbers): void {
  for (const metric of METRICS) {
    const cell = numbers[metric];
    const above = BELOW[metric] ? numbers[BELOW[metric]] : undefined;
    if ('value' in cell && above && 'value' in above) cell.value = Math.min(cell.value, above.value);
  }
}
