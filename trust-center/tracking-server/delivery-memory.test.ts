import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createDeliveryMemory } from './delivery-memory.ts';

describe('the memory of deliveries', () => {
  it('forgets rather than grow, and never takes one delivery for another', () => {
    const memory = createDeliveryMemory(1_024);
    const all = Array.from({ length: 20_000 }, () => randomBytes(32));
    all.forEach((ids, i) => {
      memory.set(ids, i + 1);
      expect(memory.get(ids)).toBe(i + 1);
    });
    const known = all.map((ids) => memory.get(ids));
    known.forEach((number, i) => {
      if (number !== undefined) expect(number).toBe(i + 1);
    });
    const count = known.filter((number) => number !== undefined).length;
    expect(count).toBeGreaterThan(900);
    expect(count).toBeLessThanOrEqual(1_024);
  });

  it('tells deliveries of the same end apart by every bit, and keeps the last word on each', () => {
    const memory = createDeliveryMemory(64);
    const ids = randomBytes(32);
    memory.set(ids, 7);
    for (let bit = 0; bit < 256; bit++) {
      const other = Buffer.from(ids);
      other[bit >> 3]! ^= 1 << (bit & 7);
      expect(memory.get(other)).toBeUndefined();
    }
    memory.set(ids, 9);
    memory.set(Buffer.from(ids), 8);
    expect(memory.get(Uint8Array.from(ids))).toBe(8);
  });
});
