import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startRounds } from './rounds.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const failedWith: unknown[] = [];
const onError = (error: unknown) => failedWith.push(error);

test('the first round waits like the others, unless it is told when', async () => {
  const at: string[] = [];
  const late = startRounds({ work: async () => void at.push('late'), everyMs: 100, onError });
  const early = startRounds({ work: async () => void at.push('early'), firstMs: 0, everyMs: 100, onError });
  await vi.advanceTimersByTimeAsync(1);
  expect(at).toEqual(['early']);
  await vi.advanceTimersByTimeAsync(100);
  expect(at.sort()).toEqual(['early', 'early', 'late']);
  await Promise.all([late.stop(), early.stop()]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(at).toHaveLength(3);
});

test('rounds never overlap, and the end waits for the one at hand, which sees that it should end', async () => {
  let begun = 0;
  let signal: AbortSignal | undefined;
  let finish: (() => void) | undefined;
  const work = (stopping: AbortSignal) => {
    begun += 1;
    signal = stopping;
    return new Promise<void>((resolve) => {
      finish = resolve;
    });
  };
  const rounds = startRounds({ work, everyMs: 100, onError });
  await vi.advanceTimersByTimeAsync(350);
  expect(begun).toBe(1);
  let isOver = false;
  const stopped = rounds.stop().then(() => {
    isOver = true;
  });
  await vi.advanceTimersByTimeAsync(10);
  expect([isOver, signal?.aborted]).toEqual([false, true]);
  finish?.();
  await stopped;
  expect(isOver).toBe(true);
});

test('what fails is told, and the next round comes all the same', async () => {
  failedWith.length = 0;
  let begun = 0;
  const fault = new Error('not now');
  const rounds = startRounds({
    work: async () => {
      begun += 1;
      if (begun === 1) throw fault;
    },
    everyMs: 100,
    onError,
  });
  await vi.advanceTimersByTimeAsync(250);
  expect(begun).toBe(2);
  expect(failedWith).toEqual([fault]);
  await rounds.stop();
});

test('one that takes long and fails is told once, not once for every time that has passed meanwhile', async () => {
  failedWith.length = 0;
  const fault = new Error('not now');
  let fail = () => {};
  const work = () =>
    new Promise<void>((_, reject) => {
      fail = () => reject(fault);
    });
  const rounds = startRounds({ work, everyMs: 100, onError });
  await vi.advanceTimersByTimeAsync(550);
  fail();
  await vi.advanceTimersByTimeAsync(10);
  expect(failedWith).toEqual([fault]);
  await rounds.stop();
});
