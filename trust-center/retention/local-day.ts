/** Days as a partner counts them: by the calendar of its own time zone, so that neither summer time nor leap days move a border. */
import { momentIn } from '@multipartner/kernel/time';

/** A day of the calendar: 2026-11-22. */
export type Day = string;

const pad = (value: number) => String(value).padStart(2, '0');

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Day and hour (0 to 23) that clocks of this zone show. */
export function localTime(at: Date, zone: string): { day: Day; hour: number } {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return { day: `${parts.year}-${parts.month}-${parts.day}`, hour: Number(parts.hour) };
}

/** The day that lies `days` before. */
export function daysBefore(day: Day, days: number): Day {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - days);
  return at.toISOString().slice(0, 10);
}

/** The moment at which this day begins in the zone: midnight, or the first moment after it where the clocks skip midnight. */
export const startOfDay = (day: Day, zone: string): Date => momentIn(day, '00:00', zone);

/**
 * What happened before this moment has been kept for long enough. `days`: whole days of the calendar. `years`: whole years after the end of
 * the year in which it happened (§§ 195, 199 BGB).
 */
export function cutoffOf(keep: { unit: 'days' | 'years'; value: number }, today: Day, zone: string): Date {
  if (keep.unit === 'days') return startOfDay(daysBefore(today, keep.value), zone);
  return startOfDay(`${Number(today.slice(0, 4)) - keep.value}-${pad(1)}-${pad(1)}`, zone);
}
