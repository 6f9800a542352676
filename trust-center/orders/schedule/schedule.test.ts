import { HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { describe, expect, it } from 'vitest';
import { orderPlan, spreadAllowance } from './order-plan.ts';
import { firstOpen, sendHours } from './send-hours.ts';
import { countryCode, personalHours, zonesOfCountry } from './zone-of-person.ts';

const at = (text: string): Date => new Date(text);
const day = { from: '09:00', to: '18:00' };

describe('send hours', () => {
  const open = (from: string, zone = 'Europe/Berlin', plan = { window: day }, quiet: typeof day | null = null) =>
    firstOpen(at(from), sendHours(plan, quiet), [zone])?.toISOString();

  it('are now within the window, else its next beginning where the clock runs', () => {
    expect(open('2026-11-24T09:00:00Z')).toBe('2026-11-24T09:00:00.000Z');
    expect(open('2026-11-24T17:00:00Z')).toBe('2026-11-25T08:00:00.000Z');
    expect(open('2026-11-24T16:59:00Z')).toBe('2026-11-24T16:59:00.000Z');
    expect(open('2026-11-24T03:00:00Z', 'America/New_York')).toBe('2026-11-24T14:00:00.000Z');
  });
  it('follow the clocks across both changes', () => {
    // 29 March 2026: 02:00 becomes 03:00. 25 October 2026: 03:00 becomes 02:00.
    expect(open('2026-03-28T20:00:00Z')).toBe('2026-03-29T07:00:00.000Z');
    expect(open('2026-10-24T20:00:00Z')).toBe('2026-10-25T08:00:00.000Z');
    const night = { window: { from: '02:30', to: '03:30' } };
    expect(open('2026-03-29T00:00:00Z', 'Europe/Berlin', night)).toBe('2026-03-29T01:00:00.000Z');
    expect(open('2026-10-25T00:00:00Z', 'Europe/Berlin', night)).toBe('2026-10-25T00:30:00.000Z');
  });
  it('are what window, weekdays and quiet hours leave together', () => {
    const quiet = { from: '20:00', to: '10:00' };
    expect(open('2026-11-24T08:00:00Z', 'Europe/Berlin', { window: day }, quiet)).toBe('2026-11-24T09:00:00.000Z');
    const hours = sendHours({ window: day, withoutWeekdays: [6, 7] }, quiet);
    // Friday evening: Monday, when the quiet hours end.
    expect(firstOpen(at('2026-11-27T19:00:00Z'), hours, ['Europe/Berlin'])?.toISOString()).toBe(
      '2026-11-30T09:00:00.000Z',
    );
    expect(
      firstOpen(at('2026-11-27T19:00:00Z'), sendHours({ window: { from: '01:00', to: '03:00' } }, quiet), ['UTC']),
    ).toBe(null);
  });
});

describe('where a person lives', () => {
  it('is read from what address books write', () => {
    for (const written of ['DE', 'de', 'D', 'Deutschland', 'Germany', 'Allemagne'])
      expect(countryCode(written)).toBe('DE');
    expect(countryCode('Schweiz')).toBe('CH');
    expect(countryCode('USA')).toBe('US');
    for (const written of [undefined, '', 'XX', 'Mordor', 'constructor']) expect(zonesOfCountry(written)).toEqual([]);
  });
  it('decides when the mail comes; where it is unknown, the partner’s clock does', () => {
    const from = personalHours(sendHours({ window: day }, null), 'Europe/Berlin', at('2026-11-24T10:00:00Z'));
    expect(from('DE')).toBeNull();
    expect(from('unknown')).toBeNull();
    expect(from('Japan')?.toISOString()).toBe('2026-11-25T00:00:00.000Z');
    // Nine in Honolulu is two in New York: open in both.
    expect(from('US')?.toISOString()).toBe('2026-11-24T19:00:00.000Z');
    // Eleven zones have no common working day.
    expect(from('RU')).toBeNull();
  });
});

describe('spreading', () => {
  const wish = { spreadHours: 4, recipients: 240 }; // one a minute
  const now = at('2026-11-24T10:00:00Z');
  it('hands over everybody within the hours and never more than their part and a minute', () => {
    let pacedUntil: Date | null = null;
    let handed = 0;
    for (let minute = 0; minute < 240; minute += 7) {
      const allowance = spreadAllowance({ ...wish, pacedUntil }, new Date(now.getTime() + minute * MINUTE_MS));
      pacedUntil = allowance.after(allowance.people);
      handed += allowance.people;
      expect(handed).toBeLessThanOrEqual(minute + 1);
    }
    pacedUntil = null;
    handed = 0;
    for (let second = 0; second < 4 * 3_600; second += 5) {
      const allowance = spreadAllowance({ ...wish, pacedUntil }, new Date(now.getTime() + second * 1_000));
      pacedUntil = allowance.after(allowance.people);
      handed += allowance.people;
    }
    expect(handed).toBe(240);
  });
  it('does not make up for a pause at once, and survives a clock that is set back', () => {
    const paused = spreadAllowance({ ...wish, pacedUntil: now }, new Date(now.getTime() + 3 * HOUR_MS));
    expect(paused.people).toBe(1);
    const back = spreadAllowance({ ...wish, pacedUntil: now }, new Date(now.getTime() - 5 * HOUR_MS));
    expect(back.people).toBe(0);
    expect(back.next.getTime()).toBeLessThanOrEqual(now.getTime() - 5 * HOUR_MS + 2 * MINUTE_MS);
  });
  it('is a plan with limits', () => {
    expect(orderPlan.safeParse({ spreadHours: 73 }).success).toBe(false);
    expect(orderPlan.safeParse({ window: { from: '09:00', to: '09:00' } }).success).toBe(false);
    expect(orderPlan.safeParse({ window: { from: '22:00', to: '06:00' } }).success).toBe(true);
  });
});
