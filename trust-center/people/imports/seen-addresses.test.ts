import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { createSeenAddresses } from './seen-addresses.ts';

const token = (value: number): Buffer => createHash('sha256').update(String(value)).digest().subarray(0, 16);

it('knows each of many tokens exactly once, also after it has grown', () => {
  const seen = createSeenAddresses();
  for (let i = 0; i < 50_000; i++) expect(seen.add(token(i))).toBe(true);
  for (let i = 0; i < 50_000; i++) expect(seen.add(token(i))).toBe(false);
  expect(seen.add(token(50_000))).toBe(true);
  expect(seen.size).toBe(50_001);
});

it('takes a token of zeros for a token', () => {
  const seen = createSeenAddresses();
  expect(seen.add(Buffer.alloc(16))).toBe(true);
  expect(seen.add(Buffer.alloc(16))).toBe(false);
});
