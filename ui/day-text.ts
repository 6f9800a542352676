/** Days and moments as people type them and as ISO 8601, without zones. Day before month in both languages. */
import type { Language } from '@multipartner/kernel/language';

const FORMS = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})\s*[./ -]\s*(?<month>\d{1,2})\s*[./ -]\s*(?<year>\d{4})$/,
  // Keypads of phones have no separators.
  /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4})$/,
];
const NAMED = /^(?<day>\d{1,2})\.?\s+(?<name>\p{L}{3,9})\.?\s+(?<year>\d{4})$/u;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const GERMAN: Record<string, string> = { mär: 'mar', mrz: 'mar', mai: 'may', okt: 'oct', dez: 'dec' };
const WEEKDAY = /^\p{L}{2,10}[.,]*\s+/u;
const WITH_TIME =
  /^(?<date>.*?\d{4}|\d{4}-\d{2}-\d{2})(?:,\s*|t|\s+)(?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))?(?::\d{2})?(?:\s*(?:uhr|h))?$/i;
const HOURS = 24;
const MINUTES = 60;

function monthOf(name: string): number {
  const start = name.slice(0, 3).toLowerCase();
  return MONTHS.indexOf(GERMAN[start] ?? start) + 1;
}

/**
 * `24.11.2026`, `24/11/2026`, `24112026`, `24 Nov 2026` and `2026-11-24` are `2026-11-24`; null for anything that is no day of
 * the calendar.
 */
export function readDay(text: string): string | null {
  const trimmed = text.trim();
  const named = NAMED.exec(trimmed)?.groups;
  const groups = FORMS.map((form) => form.exec(trimmed)?.groups).find(Boolean) ?? named;
  if (!groups) return null;
  const [year, day] = [Number(groups.year), Number(groups.day)];
  const month = named ? monthOf(named.name!) : Number(groups.month);
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

/** "2026-11-24T09:00" from a day with a time, in any form of {@link readDay}; null when it is no such moment. */
export function readWallTime(typed: string): string | null {
  const groups = WITH_TIME.exec(typed.trim().replace(WEEKDAY, ''))?.groups;
  const day = groups && readDay(groups.date!);
  if (!day) return null;
  const [hour, minute] = [Number(groups.hour), Number(groups.minute ?? 0)];
  if (hour >= HOURS || minute >= MINUTES) return null;
  return `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** How a field of ours writes "2026-11-24T09:00": "24.11.2026, 09:00". */
export function writeWallTime(wall: string, language: Language): string {
  const [day, time] = wall.split('T') as [string, string];
  return `${writeDay(day, language)}, ${time.slice(0, 5)}`;
}
