import { describe, expect, it } from 'vitest';
import { readWallTime, writeWallTime } from './day-text.ts';

describe('a moment as people type it', () => {
  it.each([
    '2026-11-24T09:00',
    '2026-11-24 09:00',
    '24.11.2026, 09:00',
    '24.11.2026 9:00',
    '24.11.2026, 9.00 Uhr',
    '24/11/2026 09:00',
    '24 Nov 2026, 09:00',
    '24. November 2026, 9 Uhr',
    'Tue 24 Nov 2026, 09:00',
    'Di, 24.11.2026, 09:00',
  ])('reads %s', (typed) => {
    expect(readWallTime(typed)).toBe('2026-11-24T09:00');
  });

  it.each([
    'tomorrow',
    '',
    '31.11.2026, 09:00',
    '24.13.2026, 09:00',
    '24.11.2026, 24:00',
    '24.11.2026',
    '24 Foo 2026, 9:00',
  ])('refuses %j', (typed) => {
    expect(readWallTime(typed)).toBeNull();
  });

  it('reads back what it writes, in every month of both languages', () => {
    for (const month of ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'])
      for (const language of ['en', 'de'] as const) {
        const wall = `2026-${month}-07T18:05`;
        expect(readWallTime(writeWallTime(wall, language))).toBe(wall);
      }
    expect(writeWallTime('2026-03-07T18:05', 'en')).toBe('07/03/2026, 18:05');
    expect(writeWallTime('2026-03-07T18:05', 'de')).toBe('07.03.2026, 18:05');
  });

  it('knows German names of months', () => {
    expect(
      ['1. März 2026 8 Uhr', '1. Mai 2026 8 Uhr', '1. Okt. 2026 8 Uhr', '1. Dez 2026 8 Uhr'].map(readWallTime),
    ).toEqual(['2026-03-01T08:00', '2026-05-01T08:00', '2026-10-01T08:00', '2026-12-01T08:00']);
  });
});
