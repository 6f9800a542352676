/** On what a logo can be seen: most are drawn for white paper, some are white on nothing. */
import { contrastOf } from '@multipartner/templates-engine/colours';
import { pngPixels } from './png-pixels.ts';

export const GROUNDS = { paper: '#ffffff', ink: '#1b2328' } as const;
export type Ground = keyof typeof GROUNDS;

const WHITE = [255, 255, 255] as const;
const HALF = 128;
/** What stands out less from white is not seen on it. */
const SEEN = 1.7;
/** Of what is drawn at all: less is an edge or a speck. */
const LEAST_SEEN = 0.05;
const LOOKED_AT = 20_000;

/** `ink` for a picture on nothing of which next to nothing is seen on white. Whatever cannot be judged lies on paper, as before. */
export function groundOf(bytes: Uint8Array): Ground {
  const pixels = pngPixels(bytes);
  if (!pixels) return 'paper';
  const every = Math.max(1, Math.floor(pixels.count / LOOKED_AT));
  let [empty, drawn, seen] = [0, 0, 0];
  for (let index = 0; index < pixels.count; index += every) {
    const [red, green, blue, alpha] = pixels.at(index);
    if (alpha < HALF) empty += 1;
    else {
      drawn += 1;
      if (contrastOf([red, green, blue], WHITE) >= SEEN) seen += 1;
    }
  }
  return empty > 0 && drawn > 0 && seen / drawn < LEAST_SEEN ? 'ink' : 'paper';
}

const KEPT = 1_000;

/** Judged once per process: whoever asks again and again costs no more. Null where there is no such image. */
export function createLogoGround() {
  const known = new Map<string, Ground>();
  return async (file: string, read: () => Promise<{ bytes: Uint8Array } | null>): Promise<Ground | null> => {
    const before = known.get(file);
    if (before) return before;
    const image = await read();
    if (!image) return null;
    const ground = groundOf(image.bytes);
    if (known.size >= KEPT) known.delete(known.keys().next().value!);
    known.set(file, ground);
    return ground;
  };
}

/** One colour as a picture, for pages that must not depend on a script. */
export const groundPicture = (ground: Ground): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8" viewBox="0 0 1 1" preserveAspectRatio="none"><path fill="${GROUNDS[ground]}" d="M0 0h1v1H0z"/></svg>`;
