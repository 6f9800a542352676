import { describe, expect, it } from 'vitest';
import { formats, fromLocalInput, toLocalInput } from './format.ts';

const NOW = Date.parse('2026-11-21T20:00:00Z');
const en = formats('en', 'Europe/Berlin', NOW);
const de = formats('de', 'Europe/Berlin', NOW);

describe('formats', () => {
  it('writes numbers and shares by language', () => {
    expect([en.number(12345.5), de.number(12345.5)]).toEqual(['12,345.5', '12.345,5']);
    expect([en.percent(0.4213), de.percent(0.4213)]).toEqual(['42.1\u00a0%', '42,1\u00a0%']);
    expect(en.percent(Number.NaN)).toBe('–');
    expect([en.bytes(0), en.bytes(999), de.bytes(1_400_000)]).toEqual(['0\u00a0B', '999\u00a0B', '1,4\u00a0MB']);
  });

  it('writes dates in the zone it was given, with the weekday near actions', () => {
    expect(en.moment('2026-11-24T08:00:00Z')).toBe('Tue 24 Nov, 09:00');
    expect(de.moment('2026-11-24T08:00:00Z')).toBe('Di, 24. Nov., 09:00');
    expect(en.moment('2027-01-05T08:00:00Z')).toBe('Tue 5 Jan 2027, 09:00');
    expect(formats('en', 'America/New_York', NOW).dateTime('2026-11-24T03:00:00Z')).toBe('23 Nov 2026, 22:00');
  });

  it('writes spans from the page now', () => {
    expect(en.relative(NOW + 20_000)).toBe('now');
    expect(en.relative(NOW - 2 * 3_600_000)).toBe('2 hours ago');
    expect(de.relative(NOW + 3 * 86_400_000)).toBe('in 3 Tagen');
  });
});

describe('the value of a date and time field', () => {
  it('goes there and back across the zones and clock changes', () => {
    for (const iso of [
      '2026-11-24T08:00:00Z',
      '2026-07-01T22:30:00Z',
      '2026-03-29T00:59:00Z',
      '2026-10-25T00:30:00Z',
    ]) {
      const local = toLocalInput(iso, 'Europe/Berlin');
      expect(fromLocalInput(local, 'Europe/Berlin')?.toISOString()).toBe(new Date(iso).toISOString());
    }
  });

  it('moves a skipped time forward and takes the first of a doubled one', () => {
    expect(fromLocalInput('2026-03-29T02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(fromLocalInput('2026-10-25T02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('refuses what is no time', () => {
    expect(fromLocalInput('tomorrow', 'Europe/Berlin')).toBeNull();
    expect(fromLocalInput('2026-13-40T09:00', 'Europe/Berlin')).toBeNull();
  });
});
