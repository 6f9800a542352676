/** What a `DateField` sends, for schemas. */
import { z } from 'zod';
import { readDay } from '../day-text.ts';

const LONGEST_TEXT = 200;
/** The value of a `DateField`: out comes the ISO day, or the text itself where it is no day. */
export const dayText = z
  .string()
  .max(LONGEST_TEXT)
  .transform((text) => readDay(text) ?? text.trim());
/** The same where nothing but a day will do. */
export const isoDay = dayText.pipe(z.iso.date());
