/**
 * Turns an upload into the image that is kept: decoded and written again, so that nothing but pixels survives (no metadata, no
 * place where a photo was taken, no bytes behind the end), and no wider or higher than mails need.
 */
import { createHash } from 'node:crypto';
import type { Outcome } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import sharp, { type Sharp } from 'sharp';
import { type ImageType, imageType } from './image-type.ts';

export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;
/** What the trust center takes of one image; nobody downloads more for a mail. */
export const MAX_KEPT_BYTES = 5 * 1024 * 1024;
/** Longest edge of a kept image, px */
export const MAX_EDGE_PX = 2_400;
/** Of a logo: twice as wide as the widest mail shows one, and few enough pixels for the trust center to see whether it is a white one. */
export const MAX_LOGO_EDGE_PX = 1_200;
/** Pixels over all frames that an upload may unpack to; 50 million are 200 MB of memory. */
export const MAX_PIXELS = 50_000_000;
const MAX_FRAMES = 200;
const DECODE_TIMEOUT_SECONDS = 20;

export interface PreparedImage {
  bytes: Uint8Array;
  sha256: string;
  mediaType: ImageType;
  width: number;
  height: number;
}

/**
 * Fails with TOO_LARGE, IMAGE_SVG, IMAGE_TYPE, IMAGE_BOMB or IMAGE_BROKEN. A bomb is recognised from its header, before it unpacks.
 * @param isLogo keeps a GIF or WebP that stands still as PNG, and a WebP that moves as GIF: every program shows those, and the pixels of a still one
 * are read to choose the ground below it
 */
export async function prepareImage(
  upload: Uint8Array,
  { isLogo = false }: { isLogo?: boolean | undefined } = {},
): Promise<Outcome<PreparedImage>> {
  if (upload.length > MAX_UPLOAD_BYTES) return failed(failure('TOO_LARGE', { limit: '10 MB' }));
  const type = imageType(upload);
  if (type === 'svg') return failed(failure('IMAGE_SVG'));
  if (type === null) return failed(failure('IMAGE_TYPE'));
  const animated = type === 'image/gif' || type === 'image/webp';
  const edge = isLogo ? MAX_LOGO_EDGE_PX : MAX_EDGE_PX;
  // sharp's own pixel limit stays on as a second lock; it also counts frames.
  const source = () => sharp(upload, { limitInputPixels: MAX_PIXELS, failOn: 'error', animated, sequentialRead: true });
  let frames: number;
  try {
    const header = await sharp(upload, { limitInputPixels: false, animated: false }).metadata();
    frames = animated ? (header.pages ?? 1) : 1;
    const pixels = header.width * (header.pageHeight ?? header.height) * frames;
    if (pixels > MAX_PIXELS || frames > MAX_FRAMES) return bomb();
  } catch {
    return failed(failure('IMAGE_BROKEN')); // libvips says only in words what it could not read
  }
  const keptAs = isLogo && animated ? (frames === 1 ? 'image/png' : 'image/gif') : type;
  try {
    const upright = source()
      .autoOrient()
      .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true });
    const { data, info } = await encode(upright, keptAs)
      .timeout({ seconds: DECODE_TIMEOUT_SECONDS })
      .toBuffer({ resolveWithObject: true });
    if (data.length > MAX_KEPT_BYTES) return failed(failure('TOO_LARGE', { limit: '5 MB' }));
    return ok({
      bytes: data,
      sha256: createHash('sha256').update(data).digest('hex'),
      mediaType: keptAs,
      width: info.width,
      height: info.pageHeight ?? info.height,
    });
  } catch (error) {
    if (error instanceof Error && /pixel limit|timeout/i.test(error.message)) return bomb();
    return failed(failure('IMAGE_BROKEN'));
  }
}

const bomb = () => failed(failure('IMAGE_BOMB', { limit: MAX_PIXELS / 1_000_000 }));

function encode(image: Sharp, type: ImageType): Sharp {
  switch (type) {
    case 'image/png':
      return image.png({ compressionLevel: 9 });
    case 'image/jpeg':
      return image.jpeg({ quality: 82, mozjpeg: true });
    case 'image/gif':
      return image.gif();
    case 'image/webp':
      return image.webp({ quality: 82 });
  }
}
