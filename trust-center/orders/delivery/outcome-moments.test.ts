import { expect, test } from 'vitest';
import { byMoment } from './outcome-moments.ts';

const START = Date.parse('2026-11-23T08:00:00.000Z');
const at = (ms: number) => ({ id: ms, at: new Date(START + ms).toISOString() });
const idsOf = (...times: number[]) =>
  byMoment(times.map(at)).map(({ until, some }) => [until.getTime() - START, some.map(({ id }) => id)]);

test('a moment is as late as its last outcome and never longer than a quarter of a second', () => {
  expect(idsOf()).toEqual([]);
  expect(idsOf(7)).toEqual([[7, [7]]]);
  expect(idsOf(300, 0, 249, 250, 549)).toEqual([
    [249, [0, 249]],
    [300, [250, 300]],
    [549, [549]],
  ]);
});

test('a report of hours has few moments, and everybody once', () => {
  const times = Array.from({ length: 500 }, (_, i) => i * 60_000);
  const moments = idsOf(...times);
  expect(moments.length).toBeLessThanOrEqual(8);
  expect(moments.flatMap(([, ids]) => ids)).toEqual(times);
});
