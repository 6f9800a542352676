import { describe, expect, it } from 'vitest';
import { clockOf, dueDay } from './due-day.ts';

describe('the month of Art. 12 (3) GDPR', () => {
  it.each([
    ['2026-03-05', 1, '2026-04-06'], // 5 April is a Sunday
    ['2026-11-03', 1, '2026-12-03'],
    ['2026-08-31', 1, '2026-09-30'], // no 31 September
    ['2027-01-31', 1, '2027-03-01'], // 28 February is a Sunday
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-12-19', 1, '2027-01-19'],
    ['2026-10-17', 1, '2026-11-17'],
    ['2026-10-14', 1, '2026-11-16'], // 14 November is a Saturday
    ['2026-11-30', 3, '2027-03-01'], // three months: 28 February is a Sunday
    ['2026-08-31', 3, '2026-11-30'],
  ])('from %s, %i months end on %s', (received, months, due) => {
    expect(dueDay(received, months)).toBe(due);
  });

  it('says how much of it is left, across summer time', () => {
    expect(clockOf('2026-04-06', '2026-03-28')).toEqual({ dueOn: '2026-04-06', daysLeft: 9, tone: 'calm' });
    expect(clockOf('2026-04-06', '2026-03-30')).toMatchObject({ daysLeft: 7, tone: 'soon' });
    expect(clockOf('2026-04-06', '2026-04-06')).toMatchObject({ daysLeft: 0, tone: 'soon' });
    expect(clockOf('2026-04-06', '2026-04-07')).toMatchObject({ daysLeft: -1, tone: 'overdue' });
  });
});
