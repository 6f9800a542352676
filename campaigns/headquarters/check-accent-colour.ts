/** Whether a partner may use an accent colour: the brand lists it (when the brand lists any), and white text is readable on it. */
import type { BrandKit } from '../brand/brand-kit.ts';
import type { IssueCode } from '../field-issues.ts';
import { contrast, MINIMUM_CONTRAST } from './contrast.ts';

type Colours = Pick<BrandKit, 'colours'>;

/** Partners choose their own colour among these. */
export const accentColours = (brand: Colours): BrandKit['colours'] =>
  brand.colours.filter(({ role }) => role === 'accent');

export function checkAccentColour(brand: Colours, colour: string): IssueCode | null {
  const accents = accentColours(brand);
  if (accents.length > 0 && !accents.some(({ value }) => value === colour)) return 'colour_not_in_brand';
  return contrast(colour, '#ffffff') < MINIMUM_CONTRAST ? 'colour_contrast' : null;
}
