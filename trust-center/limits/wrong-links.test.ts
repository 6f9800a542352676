import { MINUTE_MS } from '@multipartner/kernel/time';
import { expect, it } from 'vitest';
import { networkOf } from './network-of.ts';
import { createWrongLinkLimit } from './wrong-links.ts';

it('takes neighbours of one network together', () => {
  expect(networkOf('203.0.113.7')).toBe(networkOf('203.0.113.250'));
  expect(networkOf('::ffff:203.0.113.7')).toBe(networkOf('203.0.113.9'));
  expect(networkOf('203.0.113.7')).not.toBe(networkOf('203.0.114.7'));
  expect(networkOf('2001:db8:1:a00::1')).toBe(networkOf('2001:db8:1:aff:ffff::2'));
  expect(networkOf('2001:db8:1:a00::1')).not.toBe(networkOf('2001:db8:1:b00::1'));
  expect(networkOf('::1')).toBe(networkOf('0:0:0:0::2'));
});

it('holds up a network that tries many wrong links, as a whole, for a quarter of an hour, and no other', () => {
  let nowMs = 0;
  const triesTooMuch = createWrongLinkLimit(() => nowMs);
  const answers = Array.from({ length: 70 }, (_, i) => triesTooMuch(`2001:db8:1:a00::${i.toString(16)}`));
  expect(answers.indexOf(true)).toBe(60);
  expect(answers.slice(60)).not.toContain(false);
  expect(triesTooMuch('198.51.100.7')).toBe(false);
  nowMs = 15 * MINUTE_MS + 1;
  expect(triesTooMuch('2001:db8:1:a00::1')).toBe(false);
});
