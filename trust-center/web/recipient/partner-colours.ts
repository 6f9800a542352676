import { contrastOf, type Rgb, readColour } from '@multipartner/templates-engine/colours';
import type { CSSProperties } from 'react';

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/**
 * A partner's colour for buttons, with letters that can be read on it: black or white, whichever stands out more (4.5 : 1 at least on
 * any colour). Under the pointer the ground moves away from the letters. Nothing without a colour: then our own stays.
 */
export function partnerColours(accentColour: string | null | undefined): CSSProperties | undefined {
  const colour = /^#[0-9a-f]{6}$/i.test(accentColour ?? '') ? readColour(accentColour!) : undefined;
  if (!colour) return undefined;
  const isDark = contrastOf(colour, WHITE) >= contrastOf(colour, BLACK);
  return {
    '--partner-colour': accentColour,
    '--partner-ink': isDark ? '#ffffff' : '#000000',
    '--partner-hover': `color-mix(in srgb, ${accentColour} 88%, ${isDark ? '#000' : '#fff'})`,
  } as CSSProperties;
}
