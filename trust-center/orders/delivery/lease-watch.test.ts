import { expect, test } from 'vitest';
import { createLeaseWatch, LEASE_MS } from './lease-watch.ts';

const at = (ms: number) => new Date(1_800_000_000_000 + ms);

test('a lease is over when it was seen unchanged for its whole length, whatever its time says', () => {
  let now = 0;
  const watch = createLeaseWatch(() => now);
  const long = { id: 'lse_long', expiresAt: at(-7_200_000) };
  expect(watch.over([long])).toEqual([]);
  now += LEASE_MS - 1;
  expect(watch.over([long])).toEqual([]);
  now += 1;
  expect(watch.over([long, { id: 'lse_new', expiresAt: at(-7_200_000) }])).toEqual([long]);
});

test('every report of its mailer lets it begin anew', () => {
  let now = 0;
  const watch = createLeaseWatch(() => now);
  for (let report = 0; report < 5; report++) {
    now += LEASE_MS - 1;
    expect(watch.over([{ id: 'lse_a', expiresAt: at(report) }])).toEqual([]);
  }
});

test('one that was made here counts from then on', () => {
  let now = 0;
  const watch = createLeaseWatch(() => now);
  const lease = { id: 'lse_a', expiresAt: at(0) };
  watch.made(lease);
  now += LEASE_MS;
  expect(watch.over([lease])).toEqual([lease]);
});
