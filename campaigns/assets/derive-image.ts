/** Cuts and reduces an image of the library for one place of a mail. What comes out is JPEG, PNG or GIF: not every mail program shows WebP. */
import { createHash } from 'node:crypto';
import type { Box } from '@multipartner/templates-engine/image-crop';
import sharp, { type Sharp } from 'sharp';

/** Sharp screens show two pixels where a mail says one. */
const DENSITY = 2;
const JPEG_QUALITY = 82;
/** A PNG without transparency above this is tried as JPEG, which wins when it is less than half as large. */
const LARGE_PNG_BYTES = 120_000;
const TIMEOUT_SECONDS = 20;

export interface DeriveWish {
  /** The part that is shown, in pixels of the image */
  box: Box;
  /** How wide the mail shows it, CSS px */
  widthPx: number;
}
export interface DerivedImage {
  bytes: Uint8Array;
  sha256: string;
  mediaType: string;
  width: number;
  height: number;
  /** An animation that stands still because it would be too heavy */
  isStill?: boolean;
}

/** Width in pixels that is delivered: never more than there is. */
export const deliveredWidth = ({ box, widthPx }: DeriveWish): number =>
  Math.min(box.width, Math.round(widthPx * DENSITY));

/** The same bytes and the same wish give the same key, so a copy is made once. */
export function derivedKey({ sha256, mediaType }: { sha256: string; mediaType: string }, wish: DeriveWish): string {
  const { left, top, width, height } = wish.box;
  // Animations were once left whole: copies that are cut have a key of their own.
  const frames = MOVING.has(mediaType) ? ':frames' : '';
  return `${sha256}:${left}.${top}.${width}.${height}:${deliveredWidth(wish)}${frames}`;
}
const MOVING = new Set(['image/gif', 'image/webp']);

/**
 * Null where the image itself is what is wished: whole, small enough and of a type that every mail program shows. Every frame of an animation is cut
 * alike; one that would be too heavy for a mail afterwards stands still (`isStill`).
 */
export async function deriveImage(
  image: { bytes: Uint8Array; mediaType: string; width: number; height: number },
  wish: DeriveWish,
): Promise<DerivedImage | null> {
  const { box } = wish;
  const target = deliveredWidth(wish);
  const isWhole = box.width === image.width && box.height === image.height;
  const isWebp = image.mediaType === 'image/webp';
  if (isWhole && target >= image.width && !isWebp) return null;
  const { pages = 1, hasAlpha } = await sharp(image.bytes).metadata();
  if (pages > 1) {
    const moving = await deriveFrames(image.bytes, wish);
    // Whole and too heavy to be made smaller: then mails load it as it was kept.
    if (moving || (isWhole && !isWebp)) return moving;
  }
  const cut = () => sharp(image.bytes, { failOn: 'error' }).extract(box).resize({ width: target });
  const jpeg = () => cut().jpeg({ quality: JPEG_QUALITY, mozjpeg: true });
  const png = () => cut().png({ compressionLevel: 9 });
  const make = async (made: Sharp, mediaType: string): Promise<DerivedImage> => {
    const derived = await finish(made, mediaType);
    return pages > 1 ? { ...derived, isStill: true } : derived;
  };
  const isPhoto = image.mediaType === 'image/jpeg' || (isWebp && !hasAlpha);
  if (isPhoto) return make(jpeg(), 'image/jpeg');
  if (image.mediaType === 'image/gif') return make(cut().gif(), 'image/gif');
  const lossless = await make(png(), 'image/png');
  if (hasAlpha || lossless.bytes.length <= LARGE_PNG_BYTES) return lossless;
  const lossy = await make(jpeg(), 'image/jpeg');
  return lossy.bytes.length * 2 < lossless.bytes.length ? lossy : lossless;
}

async function finish(made: Sharp, mediaType: string): Promise<DerivedImage> {
  const { data, info } = await made.timeout({ seconds: TIMEOUT_SECONDS }).toBuffer({ resolveWithObject: true });
  const sha256 = createHash('sha256').update(data).digest('hex');
  return { bytes: data, sha256, mediaType, width: info.width, height: info.pageHeight ?? info.height };
}

/** Pixels over all frames that are cut at once: 120 MB while it lasts. */
const MOST_FRAME_PIXELS = 30_000_000;
/** What the trust center takes of one image */
const MOST_BYTES = 5 * 1024 * 1024;

/** The animation, cut frame by frame, as GIF; null for one that is too large for it, or would be too heavy for a mail. */
async function deriveFrames(bytes: Uint8Array, wish: DeriveWish): Promise<DerivedImage | null> {
  const { width, height, pageHeight, pages = 1 } = await sharp(bytes, { animated: false }).metadata();
  if (width * (pageHeight ?? height) * pages > MOST_FRAME_PIXELS) return null;
  try {
    const cut = sharp(bytes, { animated: true, failOn: 'error', limitInputPixels: MOST_FRAME_PIXELS })
      .extract(wish.box)
      .resize({ width: deliveredWidth(wish) })
      .gif({ effort: 4 });
    const moving = await finish(cut, 'image/gif');
    return moving.bytes.length > MOST_BYTES ? null : moving;
  } catch (error) {
    if (error instanceof Error && /timeout|pixel limit/i.test(error.message)) return null;
    throw error;
  }
}
