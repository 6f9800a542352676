import { describe, expect, it } from 'vitest';
import { takeTurns } from './in-turn.ts';

const open = new AbortController().signal;

describe('turns', () => {
  it('never runs more than so many at once, and all of them in the end', async () => {
    const turns = takeTurns(2);
    let running = 0;
    let most = 0;
    const done: number[] = [];
    const task = (n: number) => async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      done.push(n);
    };
    await Promise.all(Array.from({ length: 9 }, (_none, n) => turns.take(task(n), open)));
    expect([most, done.length]).toEqual([2, 9]);
  });

  it('goes on after a failure and leaves out what nobody wants any more', async () => {
    const turns = takeTurns(1);
    const gone = new AbortController();
    const broken = turns.take(() => Promise.reject(new Error('away')), open);
    const skipped = turns.take(async () => 'asked', gone.signal);
    gone.abort();
    const last = turns.take(async () => 'last', open);
    await expect(broken).rejects.toThrow('away');
    expect([await skipped, await last]).toEqual([undefined, 'last']);
  });
});
