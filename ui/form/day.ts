/** Days as people type them, and as ISO 8601. Day before month in both languages. */
import type { Language } from '@multipartner/kernel/language';
import { z } from 'zod';

const FORMS = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})\s*[./ -]\s*(?<month>\d{1,2})\s*[./ -]\s*(?<year>\d{4})$/,
  // Keypads of phones have no separators.
  /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4})$/,
];

/** `24.11.2026`, `24/11/2026`, `24112026` and `2026-11-24` are `2026-11-24`; null for anything that is no day of the calendar. */
export function readDay(text: string): string | null {
  const groups = FORMS.map((form) => form.exec(text.trim())?.groups).find(Boolean);
  if (!groups) return null;
  const [year, month, day] = [groups.year, groups.month, groups.day].map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

/** How a field of ours writes an ISO day; any other text stays as it is. */
export function writeDay(text: string, language: Language): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return text;
  return [parts[3], parts[2], parts[1]].join(language === 'de' ? '.' : '/');
}

const LONGEST_TEXT = 200;
/** The value of a `DateField`: out comes the ISO day, or the text itself where it is no day. */
export const dayText = z
  .string()
  .max(LONGEST_TEXT)
  .transform((text) => readDay(text) ?? text.trim());
/** The same where nothing but a day will do. */
export const isoDay = dayText.pipe(z.iso.date());
