import { expect, it } from 'vitest';
import { silenceOf } from './queries.server.ts';

it('warns of silent mailers only when they have had the time to report', () => {
  const startedAt = new Date('2026-11-22T08:00:00Z');
  const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1_000);
  expect(silenceOf({ mailers: 0, readAt: after(5) }, startedAt)).toBe('starting');
  expect(silenceOf({ mailers: 0, readAt: after(59) }, startedAt)).toBe('starting');
  expect(silenceOf({ mailers: 0, readAt: after(61) }, startedAt)).toBe('silent');
  expect(silenceOf({ mailers: 1, readAt: after(5) }, startedAt)).toBeNull();
});
