import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { planOfQuery, planQuery, queryOfPlan } from '../plan-query.ts';
import { formOfQuery, keptWishes, readPlan, readStart } from './schema.ts';

const now = new Date('2026-03-28T12:00:00Z');
const period = {
  opensAt: '2026-03-28T00:00:00Z',
  closesAt: '2026-04-10T00:00:00Z',
  imageRightsUntil: null,
  timeZone: 'Europe/Berlin',
};
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
    const withImage = { ...period, imageRightsUntil: '2026-04-09' };
    expect(readStart({ when: 'later', at: '2026-04-10T09:00' }, withImage, now)).toEqual({ fault: 'atRights' });
    const notOpen = { ...period, opensAt: '2026-04-01T00:00:00Z' };
    expect(readStart({ when: 'later', at: '2026-03-30T09:00' }, notOpen, now)).toEqual({ fault: 'atBefore' });
  });
});

describe('the wishes', () => {
  const none = { from: '', until: '', spread: '', late: '12' };
  it('are none where nothing was chosen', () => {
    expect(readPlan(none)).toEqual({ plan: {} });
  });
  it('come through the address as they were chosen', () => {
    const read = readPlan({ from: '09:00', until: '18:00', workdays: 'on', zone: 'on', spread: '4', late: '24' });
    expect(read).toEqual({
      plan: {
        window: { from: '09:00', to: '18:00' },
        withoutWeekdays: [6, 7],
        recipientZone: true,
        spreadHours: 4,
        lateHours: 24,
      },
    });
    if (!('plan' in read)) return;
    const query = Object.fromEntries(Object.entries(queryOfPlan(read.plan)).filter(([, value]) => value));
    expect(planOfQuery(z.object(planQuery).parse(query))).toEqual(read.plan);
  });
  it('and the time are found again by who comes back from the question, where the partner is', () => {
    const wished = { at: '2026-03-30T07:00:00.000Z', from: '09:00', until: '18:00', workdays: '1', spread: 4 } as const;
    const kept = Object.fromEntries(Object.entries(keptWishes(wished)).filter(([, value]) => value));
    expect(kept).toEqual({ at: wished.at, from: '09:00', until: '18:00', workdays: '1', spread: '4' });
    expect(formOfQuery(z.object({ ...planQuery, at: z.string() }).parse(kept), 'Europe/Berlin')).toEqual({
      ...{
        when: 'later',
        at: '2026-03-30T09:00',
        from: '09:00',
        until: '18:00',
        workdays: 'on',
        spread: '4',
        late: '',
      },
      zone: undefined,
    });
    expect(formOfQuery({ spread: 1 }, 'Europe/Berlin')).toMatchObject({ when: undefined, at: '', spread: '1' });
    expect(formOfQuery({ late: 12 }, 'Europe/Berlin')).toBeUndefined();
  });
  it('need both hours, and two that differ; nonsense in an address is no wish', () => {
    expect(readPlan({ ...none, from: '09:00' })).toEqual({ fault: 'windowHalf' });
    expect(readPlan({ ...none, from: '09:00', until: '09:00' })).toEqual({ fault: 'windowEmpty' });
    const nonsense = { from: '25:00', until: '18:00', workdays: 'yes', zone: '', spread: '1000', late: '-1' };
    expect(planOfQuery(z.object(planQuery).parse(nonsense))).toEqual({});
  });
});
