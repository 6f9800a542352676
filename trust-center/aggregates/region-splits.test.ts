// What HQ could work out from clicks with and without a region, when it chooses who counts as having filled what.
import { expect, test } from 'vitest';
import { NO_SPLITS, type PublishedSplits, type SplitBasis } from './published-splits.ts';
import { numbersTold, publishSplits } from './region-splits.ts';
import { type CampaignBasis, METRICS, type Metric, NO_BASIS, publishCampaign } from './rules.ts';

const MINIMUM = 10;
const partners = (count: number, people = 40) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, { delivered: people, clicked: 8 }]));

function publish(
  counts: ReturnType<typeof partners>,
  filled: Record<string, string[]>,
  options: {
    basis?: SplitBasis;
    last?: PublishedSplits | null;
    minimumCount?: number;
    cellOf?: Record<string, string>;
    day?: string;
  } = {},
) {
  const { basis = NO_SPLITS, last = null, minimumCount = MINIMUM, cellOf = {}, day = '2026-11-22' } = options;
  return publishSplits({ counts, filled, cellOf, basis, minimumCount, day }, last);
}
const halves = (count: number, region = 'r_a') =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, at % 2 === 0 ? [region] : []]));

test('an even split of enough partners is given out, rounded', () => {
  const { published } = publish(partners(10, 41), halves(10));
  expect(published!.regions).toEqual({
    r_a: { filled: { delivered: 205, clicked: 40 }, left: { delivered: 205, clicked: 40 } },
  });
});

test('few partners, few people or one large partner on either side: nothing', () => {
  expect(publish(partners(5), halves(5)).published).toBeNull();
  const few: ReturnType<typeof partners> = {
    ...partners(10),
    p0: { delivered: 40, clicked: 1 },
    p2: { delivered: 40, clicked: 1 },
  };
  for (const id of ['p4', 'p6', 'p8']) few[id] = { delivered: 40, clicked: 0 };
  expect(publish(few, halves(10)).published).toBeNull();
  const one = { ...partners(10), p0: { delivered: 4_000, clicked: 800 } };
  expect(publish(one, halves(10)).published).toBeNull();
});

test('two splits that differ by one partner are never both given out', () => {
  const filled = halves(20);
  // HQ invents a second region: the same partners and one more. The difference would be that partner.
  for (const id of Object.keys(filled))
    filled[id] = [...filled[id]!, ...(filled[id]!.length > 0 || id === 'p1' ? ['r_b'] : [])];
  const { published } = publish(partners(20), filled);
  expect(Object.keys(published!.regions)).toHaveLength(1);
});

test('whatever HQ adds and subtracts, it ends at a cell of at least three partners and ten people', () => {
  // 200 regions filled at random: an attacker could solve equations for single partners, if all were given out.
  const count = 60;
  const filled = Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `p${at}`,
      Array.from({ length: 200 }, (_r, region) => `r_${region}`).filter(
        (_r, region) => ((at + 7) * (region + 13) * 2_654_435_761) % 97 < 48,
      ),
    ]),
  );
  const { published, basis } = publish(partners(count), filled);
  const chosen = Object.keys(published!.regions);
  expect(chosen.length).toBeGreaterThan(0);
  const cells = new Map<string, number>();
  for (let at = 0; at < count; at += 1) {
    const key = chosen.map((region) => Number(filled[`p${at}`]!.includes(region))).join('');
    cells.set(key, (cells.get(key) ?? 0) + 1);
  }
  expect(Math.min(...cells.values())).toBeGreaterThanOrEqual(3);
  expect(basis.chosen).toEqual(chosen);
});

test('numbers that are given out already cut as well: a country of few partners forbids the split', () => {
  const cellOf = Object.fromEntries(Object.keys(partners(20)).map((id, at) => [id, at < 3 ? 'CH' : 'DE']));
  expect(publish(partners(20), halves(20), { cellOf }).published).toBeNull();
});

test('from day to day only a step of enough people is told; who filled what stays as it was first', () => {
  const first = publish(partners(20), halves(20));
  const later = { ...partners(20), p0: { delivered: 41, clicked: 9 } };
  const next = publish(later, halves(20), { basis: first.basis, last: first.published, day: '2026-11-23' });
  expect(next.published).toEqual(first.published);
  const large = publish(partners(20, 60), halves(20), { basis: next.basis, last: next.published, day: '2026-11-24' });
  expect(large.published).toMatchObject({ since: '2026-11-24', regions: { r_a: { filled: { delivered: 600 } } } });
  // A partner that is said to have filled something else today does not move.
  const moved = publish(
    partners(20, 80),
    { ...halves(20), p0: [] },
    { basis: large.basis, last: large.published, day: '2026-11-25' },
  );
  expect(moved.basis.filledOf.p0).toEqual(['r_a']);
});

test('a raised minimum takes back what it no longer allows', () => {
  const first = publish(partners(6), halves(6));
  expect(first.published).not.toBeNull();
  const raised = publish(partners(6), halves(6), {
    basis: first.basis,
    last: first.published,
    minimumCount: 50,
    day: '2026-11-23',
  });
  expect(raised.published).toBeNull();
});

/** A day of a campaign, countries first and splits of what was told of them. */
function wholeDay(
  people: Record<string, { delivered: number; clicked: number; country: string }>,
  before: CampaignBasis = NO_BASIS,
) {
  const counts = Object.fromEntries(
    Object.entries(people).map(([id, { delivered, clicked }]) => [
      id,
      Object.fromEntries(
        METRICS.map((metric) => [metric, metric === 'clicked' ? clicked : metric === 'bounced' ? 0 : delivered]),
      ) as Record<Metric, number>,
    ]),
  );
  const country = Object.fromEntries(Object.entries(people).map(([id, one]) => [id, one.country]));
  const { published, basis } = publishCampaign({ counts, country, basis: before, minimumCount: MINIMUM, day: 'x' });
  const filled = Object.fromEntries(Object.keys(people).map((id, at) => [id, at % 2 === 0 ? ['r_a'] : []]));
  const told = numbersTold(basis);
  const input = { counts: told, filled, cellOf: basis.regionOf, basis: NO_SPLITS, minimumCount: MINIMUM, day: 'x' };
  return { published, basis, splits: publishSplits(input, null).published };
}
const house = (count: number, country = 'DE') =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`${country}${at}`, { delivered: 40, clicked: 8, country }]),
  );

test('a split of a later day is made of the numbers that were told of the countries: the difference is nobody', () => {
  const first = wholeDay(house(10));
  const grown = { ...house(10), DE0: { delivered: 240, clicked: 48, country: 'DE' } };
  // One partner sent once more: its country keeps yesterday's number, and the split that is told for the first time does, too.
  const later = wholeDay(grown, first.basis);
  expect(later.published.regions.DE!.delivered).toMatchObject({ value: 400 });
  const { filled, left } = later.splits!.regions.r_a!;
  expect([filled.delivered + left.delivered, filled.clicked + left.clicked]).toEqual([400, 80]);
});

test('partners of a country that is kept back are in no split: told later, it could be subtracted', () => {
  const apart = { ...house(10), ...house(10, 'FR'), AT0: { delivered: 40, clicked: 8, country: 'AT' } };
  const { published, basis, splits } = wholeDay(apart);
  expect(published.regions.AT!.delivered).toHaveProperty('hidden');
  const told = Object.keys(numbersTold(basis));
  expect(told).not.toContain('AT0');
  expect(new Set(told.map((id) => id.slice(0, 2))).size).toBe(1);
  const { filled, left } = splits!.regions.r_a!;
  expect(filled.delivered + left.delivered).toBe(400);
});
