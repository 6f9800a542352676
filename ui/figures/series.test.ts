import { describe, expect, it } from 'vitest';
import { spreadLabels } from './series.ts';

describe('the labels at the ends of lines', () => {
  it('stay where they are when there is room', () => {
    expect(spreadLabels([10, 80, 40], 16, 200)).toEqual([10, 80, 40]);
  });

  it('move apart in their order, and never below the drawing', () => {
    expect(spreadLabels([100, 100, 98], 16, 200)).toEqual([114, 130, 98]);
    expect(spreadLabels([200, 199], 16, 200)).toEqual([200, 184]);
  });
});
