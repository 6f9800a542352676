/** Contrast of two colours after WCAG 2.2, 1.4.3. */
import { contrastOf, readColour } from '@multipartner/templates-engine/colours';

/** The contrast ratio of two colours `#rrggbb`, from 1 to 21; what is no colour has none. */
export function contrast(one: string, other: string): number {
  const [text, ground] = [readColour(one), readColour(other)];
  return text && ground ? contrastOf(text, ground) : 1;
}

/** Text must have this contrast with its ground. */
export const MINIMUM_CONTRAST = 4.5;
