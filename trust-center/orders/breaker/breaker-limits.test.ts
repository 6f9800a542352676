import { describe, expect, it } from 'vitest';
import { bindingLimits, isStricter, isWithinBounds, LIMIT_BOUNDS, STANDARD_LIMITS } from './breaker-limits.ts';

describe('the limits of the circuit breaker', () => {
  it('are within their bounds as they come, and nowhere beyond', () => {
    expect(isWithinBounds(STANDARD_LIMITS)).toBe(true);
    for (const [field, { min, max }] of Object.entries(LIMIT_BOUNDS)) {
      expect(isWithinBounds({ ...STANDARD_LIMITS, [field]: min })).toBe(true);
      expect(isWithinBounds({ ...STANDARD_LIMITS, [field]: max })).toBe(true);
      for (const wrong of [min * 0.9, max * 1.1, 0, -1, Number.NaN, Number.POSITIVE_INFINITY])
        expect(isWithinBounds({ ...STANDARD_LIMITS, [field]: wrong })).toBe(false);
    }
    expect(isWithinBounds({ ...STANDARD_LIMITS, leastTried: 50.5 })).toBe(false);
  });
  it('of one partner only ever tighten what binds everybody', () => {
    const own = { bounceShare: 0.05, complaintShare: 0.002, leastTried: 30 };
    expect(bindingLimits(null, null)).toEqual(STANDARD_LIMITS);
    expect(bindingLimits(null, own)).toEqual(own);
    // Everybody's got stricter after the partner's were set.
    const strict = { bounceShare: 0.01, complaintShare: 0.003, leastTried: 20 };
    expect(bindingLimits(strict, own)).toEqual({ bounceShare: 0.01, complaintShare: 0.002, leastTried: 20 });
    expect(isStricter(own, STANDARD_LIMITS)).toBe(true);
    expect(isStricter({ ...own, bounceShare: 0.11 }, STANDARD_LIMITS)).toBe(false);
  });
});
