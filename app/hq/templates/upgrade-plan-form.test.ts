import { expect, test } from 'vitest';
import { planOf } from './upgrade-plan-form.ts';

const until = (decideBy: string) =>
  planOf({ mode: 'offer', decideBy, afterwards: 'keep', canary: [], cancels: false })?.decideBy;

test('partners decide until the chosen day is over by the clocks of headquarters', () => {
  expect(until('2026-11-24')).toEqual(new Date('2026-11-24T22:59:59.999Z'));
  expect(until('2026-03-29')).toEqual(new Date('2026-03-29T21:59:59.999Z'));
  expect(until('2026-10-25')).toEqual(new Date('2026-10-25T22:59:59.999Z'));
  expect(planOf({ mode: 'auto', afterwards: 'keep', canary: [], cancels: false })?.decideBy).toBeNull();
  expect(planOf({ mode: 'later', afterwards: 'keep', canary: [], cancels: false })).toBeUndefined();
});
