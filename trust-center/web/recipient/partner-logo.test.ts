import { describe, expect, it } from 'vitest';
import { shownSize } from './partner-logo.tsx';

describe('a partner’s logo', () => {
  it('is shown as wide or as high as the place allows, in its own shape, and never enlarged', () => {
    expect(shownSize({ width: 600, height: 200 })).toEqual({ width: 144, height: 48 });
    expect(shownSize({ width: 2000, height: 100 })).toEqual({ width: 220, height: 11 });
    expect(shownSize({ width: 500, height: 500 })).toEqual({ width: 72, height: 72 });
    expect(shownSize({ width: 90, height: 30 })).toEqual({ width: 90, height: 30 });
    expect(shownSize({ width: 6000, height: 4 })).toEqual({ width: 220, height: 1 });
  });
});
