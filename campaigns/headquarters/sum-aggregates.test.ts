import type { Aggregate, Aggregates } from '@multipartner/trust-center/aggregates';
import { expect, test } from 'vitest';
import { sumAggregates } from './sum-aggregates.ts';

const number = (value: number | null): Aggregate =>
  value === null ? { value, since: null, hidden: 'few_partners' } : { value, since: '2026-11-22', hidden: null };
const numbers = (sent: number | null, opened: number | null): Aggregates => ({
  recipients: number(sent),
  sent: number(sent),
  delivered: number(sent),
  bounced: number(null),
  opened: number(opened),
  clicked: number(null),
  unsubscribed: number(null),
});
const told = (...all: (Aggregates | null)[]) => ({
  takenAt: '2026-11-22T02:00:00.000Z',
  minimumCount: 10,
  campaigns: all.map((one, i) => ({ campaignId: `cmp_${i}`, partnersOrdered: 3, numbers: one, regions: [] })),
});

test('a total that was kept back neither hides the others nor counts as zero people', () => {
  expect(sumAggregates(told(numbers(400, 120), numbers(null, null), null, numbers(100, null)))).toMatchObject({
    partnersOrdered: 12,
    numbers: { sent: { value: 500 }, opened: { value: 120 }, clicked: { value: null, hidden: 'few_partners' } },
  });
});

test('nothing but campaigns that no snapshot knows stays nothing', () => {
  expect(sumAggregates(told(null)).numbers).toBeNull();
  expect(sumAggregates(told()).numbers).toBeNull();
});
