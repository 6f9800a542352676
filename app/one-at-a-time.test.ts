import { expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

it('runs once more for all who ask while it runs, and never twice at once', async () => {
  const ends: (() => void)[] = [];
  const run = oneAtATime(() => new Promise<number>((resolve) => ends.push(() => resolve(ends.length))));
  const first = run();
  const [second, third] = [run(), run()];
  expect(ends).toHaveLength(1);
  ends[0]!();
  expect(await first).toBe(1);
  await Promise.resolve();
  expect(ends).toHaveLength(2);
  const fourth = run();
  ends[1]!();
  expect(await Promise.all([second, third])).toEqual([2, 2]);
  await Promise.resolve();
  ends[2]!();
  expect(await fourth).toBe(3);
});

it('goes on after a run that failed', async () => {
  let runs = 0;
  const run = oneAtATime(async () => {
    runs += 1;
    if (runs === 1) throw new Error('the database is away');
    return 'done';
  });
  const [first, second] = [run(), run()];
  await expect(first).rejects.toThrow('away');
  expect(await second).toBe('done');
});
