import sharp, { type PngOptions } from 'sharp';
import { describe, expect, it } from 'vitest';
import { groundOf } from './logo-ground.ts';
import { pngPixels } from './png-pixels.ts';

const drawn = (fill: string, ground = '') =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40">${ground}<circle cx="20" cy="20" r="16" fill="${fill}"/><rect x="44" y="8" width="66" height="24" rx="4" fill="${fill}"/></svg>`,
  );
const png = (svg: Buffer, options: PngOptions = {}) => sharp(svg).png(options).toBuffer();
const PAPER = '<rect width="120" height="40" fill="#fff"/>';

describe('a logo', () => {
  it('that is white or nearly white on nothing lies on ink', async () => {
    expect(groundOf(await png(drawn('#ffffff')))).toBe('ink');
    expect(groundOf(await png(drawn('#f4f1e8')))).toBe('ink');
    expect(groundOf(await png(drawn('#ffffff'), { palette: true }))).toBe('ink');
    expect(
      groundOf(
        await sharp(await png(drawn('#ffffff')))
          .toColourspace('b-w')
          .png()
          .toBuffer(),
      ),
    ).toBe('ink');
  });

  it('is judged as large as one is kept', async () => {
    const large = sharp(drawn('#ffffff')).resize({
      width: 1_200,
      height: 1_200,
      fit: 'contain',
      background: '#ffffff00',
    });
    expect(groundOf(await large.png().toBuffer())).toBe('ink');
  });

  it('that is seen on white, or brings its own ground, lies on paper', async () => {
    for (const colour of ['#b26500', '#14506e', '#000000', '#7fb2d0'])
      expect(groundOf(await png(drawn(colour)))).toBe('paper');
    expect(groundOf(await png(drawn('#ffffff', PAPER)))).toBe('paper');
    expect(groundOf(await png(drawn('#ffffff', '<rect width="60" height="40" fill="#c00"/>')))).toBe('paper');
  });

  it('that cannot be judged lies on paper', async () => {
    const whole = await png(drawn('#ffffff'));
    const wide = sharp({ create: { width: 1_300, height: 1_200, channels: 4, background: '#ffffff00' } });
    const others = [
      await sharp(drawn('#ffffff')).jpeg().toBuffer(),
      await sharp(drawn('#ffffff')).webp().toBuffer(),
      await wide.png().toBuffer(),
      await png(drawn('#ffffff'), { progressive: true }),
      Buffer.alloc(0),
    ];
    for (const bytes of others) expect(groundOf(bytes)).toBe('paper');
    expect(groundOf(whole.subarray(0, whole.length / 2))).toBe('paper');
    // Cut off or bent anywhere: an answer, never an exception.
    for (let cut = 0; cut < whole.length; cut += 7)
      expect(['paper', 'ink']).toContain(groundOf(whole.subarray(0, cut)));
    for (let at = 8; at < whole.length; at += 5) {
      const bent = Buffer.from(whole);
      bent[at]! ^= 0xff;
      expect(['paper', 'ink']).toContain(groundOf(bent));
    }
  });

  it('has the pixels that another reader sees', async () => {
    const bytes = await sharp(drawn('#7fb2d0')).blur(2).png({ adaptiveFiltering: true }).toBuffer();
    const { data } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const pixels = pngPixels(bytes)!;
    const read = Array.from({ length: pixels.count }, (_, index) => [...pixels.at(index)]).flat();
    expect(Buffer.from(read).equals(data)).toBe(true);
  });
});
