// Real animations, made here: what mails load of them is cut to the shape of its place and still moves.

import { cropBox } from '@multipartner/templates-engine/image-crop';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { derivedKey, deriveImage } from './derive-image.ts';

const COLOURS = ['#c03030', '#30c030', '#3030c0', '#c0c030'];

/** Frames of one colour each, with a black bar at the right edge. */
async function animation(type: 'gif' | 'webp', { width = 200, height = 100, frames = 4 } = {}) {
  const pictures = await Promise.all(
    Array.from({ length: frames }, (_, i) =>
      sharp({ create: { width, height, channels: 3, background: COLOURS[i % COLOURS.length]! } })
        .composite([
          {
            input: { create: { width: width / 10, height, channels: 3, background: '#000000' } },
            left: width - width / 10,
            top: 0,
          },
        ])
        .png()
        .toBuffer(),
    ),
  );
  const made = sharp(pictures, { join: { animated: true } });
  const bytes = await (type === 'gif'
    ? made.gif({ delay: Array(frames).fill(120), loop: 3, effort: 1 })
    : made.webp()
  ).toBuffer();
  return { bytes, mediaType: `image/${type}`, width, height, sha256: 'aa' };
}
/** The colour in the middle of each frame. */
async function middles(bytes: Uint8Array): Promise<string[]> {
  const { pages = 1 } = await sharp(bytes).metadata();
  return Promise.all(
    Array.from({ length: pages }, async (_, page) => {
      const { data, info } = await sharp(bytes, { page }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * info.channels;
      return `#${[0, 1, 2].map((i) => data[at + i]!.toString(16).padStart(2, '0')).join('')}`;
    }),
  );
}
const near = (one: string, other: string) =>
  [1, 3, 5].every(
    (at) => Math.abs(Number.parseInt(one.slice(at, at + 2), 16) - Number.parseInt(other.slice(at, at + 2), 16)) < 24,
  );

describe('an animation', () => {
  it('is cut to the shape of its place in every frame, at its focal point, and keeps its time', async () => {
    const image = await animation('gif');
    const left = cropBox(image, { width: 1, height: 1 }, { x: 0, y: 0.5 });
    const cut = (await deriveImage(image, { box: left, widthPx: 600 }))!;
    expect(cut).toMatchObject({ mediaType: 'image/gif', width: 100, height: 100 });
    expect(cut.isStill).toBeUndefined();
    const { pages, width, pageHeight, height, delay, loop } = await sharp(cut.bytes).metadata();
    expect({ pages, width, height: pageHeight ?? height, delay, loop }).toEqual({
      pages: 4,
      width: 100,
      height: 100,
      delay: [120, 120, 120, 120],
      loop: 3,
    });
    const colours = await middles(cut.bytes);
    expect(colours.every((colour, i) => near(colour, COLOURS[i]!))).toBe(true);
    // The black bar at the right edge is in the other half.
    const right = cropBox(image, { width: 1, height: 5 }, { x: 1, y: 0.5 });
    const bar = (await deriveImage(image, { box: right, widthPx: 600 }))!;
    expect((await middles(bar.bytes)).every((colour) => near(colour, '#000000'))).toBe(true);
  });

  it('is made as small as the mail shows it, and left alone where it is small enough', async () => {
    const image = await animation('gif');
    const whole = { left: 0, top: 0, width: 200, height: 100 };
    expect(await deriveImage(image, { box: whole, widthPx: 300 })).toBeNull();
    const small = (await deriveImage(image, { box: whole, widthPx: 50 }))!;
    expect(small).toMatchObject({ width: 100, height: 50, mediaType: 'image/gif' });
    expect((await sharp(small.bytes).metadata()).pages).toBe(4);
  });

  it('becomes a GIF that moves where mail programs do not know its type', async () => {
    const image = await animation('webp');
    const cut = (await deriveImage(image, { box: cropBox(image, { width: 1, height: 1 }), widthPx: 600 }))!;
    expect(cut).toMatchObject({ mediaType: 'image/gif', width: 100, height: 100 });
    expect((await sharp(cut.bytes).metadata()).pages).toBe(4);
  });

  it('stands still in its shape when it is too large to be cut, quickly', async () => {
    const image = await animation('gif', { width: 1_000, height: 800, frames: 40 });
    const started = performance.now();
    const cut = (await deriveImage(image, { box: cropBox(image, { width: 1, height: 1 }), widthPx: 300 }))!;
    expect(performance.now() - started).toBeLessThan(30_000);
    expect(cut).toMatchObject({ isStill: true, mediaType: 'image/gif', width: 600, height: 600 });
    expect((await sharp(cut.bytes).metadata()).pages ?? 1).toBe(1);
    expect(await deriveImage(image, { box: { left: 0, top: 0, width: 1_000, height: 800 }, widthPx: 300 })).toBeNull();
  });

  it('has another key than it had when it was left whole', () => {
    const wish = { box: { left: 0, top: 0, width: 1, height: 1 }, widthPx: 1 };
    const key = (mediaType: string) => derivedKey({ sha256: 'aa', mediaType }, wish);
    expect(key('image/gif')).toBe('aa:0.0.1.1:1:frames');
    expect(key('image/jpeg')).toBe('aa:0.0.1.1:1');
  });
});

it('a still image is cut as before', async () => {
  const bytes = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#123456' } })
    .gif()
    .toBuffer();
  const image = { bytes, mediaType: 'image/gif', width: 300, height: 200 };
  const cut = (await deriveImage(image, { box: cropBox(image, { width: 1, height: 1 }), widthPx: 50 }))!;
  expect(cut).toMatchObject({ mediaType: 'image/gif', width: 100, height: 100 });
  expect(cut.isStill).toBeUndefined();
});
