import { expect, test } from 'vitest';
import { dayIn, daysAfter, endOfDay, localMoment, momentIn } from './time.ts';

const BERLIN = 'Europe/Berlin';
const iso = (moment: Date) => moment.toISOString();

test('a day ends where the clocks of its zone say so, in winter, in summer and when they change', () => {
  expect(iso(endOfDay('2026-11-24', BERLIN))).toBe('2026-11-24T22:59:59.999Z');
  expect(iso(endOfDay('2026-07-01', BERLIN))).toBe('2026-07-01T21:59:59.999Z');
  // 23 and 25 hours long
  expect(iso(endOfDay('2026-03-28', BERLIN))).toBe('2026-03-28T22:59:59.999Z');
  expect(iso(endOfDay('2026-03-29', BERLIN))).toBe('2026-03-29T21:59:59.999Z');
  expect(iso(endOfDay('2026-10-24', BERLIN))).toBe('2026-10-24T21:59:59.999Z');
  expect(iso(endOfDay('2026-10-25', BERLIN))).toBe('2026-10-25T22:59:59.999Z');
  expect(iso(endOfDay('2026-11-24', 'Atlantic/Azores'))).toBe('2026-11-25T00:59:59.999Z');
  expect(iso(endOfDay('2026-12-31', 'Pacific/Kiritimati'))).toBe('2026-12-31T09:59:59.999Z');
});

test('a time that the clocks skip is the first after it; a day is what the calendar of the zone shows', () => {
  expect(iso(momentIn('2026-03-29', '02:30', BERLIN))).toBe('2026-03-29T01:00:00.000Z');
  // Beirut goes from 23:59 to 01:00.
  expect(iso(momentIn('2026-03-29', '00:00', 'Asia/Beirut'))).toBe('2026-03-28T22:00:00.000Z');
  expect(dayIn(new Date('2026-11-24T23:30:00Z'), BERLIN)).toBe('2026-11-25');
  expect(localMoment(new Date('2026-11-24T23:30:00Z'), BERLIN)).toEqual({ day: '2026-11-25', time: '00:30' });
  expect(daysAfter('2028-02-28', 2)).toBe('2028-03-01');
  expect(() => dayIn(new Date(), 'Europe/Atlantis')).toThrow(RangeError);
});
