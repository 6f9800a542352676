/** Whether a partner may use an accent colour: the brand lists it (when the brand lists any), and white text is readable on it. */
import type { IssueCode } from '../field-issues.ts';
import type { Brand } from './brand.ts';
import { contrast, MINIMUM_CONTRAST } from './contrast.ts';

export function checkAccentColour(brand: Brand, colour: string): IssueCode | null {
  if (brand.colours.length > 0 && !brand.colours.some(({ value }) => value === colour)) return 'colour_not_in_brand';
  return contrast(colour, '#ffffff') < MINIMUM_CONTRAST ? 'colour_contrast' : null;
}
