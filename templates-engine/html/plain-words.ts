/** The words of a piece of HTML on one line, for labels; merge tags are left out. */

import { textParts } from '../text/text-value.ts';
import { plainTextOf } from './html-text.ts';

export const plainWords = (html: string): string =>
  textParts(plainTextOf(html))
    .map((part) => (typeof part === 'string' ? part : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
