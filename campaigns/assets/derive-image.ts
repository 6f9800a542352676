/** Cuts and reduces an image of the library for one place of a mail. What comes out is JPEG, PNG or GIF: not every mail program shows WebP. */
import { createHash } from 'node:crypto';
import type { Box } from '@multipartner/templates-engine/image-crop';
import sharp from 'sharp';

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
}

/** Width in pixels that is delivered: never more than there is. */
export const deliveredWidth = ({ box, widthPx }: DeriveWish): number =>
  Math.min(box.width, Math.round(widthPx * DENSITY));

/** The same bytes and the same wish give the same key, so a copy is made once. */
export function derivedKey(sha256: string, wish: DeriveWish): string {
  const { left, top, width, height } = wish.box;
  return `${sha256}:${left}.${top}.${width}.${height}:${deliveredWidth(wish)}`;
}

/**
 * Null where the image itself is what is wished: whole, small enough and of a type that every mail program shows. An animation stays
 * whole, because cutting its frames would make it larger.
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
  const { pages, hasAlpha } = await sharp(image.bytes).metadata();
  if ((pages ?? 1) > 1 && !isWebp) return null;
  const cut = () => sharp(image.bytes, { failOn: 'error' }).extract(box).resize({ width: target });
  const jpeg = () => cut().jpeg({ quality: JPEG_QUALITY, mozjpeg: true });
  const png = () => cut().png({ compressionLevel: 9 });
  const make = async (made: ReturnType<typeof cut>, mediaType: string): Promise<DerivedImage> => {
    const { data, info } = await made.timeout({ seconds: TIMEOUT_SECONDS }).toBuffer({ resolveWithObject: true });
    const sha256 = createHash('sha256').update(data).digest('hex');
    return { bytes: data, sha256, mediaType, width: info.width, height: info.height };
  };
  const isPhoto = image.mediaType === 'image/jpeg' || (isWebp && !hasAlpha);
  if (isPhoto) return make(jpeg(), 'image/jpeg');
  if (image.mediaType === 'image/gif') return make(cut().gif(), 'image/gif');
  const lossless = await make(png(), 'image/png');
  if (hasAlpha || lossless.bytes.length <= LARGE_PNG_BYTES) return lossless;
  const lossy = await make(jpeg(), 'image/jpeg');
  return lossy.bytes.length * 2 < lossless.bytes.length ? lossy : lossless;
}
