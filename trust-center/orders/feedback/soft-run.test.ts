import { DAY_MS } from '@multipartner/kernel/time';
import { describe, expect, it } from 'vitest';
import { type PastDelivery, softRun } from './soft-run.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);
const soft = (days: number, reason: string | null = '5.2.2', state = 'bounced'): PastDelivery => ({
  state,
  reason,
  at: ago(days),
});
const taken = (days: number): PastDelivery => ({ state: 'accepted', reason: null, at: ago(days) });
const run = (...newestFirst: PastDelivery[]) => softRun(newestFirst, NOW);

describe('soft bounces in a row', () => {
  it('five over fourteen days are enough; four, or five within less, are not', () => {
    expect(run(soft(0), soft(3), soft(6), soft(9), soft(14))).toEqual({ count: 5, isEnough: true });
    expect(run(soft(0), soft(3), soft(6), soft(9), soft(13.9))).toEqual({ count: 5, isEnough: false });
    expect(run(soft(0), soft(10), soft(20), soft(30))).toEqual({ count: 4, isEnough: false });
  });

  it('a mail that was taken and of which nothing came back ends the run', () => {
    expect(run(soft(0), soft(3), taken(6), soft(9), soft(14), soft(20))).toEqual({ count: 2, isEnough: false });
  });

  it('one that was taken only now proves nothing yet: its answer may still come', () => {
    expect(run(taken(1), soft(2), soft(5), taken(4.9), soft(9), soft(12), soft(16))).toMatchObject({ isEnough: true });
  });

  it.each(['5.7.1', '4.7.0', '5.3.4', '5.6.0', '5.2.3', 'smtp_554', 'smtp_421', 'too_large', 'recipient_slow', null])(
    'what is not about the mailbox neither counts nor ends a run: %s',
    (reason) => {
      expect(run(soft(0, reason), soft(1, reason, 'failed'), soft(2))).toEqual({ count: 1, isEnough: false });
    },
  );

  it.each(['4.2.2', '5.0.0', '4.4.7', '4.4.1', 'smtp_452', 'smtp_450'])(
    'a refusal that lasted counts: %s',
    (reason) => {
      expect(run(soft(0, reason, 'failed'))).toMatchObject({ count: 1 });
    },
  );

  it('never enough without five bounces after the last mail that surely arrived', () => {
    let seed = 11;
    const next = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    for (let round = 0; round < 500; round++) {
      const rows = Array.from({ length: next(30) }, (): PastDelivery => {
        const state = ['accepted', 'bounced', 'failed'][next(3)]!;
        return { state, reason: ['5.2.2', '5.7.1', null][next(3)]!, at: ago(next(200)) };
      }).sort((a, b) => b.at.getTime() - a.at.getTime());
      const end = rows.findIndex(({ state, at }) => state === 'accepted' && at <= ago(5));
      const since = rows.slice(0, end === -1 ? rows.length : end);
      const counted = since.filter(({ state, reason }) => state !== 'accepted' && reason === '5.2.2').length;
      const { count, isEnough } = softRun(rows, NOW);
      expect(count).toBe(counted);
      if (isEnough) expect(counted).toBeGreaterThanOrEqual(5);
    }
  });
});
