import { describe, expect, it } from 'vitest';
import { readStart } from './schema.ts';

const now = new Date('2026-03-28T12:00:00Z');
const period = { opensAt: '2026-03-28T00:00:00Z', closesAt: '2026-04-10T00:00:00Z', timeZone: 'Europe/Berlin' };
const later = (at: string) => readStart({ when: 'later', at }, period, now);

describe('the wished start', () => {
  it('is nothing for right away, whatever stands in the field', () => {
    expect(readStart({ when: 'now', at: 'nonsense' }, period, now)).toEqual({ start: null });
  });
  it('is wall time where the partner is, across the change of clocks', () => {
    expect(later('2026-03-28T18:00')).toEqual({ start: new Date('2026-03-28T17:00:00Z') });
    expect(later('2026-03-30T09:00')).toEqual({ start: new Date('2026-03-30T07:00:00Z') });
  });
  it('must lie ahead and within the period', () => {
    expect(later('')).toEqual({ fault: 'atMissing' });
    expect(later('2026-03-28T09:00')).toEqual({ fault: 'atPast' });
    expect(later('2026-04-10T09:00')).toEqual({ fault: 'atOutside' });
    const notOpen = { ...period, opensAt: '2026-04-01T00:00:00Z' };
    expect(readStart({ when: 'later', at: '2026-03-30T09:00' }, notOpen, now)).toEqual({ fault: 'atBefore' });
  });
});
