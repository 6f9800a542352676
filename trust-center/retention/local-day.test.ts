// Design 4 (24): borders of retention on days of 23 and 25 hours, in leap years, and at the end of a year.
import { describe, expect, it } from 'vitest';
import { cutoffOf, daysBefore, localTime, startOfDay } from './local-day.ts';
import { nextRun } from './read-protocol.ts';

const iso = (at: Date) => at.toISOString();
const BERLIN = 'Europe/Berlin';

describe('24: days', () => {
  it('begin at midnight of the zone, whatever the clocks did since', () => {
    expect(iso(startOfDay('2026-03-29', BERLIN))).toBe('2026-03-28T23:00:00.000Z');
    expect(iso(startOfDay('2026-03-30', BERLIN))).toBe('2026-03-29T22:00:00.000Z');
    expect(iso(startOfDay('2026-10-25', BERLIN))).toBe('2026-10-24T22:00:00.000Z');
    expect(iso(startOfDay('2026-10-26', BERLIN))).toBe('2026-10-25T23:00:00.000Z');
    expect(iso(startOfDay('2026-01-01', 'Pacific/Kiritimati'))).toBe('2025-12-31T10:00:00.000Z');
    expect(iso(startOfDay('2026-01-01', 'Pacific/Pago_Pago'))).toBe('2026-01-01T11:00:00.000Z');
  });

  it('begin at the first moment where the clocks skip midnight', () => {
    // Beirut goes from 23:59 to 01:00.
    expect(iso(startOfDay('2026-03-29', 'Asia/Beirut'))).toBe('2026-03-28T22:00:00.000Z');
    expect(localTime(startOfDay('2026-03-29', 'Asia/Beirut'), 'Asia/Beirut')).toEqual({ day: '2026-03-29', hour: 1 });
  });

  it('are counted by the calendar: 30 days across the change of clocks are 30 dates', () => {
    expect(iso(cutoffOf({ unit: 'days', value: 30 }, '2026-04-10', BERLIN))).toBe('2026-03-10T23:00:00.000Z');
    expect(iso(cutoffOf({ unit: 'days', value: 30 }, '2026-11-10', BERLIN))).toBe('2026-10-10T22:00:00.000Z');
  });

  it('know the 29th of February', () => {
    expect(daysBefore('2028-03-01', 1)).toBe('2028-02-29');
    expect(daysBefore('2027-03-01', 1)).toBe('2027-02-28');
    expect(daysBefore('2028-02-29', 365)).toBe('2027-03-01');
    expect(daysBefore('2029-02-28', 365)).toBe('2028-02-29');
    expect(iso(cutoffOf({ unit: 'days', value: 1_461 }, '2028-02-29', BERLIN))).toBe('2024-02-28T23:00:00.000Z');
  });
});

describe('24: years', () => {
  const cutoff = (today: string) => iso(cutoffOf({ unit: 'years', value: 3 }, today, BERLIN));

  it('are counted from the end of the year, in the partner’s zone', () => {
    // Withdrawn at any time of 2024: kept until the end of 2027.
    expect(cutoff('2027-12-31')).toBe('2023-12-31T23:00:00.000Z');
    expect(cutoff('2028-01-01')).toBe('2024-12-31T23:00:00.000Z');
    expect(cutoff('2028-02-29')).toBe('2024-12-31T23:00:00.000Z');
    // 23:30 UTC on the last day of 2024 is 2025 in Berlin: a year longer.
    expect(new Date('2024-12-31T23:30:00Z') < new Date(cutoff('2028-01-01'))).toBe(false);
    expect(new Date('2024-12-31T22:30:00Z') < new Date(cutoff('2028-01-01'))).toBe(true);
  });
});

describe('24: the next run', () => {
  it('is at three of the zone’s clock, also when two o’clock is missing or comes twice', () => {
    expect(iso(nextRun(new Date('2026-03-28T23:30:00Z'), BERLIN, null))).toBe('2026-03-29T01:00:00.000Z');
    expect(iso(nextRun(new Date('2026-10-24T22:30:00Z'), BERLIN, null))).toBe('2026-10-25T02:00:00.000Z');
    expect(iso(nextRun(new Date('2026-10-25T12:00:00Z'), BERLIN, '2026-10-25'))).toBe('2026-10-26T02:00:00.000Z');
    expect(iso(nextRun(new Date('2028-02-28T12:00:00Z'), BERLIN, '2028-02-28'))).toBe('2028-02-29T02:00:00.000Z');
  });
});
