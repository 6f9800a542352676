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

/** As far apart as channels of a grey are at most */
const GREY = 24;
/** A ground that stands out less from the page looks like no ground at all. */
const SEEN = 1.6;

const isGrey = (colour: Rgb): boolean => Math.max(...colour) - Math.min(...colour) <= GREY;
const isSeen = (colour: Rgb): boolean =>
  LOOKS.every(({ grounds }) => grounds.every((ground) => contrastOf(colour, ground) >= SEEN));

/** The most of the colour that a page's ink can take on and still be read, by light and by dark: yellow keeps less than blue. */
export function tonePercent(colour: Rgb): number {
  // Grey words are read worse than the page's own ink and say no more.
  if (isGrey(colour)) return 0;
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
 * (4.5 : 1 at least); under the pointer the ground moves away from the letters. White and black, which are no ground on a page of their own kind, are
 * the page's ink instead. Links take on as much of it as can be read; mixed with the
 * page's own ink, one value is right by light and by dark. Nothing without a colour: then our own stays.
 */
export function partnerColours(accentColour: string | null | undefined): CSSProperties | undefined {
  const colour = /^#[0-9a-f]{6}$/i.test(accentColour ?? '') ? readColour(accentColour!) : undefined;
  if (!colour) return undefined;
  const isDark = contrastOf(colour, WHITE) >= contrastOf(colour, BLACK);
  const onButtons =
    isGrey(colour) && !isSeen(colour)
      ? { ground: 'var(--mp-ink)', ink: 'var(--mp-surface)', hover: 'var(--mp-ink-soft)' }
      : {
          ground: accentColour,
          ink: isDark ? '#ffffff' : '#000000',
          hover: `color-mix(in srgb, ${accentColour} 88%, ${isDark ? '#000' : '#fff'})`,
        };
  return {
    '--partner-colour': accentColour,
    '--partner-button': onButtons.ground,
    '--partner-ink': onButtons.ink,
    '--partner-hover': onButtons.hover,
    '--partner-tone': `color-mix(in srgb, ${accentColour} ${tonePercent(colour)}%, var(--mp-ink))`,
  } as CSSProperties;
}
