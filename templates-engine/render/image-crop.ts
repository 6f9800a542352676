/**
 * Which part of an image a region shows: the largest box of its shape, as near to the focal point as the image's edges allow. The same
 * arithmetic cuts the bytes on the server and draws the frame in the browser.
 */

export interface Ratio {
  width: number;
  height: number;
}
/** 0 to 1 from the left and from the top */
export interface Focus {
  x: number;
  y: number;
}
/** Whole pixels of the image */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}
/** How one place shows an image. Without a ratio it is shown whole. */
export interface Crop {
  ratio?: Ratio | undefined;
  /** Absent: the focal point that the library keeps with the image */
  focus?: Focus | undefined;
}

export const CENTRE: Focus = { x: 0.5, y: 0.5 };

const within = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);

/** The box of `ratio` inside an image of `size` px; never empty and never outside. Without a ratio the whole image. */
export function cropBox(size: { width: number; height: number }, ratio: Ratio | undefined, focus: Focus = CENTRE): Box {
  if (!ratio) return { left: 0, top: 0, ...size };
  const isWider = size.width * ratio.height > size.height * ratio.width;
  const width = isWider ? Math.max(1, Math.round((size.height * ratio.width) / ratio.height)) : size.width;
  const height = isWider ? size.height : Math.max(1, Math.round((size.width * ratio.height) / ratio.width));
  return {
    left: within(Math.round(focus.x * size.width - width / 2), 0, size.width - width),
    top: within(Math.round(focus.y * size.height - height / 2), 0, size.height - height),
    width,
    height,
  };
}

const thousandths = (share: number): number => Math.round(within(share, 0, 1) * 1_000);

/** The name of a cut image in an asset set: `ast_…-16x9-500-333`, with `own` where the image's own focal point counts. The id alone where nothing is cut. */
export function croppedKey(assetId: string, { ratio, focus }: Crop): string {
  if (!ratio) return assetId;
  const point = focus ? `${thousandths(focus.x)}-${thousandths(focus.y)}` : 'own';
  return `${assetId}-${ratio.width}x${ratio.height}-${point}`;
}

/** The id in a key of {@link croppedKey}. */
export const assetIdOfKey = (key: string): string => key.split('-', 1)[0]!;

/** The image as a place shows it: the cut one where the set has it, else the whole one, else undefined. */
export function assetFor<T>(assets: Readonly<Record<string, T>>, assetId: string, crop: Crop): T | undefined {
  const key = croppedKey(assetId, crop);
  if (Object.hasOwn(assets, key)) return assets[key];
  return Object.hasOwn(assets, assetId) ? assets[assetId] : undefined;
}
