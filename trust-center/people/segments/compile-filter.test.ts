import { describe, expect, it } from 'vitest';
import { NO_GROUNDS } from '../consent/grounds.ts';
import { isBirthdayIn, windowAhead } from './birthday-window.ts';
import { compileFilter, type FilterSurroundings, type Person, postalKey, readNumber } from './compile-filter.ts';
import { type Filter, segmentContent } from './condition.ts';

const around: FilterSurroundings = {
  today: '2026-12-28',
  activities: ['opened:30', 'sent:7'],
  nearby: { 25: ['DE 89073', 'DE 89231'] },
  country: 'DE',
};
const person = (profile: Partial<Person['profile']>, more: Partial<Person> = {}): Person => ({
  profile: { email: 'a@b.example', tags: [], custom: {}, fields: {}, ...profile },
  standings: { ...NO_GROUNDS, newsletter: { ground: 'consent', state: 'granted' } },
  did: () => false,
  ...more,
});
const fits = (conditions: Filter['conditions'], who: Person, match: Filter['match'] = 'all') =>
  compileFilter({ match, conditions }, around)(who);

describe('birthday windows', () => {
  it('cross the end of the year', () => {
    const window = windowAhead('2026-12-28', 10);
    expect(window).toEqual({ from: '12-28', to: '01-07' });
    for (const day of ['1980-12-28', '--12-31', '2001-01-07']) expect(isBirthdayIn(day, window)).toBe(true);
    for (const day of ['1980-12-27', '--01-08', '06-15', '', 'im Mai']) expect(isBirthdayIn(day, window)).toBe(false);
  });

  it('find 29 February also in years without one', () => {
    expect(isBirthdayIn('2000-02-29', windowAhead('2026-02-26', 2))).toBe(true);
    expect(isBirthdayIn('2000-02-29', windowAhead('2028-02-26', 2))).toBe(false);
    expect(isBirthdayIn('2000-02-29', windowAhead('2028-02-26', 3))).toBe(true);
    expect(isBirthdayIn('2000-02-29', windowAhead('2026-02-20', 3))).toBe(false);
  });

  it('of a whole year are every day', () => {
    expect(isBirthdayIn('1999-12-27', windowAhead('2026-12-28', 366))).toBe(true);
  });
});

describe('a filter', () => {
  it('joins groups inside by their own rule', () => {
    const conditions: Filter['conditions'] = [
      { kind: 'field', field: 'city', operator: 'is', value: 'Ulm' },
      {
        kind: 'group',
        match: 'any',
        conditions: [
          { kind: 'tag', operator: 'has', value: 'VIP' },
          { kind: 'field', field: 'company', operator: 'filled', value: '' },
        ],
      },
    ];
    expect(fits(conditions, person({ city: 'ulm', tags: ['vip'] }))).toBe(true);
    expect(fits(conditions, person({ city: 'Ulm', company: 'Müller KG' }))).toBe(true);
    expect(fits(conditions, person({ city: 'Ulm' }))).toBe(false);
    expect(fits(conditions, person({ city: 'Köln', tags: ['vip'] }))).toBe(false);
    expect(fits(conditions, person({ city: 'Köln', tags: ['vip'] }), 'any')).toBe(true);
  });

  it('asks what somebody did', () => {
    const opened = person({}, { did: (place) => place === 0 });
    expect(fits([{ kind: 'activity', what: 'opened', operator: 'did', days: 30 }], opened)).toBe(true);
    expect(fits([{ kind: 'activity', what: 'sent', operator: 'did', days: 7 }], opened)).toBe(false);
    expect(fits([{ kind: 'activity', what: 'sent', operator: 'didNot', days: 7 }], opened)).toBe(true);
    // Nobody looked that up: silence would be a wrong answer.
    expect(() => fits([{ kind: 'activity', what: 'sent', operator: 'did', days: 8 }], opened)).toThrow(RangeError);
  });

  it('finds postal codes as people write them', () => {
    const near: Filter['conditions'] = [{ kind: 'nearby', kilometres: 25 }];
    expect(fits(near, person({ postalCode: '89073' }))).toBe(true);
    expect(fits(near, person({ postalCode: 'D-89231', country: 'Deutschland' }))).toBe(true);
    expect(fits(near, person({ postalCode: '89073', country: 'AT' }))).toBe(false);
    expect(fits(near, person({}))).toBe(false);
    expect(postalKey(' 4051 ', 'Schweiz', 'DE')).toBe('CH 4051');
  });

  it('compares numbers as both languages write them', () => {
    expect(readNumber('1.234,5')).toBe(1234.5);
    expect(readNumber('12,50')).toBe(12.5);
    expect(readNumber('-3')).toBe(-3);
    expect(readNumber('Golf 3')).toBeNull();
    const many: Filter['conditions'] = [{ kind: 'custom', name: 'km', operator: 'more', value: '9000' }];
    expect(fits(many, person({ custom: { km: '12000' } }))).toBe(true);
    expect(fits(many, person({ custom: { km: '800' } }))).toBe(false);
    expect(fits(many, person({}))).toBe(false);
  });

  it('of a segment that was saved before there were groups is still one', () => {
    const old = { name: 'Ulm', match: 'all', conditions: [{ kind: 'tag', operator: 'has', value: 'vip' }] };
    expect(segmentContent.parse(old)).toEqual(old);
    const activity = { kind: 'activity', what: 'sent', operator: 'did', days: 3 };
    expect(segmentContent.safeParse({ ...old, conditions: Array.from({ length: 9 }, () => activity) }).success).toBe(
      false,
    );
  });
});
