import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { MAX_EDGE_PX, MAX_LOGO_EDGE_PX, MAX_UPLOAD_BYTES, prepareImage } from './prepare-image.ts';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0b6e6e' } });

async function codeOf(bytes: Uint8Array) {
  const result = await prepareImage(bytes);
  return result.ok ? 'accepted' : result.failure.code;
}

/** CRC-32 of a PNG chunk. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, check]);
}

/** A PNG that says it has this many pixels: one bit each, all zero, so that it deflates to next to nothing. */
function pngBomb(width: number, height: number, rows: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const lines = Buffer.alloc(rows * (1 + Math.ceil(width / 8)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('prepareImage', () => {
  it('keeps the four types that mail programs show', async () => {
    for (const type of ['png', 'jpeg', 'gif', 'webp'] as const) {
      const result = await prepareImage(await picture(64, 32).toFormat(type).toBuffer());
      expect(result).toMatchObject({ ok: true, value: { mediaType: `image/${type}`, width: 64, height: 32 } });
    }
  });

  it('reduces a large photo to the longest edge and keeps its shape', async () => {
    const result = await prepareImage(await picture(4_000, 1_000).jpeg().toBuffer());
    expect(result).toMatchObject({ ok: true, value: { width: MAX_EDGE_PX, height: 600 } });
  });

  it('keeps a logo that stands still as PNG, clear where it is clear, and no larger than logos are shown', async () => {
    const clear = () => sharp({ create: { width: 1_600, height: 400, channels: 4, background: '#ffffff00' } });
    for (const type of ['gif', 'webp'] as const) {
      const result = await prepareImage(await clear().toFormat(type).toBuffer(), { isLogo: true });
      if (!result.ok) throw new Error(result.failure.code);
      const { bytes, ...image } = result.value;
      expect(image).toMatchObject({ mediaType: 'image/png', width: MAX_LOGO_EDGE_PX, height: 300 });
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', hasAlpha: true, depth: 'uchar' });
    }
    const photo = await prepareImage(await picture(64, 32).jpeg().toBuffer(), { isLogo: true });
    expect(photo).toMatchObject({ ok: true, value: { mediaType: 'image/jpeg' } });
  });

  it('keeps a logo moving that moves', async () => {
    const frames = await Promise.all(
      ['#000000', '#ffffff'].map((background) =>
        sharp({ create: { width: 10, height: 10, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const result = await prepareImage(gif, { isLogo: true });
    if (!result.ok) throw new Error(result.failure.code);
    expect(result.value.mediaType).toBe('image/gif');
    expect((await sharp(result.value.bytes).metadata()).pages).toBe(2);
    const webp = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    const shown = await prepareImage(webp, { isLogo: true });
    if (!shown.ok) throw new Error(shown.failure.code);
    expect(shown.value.mediaType).toBe('image/gif');
    expect((await sharp(shown.value.bytes).metadata()).pages).toBe(2);
  });

  it('keeps no metadata: neither the place of a photo nor bytes behind its end', async () => {
    const photo = await picture(40, 40)
      .jpeg()
      .withExif({ IFD0: { Artist: 'Erika Muster' }, IFD3: { GPSLatitude: '48/1 24/1 0/1' } })
      .toBuffer();
    const result = await prepareImage(Buffer.concat([photo, Buffer.from('<script>alert(1)</script>')]));
    if (!result.ok) throw new Error(result.failure.code);
    const kept = Buffer.from(result.value.bytes);
    expect(kept.includes('Erika')).toBe(false);
    expect(kept.includes('<script>')).toBe(false);
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
  });

  it('turns a photo upright before the orientation is forgotten', async () => {
    const photo = await picture(60, 20).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await prepareImage(photo)).toMatchObject({ ok: true, value: { width: 20, height: 60 } });
  });

  it('refuses SVG with its own advice, also behind an XML head', async () => {
    expect(await codeOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('IMAGE_SVG');
    expect(await codeOf(Buffer.from('<?xml version="1.0"?><!-- x --><svg onload="alert(1)"/>'))).toBe('IMAGE_SVG');
  });

  it('refuses what is no image, whatever it is called', async () => {
    expect(await codeOf(Buffer.from('%PDF-1.7'))).toBe('IMAGE_TYPE');
    expect(await codeOf(new Uint8Array())).toBe('IMAGE_TYPE');
    expect(await codeOf(await picture(8, 8).tiff().toBuffer())).toBe('IMAGE_TYPE');
  });

  it('refuses an image bomb from its header, before it unpacks', async () => {
    const bomb = pngBomb(12_000, 12_000, 12_000);
    expect(bomb.length).toBeLessThan(1_000_000);
    const before = process.memoryUsage().rss;
    expect(await codeOf(bomb)).toBe('IMAGE_BOMB');
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it('refuses a bomb that claims more rows than it has', async () => {
    expect(await codeOf(pngBomb(50_000, 50_000, 1))).toBe('IMAGE_BOMB');
  });

  it('refuses an animation of more frames than anybody sends', async () => {
    const [black, white] = await Promise.all(
      ['#000000', '#ffffff'].map((background) =>
        sharp({ create: { width: 10, height: 10, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const frames = Array.from({ length: 220 }, (_, index) => (index % 2 === 0 ? black! : white!));
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(gif).metadata()).pages).toBe(220);
    expect(await codeOf(gif)).toBe('IMAGE_BOMB');
  });

  it('names a damaged image', async () => {
    const photo = await picture(200, 200).png().toBuffer();
    expect(await codeOf(photo.subarray(0, 60))).toBe('IMAGE_BROKEN');
    expect(await codeOf(pngBomb(100, 100, 1))).toBe('IMAGE_BROKEN');
  });

  it('refuses an image that stays too large for a mail after it was reduced', async () => {
    const noise = randomBytes(1_500 * 1_500 * 3);
    const png = await sharp(noise, { raw: { width: 1_500, height: 1_500, channels: 3 } })
      .png()
      .toBuffer();
    expect(png.length).toBeLessThan(MAX_UPLOAD_BYTES);
    expect(await codeOf(png)).toBe('TOO_LARGE');
  });

  it('refuses an upload over the size limit without looking into it', async () => {
    expect(await codeOf(new Uint8Array(MAX_UPLOAD_BYTES + 1))).toBe('TOO_LARGE');
  });
});
