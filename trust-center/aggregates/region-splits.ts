/**
 * Clicks with a region filled and without, for HQ's zone. A campaign's partners are split by what they filled, and HQ could choose the splits: so no
 * split is given out for itself. All that are given out together cut the partners into cells (by country as well), and every cell must
 * fulfil the rule of whyHidden(), itself and in what changed since the last time. They are made of the very numbers that were told of the countries:
 * of another day they would tell what came in between. Whatever is added and subtracted, nothing finer than a cell comes out.
 */
import { distance, type Parts, rounded, sum, whyHidden } from './parts.ts';
import {
  type PublishedSplits,
  SPLIT_METRICS,
  type SplitBasis,
  type SplitMetric,
  type SplitNumbers,
} from './published-splits.ts';
import type { CampaignBasis } from './rules.ts';

/** Regions that are told of one campaign, at most */
const MAX_REGIONS = 12;
interface Input {
  /** Partner → exact numbers, those of {@link numbersTold} */
  counts: Record<string, Record<SplitMetric, number>>;
  /** Partner → regions that it filled; counts only for one that was not there before */
  filled: Record<string, readonly string[]>;
  /** Partner → its country, which HQ is told of */
  cellOf: Record<string, string>;
  basis: SplitBasis;
  minimumCount: number;
  day: string;
}

/**
 * Partner → the numbers that its country's told ones consist of. Partners of countries that are kept back are left out: were they in a split now,
 * a country that is told later could be subtracted from it.
 */
export function numbersTold({ regions }: CampaignBasis): Input['counts'] {
  const told: Input['counts'] = {};
  for (const { delivered, clicked } of Object.values(regions)) {
    if (!delivered || !clicked || delivered.isHidden || clicked.isHidden) continue;
    for (const id of new Set([...Object.keys(delivered.parts), ...Object.keys(clicked.parts)]))
      told[id] = { delivered: delivered.parts[id] ?? 0, clicked: clicked.parts[id] ?? 0 };
  }
  return told;
}

type Cells = Map<string, Record<SplitMetric, Parts>>;

function cellsOf(input: Input, filledOf: SplitBasis['filledOf'], regions: readonly string[]): Cells {
  const cells: Cells = new Map();
  for (const [partnerId, numbers] of Object.entries(input.counts)) {
    const marks = regions.map((region) => (filledOf[partnerId]?.includes(region) ? '1' : '0')).join('');
    const key = `${input.cellOf[partnerId] ?? ''}|${marks}`;
    const cell = cells.get(key) ?? { delivered: {}, clicked: {} };
    for (const metric of SPLIT_METRICS) if (numbers[metric] > 0) cell[metric][partnerId] = numbers[metric];
    cells.set(key, cell);
  }
  return cells;
}

const mayBeGiven = (cells: Cells, minimumCount: number): boolean =>
  [...cells.values()].every((cell) => SPLIT_METRICS.every((metric) => whyHidden(cell[metric], minimumCount) === null));

/** Regions from the most even split on: each is added if all cells still fulfil the rule. */
function choose(input: Input, filledOf: SplitBasis['filledOf']): string[] {
  const partners = Object.keys(input.counts);
  const known = new Set(partners.flatMap((id) => filledOf[id] ?? []));
  const unevenness = (region: string) =>
    Math.abs(partners.filter((id) => filledOf[id]?.includes(region)).length * 2 - partners.length);
  const chosen: string[] = [];
  for (const region of [...known].sort((a, b) => unevenness(a) - unevenness(b) || a.localeCompare(b))) {
    if (chosen.length >= MAX_REGIONS) break;
    // A region that all or none filled cuts nothing.
    if (unevenness(region) === partners.length) continue;
    if (mayBeGiven(cellsOf(input, filledOf, [...chosen, region]), input.minimumCount)) chosen.push(region);
  }
  return chosen;
}

/** Splits of a campaign that nothing is added to any more. */
export const keepSplits = (
  last: PublishedSplits | undefined,
  basis: SplitBasis | undefined,
  minimumCount: number,
): PublishedSplits | undefined =>
  last && basis && mayBeGiven(new Map(Object.entries(basis.given)), minimumCount) ? last : undefined;

/** Today's splits, or the last ones where today's may not be given out; null: none. Pure. */
export function publishSplits(
  input: Input,
  last: PublishedSplits | null,
): { published: PublishedSplits | null; basis: SplitBasis } {
  const { basis, minimumCount } = input;
  const filledOf = { ...basis.filledOf };
  for (const partnerId of Object.keys(input.counts))
    filledOf[partnerId] ??= [...(input.filled[partnerId] ?? [])].sort().slice(0, 200);
  // What was given out and would not be today, because officers raised the minimum, is taken back.
  const given = new Map(Object.entries(basis.given));
  const kept = last && mayBeGiven(given, minimumCount) ? last : null;
  const stay = { published: kept, basis: { ...basis, filledOf } };
  const chosen = basis.chosen ?? choose(input, filledOf);
  if (chosen.length === 0) return stay;
  const cells = cellsOf(input, filledOf, chosen);
  if (cells.size === 0 || !mayBeGiven(cells, minimumCount)) return stay;
  const isStep = [...new Set([...cells.keys(), ...given.keys()])].every((key) =>
    SPLIT_METRICS.every((metric) => {
      const moved = distance(given.get(key)?.[metric] ?? {}, cells.get(key)?.[metric] ?? {});
      return sum(moved) === 0 || whyHidden(moved, minimumCount) === null;
    }),
  );
  if (given.size > 0 && !isStep) return stay;
  const regions = Object.fromEntries(chosen.map((region, at) => [region, numbersOf(cells, at)]));
  return { published: { since: input.day, regions }, basis: { filledOf, chosen, given: Object.fromEntries(cells) } };
}

/** Sums over the cells in which the region at a place is filled, and over the others. */
function numbersOf(cells: Cells, at: number): SplitNumbers {
  const side = (mark: '0' | '1') =>
    Object.fromEntries(
      SPLIT_METRICS.map((metric) => [
        metric,
        rounded(
          [...cells]
            .filter(([key]) => key.split('|').at(-1)![at] === mark)
            .reduce((all, [, cell]) => all + sum(cell[metric]), 0),
        ),
      ]),
    ) as Record<SplitMetric, number>;
  return { filled: side('1'), left: side('0') };
}
