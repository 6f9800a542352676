import type { Counts } from '@multipartner/trust-center/contracts';
import { expect, test } from 'vitest';
import { sumCounts } from './sum-counts.ts';

const counts = (sent: number, opened: number): Counts => ({
  recipients: sent,
  sent,
  delivered: sent,
  bounced: 0,
  failed: 0,
  skipped: 0,
  opened,
  clicked: 0,
  unsubscribed: 0,
});

test('a total that was kept back neither hides the others nor counts as zero people', () => {
  expect(sumCounts([counts(400, 120), null, counts(100, 30)])).toMatchObject({ sent: 500, opened: 150 });
});

test('nothing but kept-back totals stay kept back', () => {
  expect(sumCounts([null, null])).toBeNull();
  expect(sumCounts([])).toBeNull();
});
