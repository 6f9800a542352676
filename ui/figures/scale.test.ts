import { describe, expect, it } from 'vitest';
import { axisMarks, bandMiddle, labelStep, pointUnder, spreadLabels } from './scale.ts';

describe('the marks of an axis', () => {
  it.each([
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [10, [0, 5, 10]],
    [47, [0, 20, 40, 60]],
    [100, [0, 25, 50, 75, 100]],
    [412, [0, 200, 400, 600]],
    [9_800, [0, 2_500, 5_000, 7_500, 10_000]],
  ])('up to %i are whole and round', (largest, marks) => {
    expect(axisMarks(largest)).toEqual(marks);
  });

  it('reach the largest number and are few, whatever it is', () => {
    for (let largest = 1; largest < 100_000; largest = Math.ceil(largest * 1.07)) {
      const marks = axisMarks(largest);
      expect(marks.at(-1)).toBeGreaterThanOrEqual(largest);
      expect(marks.length).toBeLessThanOrEqual(5);
      expect(marks.every(Number.isInteger)).toBe(true);
    }
  });
});

describe('the places of points', () => {
  it('are found again under the pointer, also beyond the ends', () => {
    for (const index of [0, 1, 6]) expect(pointUnder(bandMiddle(index, 7), 7)).toBe(index);
    expect(pointUnder(-0.2, 7)).toBe(0);
    expect(pointUnder(1, 7)).toBe(6);
  });

  it('are named so rarely that the names fit', () => {
    expect(labelStep(6, 8)).toBe(1);
    expect(labelStep(30, 8)).toBe(4);
    expect(labelStep(30, 3, 4)).toBe(12);
  });
});

describe('the labels at the ends of lines', () => {
  it('stay where they are when there is room', () => {
    expect(spreadLabels([10, 80, 40], 16, 200)).toEqual([10, 80, 40]);
  });

  it('move apart in their order, and never below the drawing', () => {
    expect(spreadLabels([100, 100, 98], 16, 200)).toEqual([114, 130, 98]);
    expect(spreadLabels([200, 199], 16, 200)).toEqual([200, 184]);
  });
});
