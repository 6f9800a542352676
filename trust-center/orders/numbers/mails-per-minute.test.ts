import { HOUR_MS } from '@multipartner/kernel/time';
import { expect, it } from 'vitest';
import { COUNTED } from './count-hour.ts';
import type { HourNumbers } from './delivery-numbers.ts';
import { createRate, type Reading } from './mails-per-minute.ts';

/** What stands in the counters at a time of day: mails taken by hour, the hour that runs last. */
function reading(time: string, ...accepted: number[]): Reading {
  const readAt = new Date(`2026-11-23T${time}Z`);
  const hour = Math.floor(readAt.getTime() / HOUR_MS) * HOUR_MS;
  const hours = accepted.map((count, i) => ({
    at: new Date(hour - (accepted.length - 1 - i) * HOUR_MS),
    counts: { ...Object.fromEntries(COUNTED.map((what) => [what, 0])), accepted: count, bounced: 99 },
  }));
  return { readAt, hours: hours as unknown as HourNumbers[] };
}

it('is what was taken since the oldest reading of two minutes, by the minute; nothing is known at first', () => {
  const rate = createRate();
  expect(rate(reading('08:10:00', 7, 100))).toBeNull();
  expect(rate(reading('08:10:03', 7, 900))).toBeNull();
  expect(rate(reading('08:10:30', 7, 1_100))).toBe(2_000);
  expect(rate(reading('08:11:00', 7, 1_100))).toBe(1_000);
  // Ten minutes later nobody knows how fast it was a moment ago.
  expect(rate(reading('08:21:00', 7, 9_000))).toBeNull();
  expect(rate(reading('08:22:00', 7, 9_000))).toBe(0);
});

it('goes on over the turn of the hour, whatever falls out of the day', () => {
  const rate = createRate();
  rate(reading('08:59:30', 50_000, 10, 600));
  expect(rate(reading('09:00:30', 10, 700, 400))).toBe(500);
});

it('begins anew where the clock was put back', () => {
  const rate = createRate();
  rate(reading('08:10:00', 100));
  expect(rate(reading('08:05:00', 300))).toBeNull();
  expect(rate(reading('08:06:00', 360))).toBe(60);
});
