import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assetFor, assetIdOfKey, cropBox, croppedKey } from './image-crop.ts';

const side = fc.integer({ min: 1, max: 5_000 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const ratio = fc.record({ width: fc.integer({ min: 1, max: 100 }), height: fc.integer({ min: 1, max: 100 }) });

describe('cropBox', () => {
  it('keeps the focal point in sight', () => {
    expect(cropBox({ width: 1_000, height: 500 }, { width: 1, height: 1 }, { x: 0.9, y: 0.5 })).toEqual({
      left: 500,
      top: 0,
      width: 500,
      height: 500,
    });
    expect(cropBox({ width: 400, height: 1_000 }, { width: 4, height: 3 }, { x: 0.5, y: 0.2 })).toEqual({
      left: 0,
      top: 50,
      width: 400,
      height: 300,
    });
  });

  it('lies inside the image, is as large as can be and has the shape', () => {
    fc.assert(
      fc.property(side, side, ratio, share, share, (width, height, shape, x, y) => {
        const box = cropBox({ width, height }, shape, { x, y });
        expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0);
        expect(box.left + box.width).toBeLessThanOrEqual(width);
        expect(box.top + box.height).toBeLessThanOrEqual(height);
        expect(box.width === width || box.height === height).toBe(true);
        // Half a pixel of rounding at most, where the shape fits into whole pixels at all. Where both sides are full, either may be the rounded one.
        const heightWished = (width * shape.height) / shape.width;
        const widthWished = (height * shape.width) / shape.height;
        const off = [
          ...(box.width === width && heightWished >= 1 ? [Math.abs(box.height - heightWished)] : []),
          ...(box.height === height && widthWished >= 1 ? [Math.abs(box.width - widthWished)] : []),
        ];
        if (off.length > 0 && heightWished >= 1 && widthWished >= 1)
          expect(Math.min(...off)).toBeLessThanOrEqual(0.5 + 1e-9);
      }),
    );
  });

  it('shows the whole image where no shape is asked for', () => {
    expect(cropBox({ width: 30, height: 20 }, undefined)).toEqual({ left: 0, top: 0, width: 30, height: 20 });
  });
});

describe('croppedKey', () => {
  const id = 'ast_01jd0000000000000000000000';
  it('names what is cut, and nothing where nothing is', () => {
    expect(croppedKey(id, {})).toBe(id);
    expect(croppedKey(id, { ratio: { width: 16, height: 9 }, focus: { x: 1 / 3, y: 0 } })).toBe(`${id}-16x9-333-0`);
    expect(croppedKey(id, { ratio: { width: 1, height: 1 } })).toBe(`${id}-1x1-own`);
    expect(assetIdOfKey(`${id}-16x9-333-0`)).toBe(id);
  });

  it('finds the cut image, else the whole one, and never what a prototype holds', () => {
    const crop = { ratio: { width: 1, height: 1 } };
    expect(assetFor({ [id]: 'whole', [`${id}-1x1-own`]: 'cut' }, id, crop)).toBe('cut');
    expect(assetFor({ [id]: 'whole' }, id, crop)).toBe('whole');
    expect(assetFor<unknown>({}, 'constructor', {})).toBeUndefined();
  });
});
