import { expect, test } from 'vitest';
import { startFence } from './fence.ts';

function fence(lastsMs: number) {
  const now = { monotonic: 1_000, wall: 1_800_000_000_000 };
  const clocks = { monotonic: () => now.monotonic, wall: () => now.wall };
  return { now, fence: startFence(clocks)(lastsMs) };
}

test('ends when its length has passed', () => {
  const { now, fence: mine } = fence(115_000);
  now.monotonic += 114_999;
  now.wall += 114_999;
  expect(mine.over()).toBe(false);
  now.monotonic += 1;
  expect(mine.over()).toBe(true);
});

test('a clock that jumps ends it too early or changes nothing, never too late', () => {
  for (const wallMs of [-7_200_000, 0, 7_200_000]) {
    const { now, fence: mine } = fence(115_000);
    now.wall += wallMs;
    expect(mine.over()).toBe(wallMs > 0);
    now.monotonic += 115_000;
    expect(mine.over()).toBe(true);
  }
});

test('a machine that was suspended has a monotonic clock that stood still: the wall clock ends it', () => {
  const { now, fence: mine } = fence(115_000);
  now.wall += 200_000;
  expect(mine.over()).toBe(true);
});
