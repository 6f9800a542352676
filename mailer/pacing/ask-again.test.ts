import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAskAgain, MOST_LATE_MS } from './ask-again.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const ref = { partnerId: 'prt_a', orderId: 'ord_a' };
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

function begin() {
  const asked: string[] = [];
  const stop = new AbortController();
  const again = createAskAgain(({ orderId }) => asked.push(orderId), stop.signal);
  return { asked, stop, again };
}

describe('asking again', () => {
  it('happens once, at the named time and not before', () => {
    const { asked, again } = begin();
    again.noted(ref, inMs(4_000));
    vi.advanceTimersByTime(3_999);
    expect(again.waits('ord_a')).toBe(true);
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(asked).toEqual(['ord_a']);
    expect(again.waits('ord_a')).toBe(false);
    vi.advanceTimersByTime(60_000);
    expect(asked).toEqual(['ord_a']);
  });

  it.each([
    ['far away', 8 * 3_600_000],
    ['by a clock that runs ahead', 90_000],
  ])('waits at most so long for a time that is %s', (_what, ms) => {
    const { asked, again } = begin();
    again.noted(ref, inMs(ms));
    vi.advanceTimersByTime(MOST_LATE_MS);
    expect(asked).toEqual(['ord_a']);
  });

  it('happens at once for a time that is past', () => {
    const { asked, again } = begin();
    again.noted(ref, inMs(-5_000));
    vi.advanceTimersByTime(0);
    expect(asked).toEqual(['ord_a']);
  });

  it('keeps the latest answer only, and nothing of an order that got people', () => {
    const { asked, again } = begin();
    again.noted(ref, inMs(1_000));
    again.noted(ref, inMs(5_000));
    vi.advanceTimersByTime(4_999);
    expect(asked).toEqual([]);
    again.noted(ref, null);
    expect(again.waits('ord_a')).toBe(false);
    vi.advanceTimersByTime(60_000);
    expect(asked).toEqual([]);
  });

  it('ends with the process', () => {
    const { asked, again, stop } = begin();
    again.noted(ref, inMs(1_000));
    stop.abort();
    again.noted(ref, inMs(1_000));
    vi.advanceTimersByTime(60_000);
    expect(asked).toEqual([]);
  });
});
