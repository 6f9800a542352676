import { describe, expect, it } from 'vitest';
import { addDays, addMonths, weekdayOf, weeksAround } from './month.ts';

describe('a calendar', () => {
  it('begins its weeks on Monday and shows six of them around the month', () => {
    const weeks = weeksAround('2026-11-24');
    expect(weeks).toHaveLength(6);
    expect(weeks[0]).toEqual([
      '2026-10-26',
      '2026-10-27',
      '2026-10-28',
      '2026-10-29',
      '2026-10-30',
      '2026-10-31',
      '2026-11-01',
    ]);
    expect(weeks.every(([monday]) => weekdayOf(monday!) === 0)).toBe(true);
  });

  it('moves over the ends of months, years and February', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
  });

  it('does not stumble over the change of the clock', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
  });
});
