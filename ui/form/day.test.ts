import { describe, expect, it } from 'vitest';
import { readDay, writeDay } from '../day-text.ts';
import { dayText, isoDay } from './day.ts';

describe('days', () => {
  it('are read as people of both languages write them, day before month', () => {
    for (const text of ['24.11.2026', '24/11/2026', ' 24. 11. 2026 ', '24-11-2026', '24112026', '2026-11-24'])
      expect(readDay(text)).toBe('2026-11-24');
    expect(readDay('1.2.2026')).toBe('2026-02-01');
  });
  it('that no calendar has are none', () => {
    for (const text of ['31.02.2026', '29.02.2026', '24.13.2026', '00.01.2026', '11/24/2026', '24.11.26', 'bald', ''])
      expect(readDay(text)).toBeNull();
    expect(readDay('29.02.2028')).toBe('2028-02-29');
  });
  it('are written by language and come back the same', () => {
    expect(writeDay('2026-11-24', 'de')).toBe('24.11.2026');
    expect(writeDay('2026-11-24', 'en')).toBe('24/11/2026');
    for (const language of ['de', 'en'] as const) expect(readDay(writeDay('2026-02-01', language))).toBe('2026-02-01');
    expect(writeDay('--12-31', 'de')).toBe('--12-31');
  });
  it('in schemas: text may stay text, a demanded day may not', () => {
    expect(dayText.parse(' im Mai ')).toBe('im Mai');
    expect(isoDay.parse('24.11.2026')).toBe('2026-11-24');
    expect(isoDay.safeParse('im Mai').success).toBe(false);
  });
});
