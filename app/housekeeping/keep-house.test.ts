import { expect, test } from 'vitest';
import { createHousekeeping, type Job } from './keep-house.ts';

function watched() {
  const said: { job: unknown; words: unknown }[] = [];
  const ran: string[] = [];
  const logger = { error: (fields: { job?: unknown }, words?: unknown) => said.push({ job: fields.job, words }) };
  const job = (name: string, more: Partial<Job> = {}): Job => ({ name, run: async () => ran.push(name), ...more });
  const round = (jobs: Job[]) => createHousekeeping(jobs, logger as never);
  return { said, ran, job, round };
}

test('a job that fails is logged by its name, the others run, and it is tried again', async () => {
  const { said, ran, job, round } = watched();
  let fails = true;
  const broken = job('broken', {
    everyMs: 60_000,
    run: async () => {
      if (fails) throw new Error('anna@kunde.example');
      ran.push('broken');
    },
  });
  const thrower = job('thrower', {
    run: () => {
      throw new TypeError('at once');
    },
  });
  const keepHouse = round([job('first'), broken, thrower, job('last')]);
  await keepHouse();
  expect(ran).toEqual(['first', 'last']);
  expect(said).toEqual([
    { job: 'broken', words: 'housekeeping failed' },
    { job: 'thrower', words: 'housekeeping failed' },
  ]);
  fails = false;
  await keepHouse();
  expect(ran).toEqual(['first', 'last', 'first', 'broken', 'last']);
});

test('a job with a pause of its own waits for it; a round at a time', async () => {
  const { ran, job, round } = watched();
  let finish = () => {};
  const slow = job('slow', {
    run: () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  });
  const keepHouse = round([job('daily', { everyMs: 60_000 }), job('always'), slow]);
  const first = keepHouse();
  await keepHouse();
  await keepHouse();
  finish();
  await first;
  expect(ran).toEqual(['daily', 'always']);
  const second = keepHouse();
  await new Promise((resolve) => setImmediate(resolve));
  finish();
  await second;
  expect(ran).toEqual(['daily', 'always', 'always']);
});
