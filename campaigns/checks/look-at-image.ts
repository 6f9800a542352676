/** A look at the pixels of an image: is it transparent, and how much of what is seen is nearly black. */
import sharp from 'sharp';

const LOOK_PX = 64;
const MAX_PIXELS = 50_000_000;
const OPAQUE = 250;
const SEEN = 40;
const DARK = 60;

/** null: it cannot be read. */
export async function lookAtImage(bytes: Uint8Array): Promise<{ isTransparent: boolean; darkShare: number } | null> {
  try {
    const { data } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, pages: 1 })
      .resize(LOOK_PX, LOOK_PX, { fit: 'inside' })
      .ensureAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    let [seen, dark, clear] = [0, 0, 0];
    for (let at = 0; at + 3 < data.length; at += 4) {
      const alpha = data[at + 3]!;
      if (alpha < OPAQUE) clear += 1;
      if (alpha < SEEN) continue;
      seen += 1;
      if (Math.max(data[at]!, data[at + 1]!, data[at + 2]!) < DARK) dark += 1;
    }
    const pixels = data.length / 4;
    return { isTransparent: clear > pixels * 0.05, darkShare: seen === 0 ? 0 : dark / seen };
  } catch (error) {
    if (error instanceof Error) return null; // no image that sharp knows: nothing is said about it
    throw error;
  }
}
