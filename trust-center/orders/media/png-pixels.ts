/** Pixels of a small PNG, read for one question about logos: no native image library looks at foreign bytes in the trust zone. */
import { inflateSync } from 'node:zlib';

/** Larger pictures are no logos. */
const MOST_PIXELS = 1_500_000;
const SIGNATURE_BYTES = 8;
const CHUNK_FRAME_BYTES = 12;
/** Bytes per pixel by colour type: grey, RGB, palette, grey with alpha, RGBA. Eight bits a channel only, which is what our uploads are kept as. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

export interface Pixels {
  count: number;
  /** Red, green, blue and alpha of one pixel, each 0 to 255 */
  at(index: number): readonly [number, number, number, number];
}

interface Header {
  width: number;
  height: number;
  colourType: number;
}

function readHeader(data: Buffer): Header | null {
  if (data.length !== 13) return null;
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  const [bitDepth, colourType, , , interlace] = data.subarray(8);
  const isRead = bitDepth === 8 && interlace === 0 && colourType! in CHANNELS;
  return isRead && width > 0 && height > 0 && width * height <= MOST_PIXELS
    ? { width, height, colourType: colourType! }
    : null;
}

/** Undoes the filters of RFC 2083, 6 in place: each row begins with the number of its own. */
function unfilter(rows: Buffer, rowBytes: number, height: number, step: number): boolean {
  for (let y = 0; y < height; y++) {
    const start = y * (rowBytes + 1) + 1;
    const filter = rows[start - 1]!;
    if (filter > 4) return false;
    for (let x = 0; x < rowBytes; x++) {
      const i = start + x;
      const left = x >= step ? rows[i - step]! : 0;
      const up = y > 0 ? rows[i - rowBytes - 1]! : 0;
      const corner = y > 0 && x >= step ? rows[i - rowBytes - 1 - step]! : 0;
      const guess = [0, left, up, (left + up) >> 1, filter === 4 ? nearest(left, up, corner) : 0][filter]!;
      rows[i] = (rows[i]! + guess) & 0xff;
    }
  }
  return true;
}

/** Paeth's choice. */
function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** Null for what is no such picture, is too large, or broken. */
export function pngPixels(bytes: Uint8Array): Pixels | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Buffer[] = [];
  let header: Header | null = null;
  let palette: Buffer = Buffer.alloc(0);
  let alphas: Buffer = Buffer.alloc(0);
  for (let at = SIGNATURE_BYTES; at + CHUNK_FRAME_BYTES <= file.length; ) {
    const length = file.readUInt32BE(at);
    const data = file.subarray(at + 8, at + 8 + length);
    const type = file.toString('latin1', at + 4, at + 8);
    if (type === 'IHDR') header = readHeader(data);
    if (!header) return null;
    if (type === 'PLTE') palette = data;
    if (type === 'tRNS') alphas = data;
    if (type === 'IDAT') parts.push(data);
    at += CHUNK_FRAME_BYTES + length;
  }
  if (!header) return null;
  const { width, height, colourType } = header;
  const step = CHANNELS[colourType]!;
  const rowBytes = width * step;
  const rows = inflate(Buffer.concat(parts), (rowBytes + 1) * height);
  if (!rows || !unfilter(rows, rowBytes, height, step)) return null;
  return {
    count: width * height,
    at(index) {
      const y = Math.floor(index / width);
      const i = y * (rowBytes + 1) + 1 + (index - y * width) * step;
      const [a = 0, b = 0, c = 0, d = 255] = rows.subarray(i, i + step);
      if (colourType === 3) {
        const [red = 0, green = 0, blue = 0] = palette.subarray(3 * a, 3 * a + 3);
        return [red, green, blue, alphas[a] ?? 255];
      }
      return colourType < 2 ? [a, a, a, 255] : colourType === 4 ? [a, a, a, b] : [a, b, c, d];
    },
  };
}

function inflate(packed: Buffer, wantedBytes: number): Buffer | null {
  try {
    const rows = inflateSync(packed, { maxOutputLength: wantedBytes });
    return rows.length === wantedBytes ? rows : null;
  } catch {
    return null; // cut off, bent, or a bomb: it is no logo that could be judged
  }
}
