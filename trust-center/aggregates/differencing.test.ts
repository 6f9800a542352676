// Test 13 of the design: what can be worked out about one person from the numbers that HQ is given, day after day? Fixed seeds: the same run each time.
import { describe, expect, it } from 'vitest';
import { whyHidden } from './parts.ts';
import {
  type CampaignBasis,
  type HiddenReason,
  METRICS,
  type Metric,
  NO_BASIS,
  type PublishedCampaign,
  publishCampaign,
} from './rules.ts';

const MINIMUM = 10;

/** Mulberry32: small, even enough for coins, and the same on every machine. */
function coins(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const all = (people: number): Record<Metric, number> =>
  Object.fromEntries(METRICS.map((metric) => [metric, people])) as Record<Metric, number>;

const ofPartners = (people: Record<string, number>) =>
  Object.fromEntries(Object.entries(people).map(([id, n]) => [id, all(n)]));

function day(
  people: Record<string, number>,
  basis: CampaignBasis = NO_BASIS,
  {
    country = {},
    minimumCount = MINIMUM,
    name = '2026-11-22',
  }: Partial<{ country: Record<string, string>; minimumCount: number; name: string }> = {},
) {
  return publishCampaign({ counts: ofPartners(people), country, basis, minimumCount, day: name });
}

const sent = ({ total }: PublishedCampaign): number | HiddenReason =>
  'value' in total.sent ? total.sent.value : total.sent.hidden;
const sentOf = ({ regions }: PublishedCampaign, name: string): number | HiddenReason => {
  const cell = regions[name]!.sent;
  return 'value' in cell ? cell.value : cell.hidden;
};

/** How much better than a coin the attacker is who sees every day's number, and knows that each day one person came or went. */
function advantage(publish: (people: Record<string, number>) => number, days: number): number {
  const random = coins(13);
  const people: Record<string, number> = { a: 120, b: 140, c: 95, d: 130, e: 110 };
  const ids = Object.keys(people);
  let seen = publish(people);
  let right = 0;
  for (let n = 0; n < days; n++) {
    const came = random() < 0.5;
    people[ids[Math.floor(random() * ids.length)]!]! += came ? 1 : -1;
    const now = publish(people);
    const guess = now === seen ? random() < 0.5 : now > seen;
    if (guess === came) right += 1;
    seen = now;
  }
  return (2 * right) / days - 1;
}

describe('13: differencing and averaging', () => {
  it('tells nothing about who came or went, in 10,000 days of one person more or less', () => {
    let basis = NO_BASIS;
    const told = advantage((people) => {
      const today = day(people, basis);
      basis = today.basis;
      return sent(today.published) as number;
    }, 10_000);
    // Three standard deviations of a coin over 10,000 days are 0.03.
    expect(Math.abs(told)).toBeLessThan(0.03);
  });

  it('would tell with rounding alone, and everything without it: the attack works', () => {
    const total = (people: Record<string, number>) => Object.values(people).reduce((sum, one) => sum + one, 0);
    expect(advantage(total, 10_000)).toBe(1);
    expect(advantage((people) => Math.round(total(people) / 5) * 5, 10_000)).toBeGreaterThan(0.15);
  });

  it('gives the same answer however often it is asked: there is nothing to average', () => {
    const people = { a: 41, b: 37, c: 44, d: 52 };
    const first = day(people);
    let { basis } = first;
    for (let n = 0; n < 500; n++) {
      const again = day(people, basis, { name: `day ${n}` });
      expect(sent(again.published)).toBe(sent(first.published));
      basis = again.basis;
    }
    expect(sent(first.published)).toBe(175);
  });

  it('what was kept back in between is compared with all the same', () => {
    const people = { a: 60, b: 60, c: 60 };
    const first = day(people);
    const raised = day(people, first.basis, { minimumCount: 200 });
    expect(sent(raised.published)).toBe('few_people');
    const lowered = day({ ...people, a: 70 }, raised.basis);
    expect(sent(lowered.published)).toBe(180);
  });

  it('averaging over many campaigns with and without one person finds nothing but the rounding of one look', () => {
    // The attacker compares a thousand pairs of worlds that differ by one person, and has a year of days in each.
    const random = coins(7);
    let apart = 0;
    for (let n = 0; n < 200; n++) {
      const people = {
        a: 40 + Math.floor(random() * 50),
        b: 40 + Math.floor(random() * 50),
        c: 40 + Math.floor(random() * 50),
      };
      const without = day(people);
      let { basis } = without;
      for (let later = 0; later < 50; later++) {
        // The person comes on one of the days, and nothing else happens.
        const today = day(later < 25 ? people : { ...people, a: people.a + 1 }, basis);
        basis = today.basis;
        if (sent(today.published) !== sent(without.published)) apart += 1;
      }
    }
    expect(apart).toBe(0);
  });
});

describe('13: cells that must stay empty', () => {
  it('gives out nothing under the minimum, of few partners, or of one that outweighs the rest', () => {
    expect(sent(day({ a: 3, b: 3, c: 3 }).published)).toBe('few_people');
    expect(sent(day({ a: 400, b: 300 }).published)).toBe('few_partners');
    expect(sent(day({ a: 400, b: 0, c: 300 }).published)).toBe('few_partners');
    expect(sent(day({ a: 810, b: 100, c: 90 }).published)).toBe('one_partner');
    expect(sent(day({ a: 800, b: 100, c: 100 }).published)).toBe(1000);
  });

  it('gives out no opens and clicks of few people, and none where the sends are kept back', () => {
    const counts = ofPartners({ a: 40, b: 40, c: 40 });
    for (const id of ['a', 'b', 'c']) counts[id]!.clicked = 2;
    const { published } = publishCampaign({ counts, country: {}, basis: NO_BASIS, minimumCount: 10, day: 'd' });
    expect(published.total.clicked).toEqual({ hidden: 'few_people' });
    expect(published.total.opened).toMatchObject({ value: 120 });
    expect(day({ a: 500, b: 3 }).published.total.opened).toEqual({ hidden: 'few_partners' });
  });

  it('does not let what came back be worked out from sent and delivered', () => {
    const counts = ofPartners({ a: 300, b: 300, c: 300 });
    for (const id of ['a', 'b', 'c']) Object.assign(counts[id]!, { bounced: 0, delivered: 300 });
    Object.assign(counts.a!, { bounced: 100, delivered: 200 });
    const { published } = publishCampaign({ counts, country: {}, basis: NO_BASIS, minimumCount: 10, day: 'd' });
    expect(published.total.bounced).toEqual({ hidden: 'few_partners' });
    expect(published.total.delivered).toEqual({ hidden: 'complement' });
  });

  it('keeps a second country back when the total would tell the first', () => {
    const country = { a: 'DE', b: 'DE', c: 'DE', d: 'AT', e: 'AT', f: 'AT', g: 'CH' };
    const { published } = day({ a: 100, b: 90, c: 80, d: 30, e: 30, f: 20, g: 40 }, NO_BASIS, { country });
    expect(sent(published)).toBe(390);
    expect(sentOf(published, 'CH')).toBe('few_partners');
    // Without it, 390 - 270 - 80 would be Switzerland's only partner.
    expect([sentOf(published, 'DE'), sentOf(published, 'AT')].filter((one) => one === 'complement')).toHaveLength(1);
  });

  it('does not tell a late partner by the step from one day to the next', () => {
    const first = day({ a: 100, b: 90, c: 80 });
    const second = day({ a: 100, b: 90, c: 80, d: 500 }, first.basis, { name: 'second' });
    expect(sent(second.published)).toBe(sent(first.published));
    // Only with others beside it does the step say nothing about it alone.
    const third = day({ a: 100, b: 290, c: 80, d: 500, e: 210 }, second.basis, { name: 'third' });
    expect(third.published.total.sent).toEqual({ value: 1180, since: 'third' });
  });

  it('does not let a partner be moved to another country to see the difference', () => {
    const country: Record<string, string> = { a: 'DE', b: 'DE', c: 'DE', d: 'DE', e: 'AT', f: 'AT', g: 'AT', h: 'AT' };
    const people = { a: 100, b: 90, c: 80, d: 70, e: 60, f: 50, g: 40, h: 30 };
    const first = day(people, NO_BASIS, { country });
    expect([sentOf(first.published, 'DE'), sentOf(first.published, 'AT')]).toEqual([340, 180]);
    const moved = day(people, first.basis, { country: { ...country, d: 'AT' } });
    expect(moved.published).toEqual(first.published);
  });

  it('takes back what a raised minimum no longer allows', () => {
    const first = day({ a: 8, b: 8, c: 8 });
    expect(sent(first.published)).toBe(25);
    expect(sent(day({ a: 8, b: 8, c: 8 }, first.basis, { minimumCount: 30 }).published)).toBe('few_people');
  });

  it('holds for a thousand random campaigns: no number, step or remainder that the rules forbid', () => {
    const random = coins(99);
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const country = Object.fromEntries(ids.map((id, n) => [id, ['DE', 'AT', 'CH'][n % 3]!]));
    for (let n = 0; n < 100; n++) {
      let basis = NO_BASIS;
      const people = Object.fromEntries(ids.map((id) => [id, random() < 0.4 ? 0 : Math.floor(random() * 60)]));
      for (let later = 0; later < 10; later++) {
        for (const id of ids) if (random() < 0.3) people[id]! += Math.floor(random() * 30);
        const next = day(people, basis, { country });
        const shown = <G extends { isHidden?: true }>(given: G | undefined): G[] =>
          given && !given.isHidden ? [given] : [];
        const [total] = shown(next.basis.total.sent);
        const regions = Object.values(next.basis.regions).flatMap(({ sent: one }) => shown(one));
        for (const given of [...(total ? [total] : []), ...regions]) expect(whyHidden(given.parts, MINIMUM)).toBeNull();
        if (total) {
          const added: Record<string, number> = {};
          for (const { parts } of regions)
            for (const [id, part] of Object.entries(parts)) added[id] = (added[id] ?? 0) + part;
          const rest = Object.fromEntries(ids.map((id) => [id, Math.abs((total.parts[id] ?? 0) - (added[id] ?? 0))]));
          if (Object.values(rest).some((one) => one > 0) && regions.length > 0)
            expect(whyHidden(rest, MINIMUM)).toBeNull();
          const before = basis.total.sent;
          if (before && before.since !== total.since) expect(whyHidden(before.parts, MINIMUM)).toBeNull();
        }
        basis = next.basis;
      }
    }
  });
});
