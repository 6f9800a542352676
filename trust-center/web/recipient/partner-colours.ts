import { contrastOf, type Rgb, readColour } from '@multipartner/templates-engine/colours';
import { light, night } from '@multipartner/ui/palette';
import type { CSSProperties } from 'react';

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** WCAG 2.2, 1.4.3, and a little more: browsers round when they mix. */
const READABLE = 4.6;
const STEP = 2;

const LOOKS = [light, night].map((look) => ({
  ink: readColour(look['--mp-ink'])!,
  grounds: [readColour(look['--mp-surface'])!, readColour(look['--mp-ground'])!],
}));

const mix = (colour: Rgb, ink: Rgb, percent: number): Rgb =>
  colour.map((channel, i) => (channel * percent + ink[i]! * (100 - percent)) / 100) as unknown as Rgb;

/** The most of the colour that a page's ink can take on and still be read, by light and by dark: yellow keeps less than blue. */
export function tonePercent(colour: Rgb): number {
  for (let percent = 100; percent > 0; percent -= STEP)
    if (
      LOOKS.every(({ ink, grounds }) =>
        grounds.every((ground) => contrastOf(mix(colour, ink, percent), ground) >= READABLE),
      )
    )
      return percent;
  return 0;
}

/**
 * A partner's colour for its pages, whatever the colour. On buttons it is the ground, with letters in black or white, whichever stands out more
 * (4.5 : 1 at least); under the pointer the ground moves away from the letters. Links take on as much of it as can be read; mixed with the
 * page's own ink, one value is right by light and by dark. Nothing without a colour: then our own stays.
 */
export function partnerColours(accentColour: string | null | undefined): CSSProperties | undefined {
  const colour = /^#[0-9a-f]{6}$/i.test(accentColour ?? '') ? readColour(accentColour!) : undefined;
  if (!colour) return undefined;
  const isDark = contrastOf(colour, WHITE) >= contrastOf(colour, BLACK);
  return {
    '--partner-colour': accentColour,
    '--partner-ink': isDark ? '#ffffff' : '#000000',
    '--partner-hover': `color-mix(in srgb, ${accentColour} 88%, ${isDark ? '#000' : '#fff'})`,
    '--partner-tone': `color-mix(in srgb, ${accentColour} ${tonePercent(colour)}%, var(--mp-ink))`,
  } as CSSProperties;
}
