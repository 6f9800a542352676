/** Windows over birthdays: days of the year without the year, `MM-DD`. */
import { DAY_MS } from '@multipartner/kernel/time';

export interface BirthdayWindow {
  from: string;
  to: string;
}

const isLeap = (year: number): boolean => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;

/** The window from `today` (`YYYY-MM-DD`) to `days` days ahead. A year or more is every day. */
export function windowAhead(today: string, days: number): BirthdayWindow {
  if (days >= 365) return { from: '01-01', to: '12-31' };
  const from = today.slice(5);
  const end = new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY_MS);
  const to = end.toISOString().slice(5, 10);
  // Who was born on 29 February has the birthday on the 28th where the year lacks the day.
  return to === '02-28' && !isLeap(end.getUTCFullYear()) ? { from, to: '02-29' } : { from, to };
}

/** True for `YYYY-MM-DD` and `--MM-DD` inside the window, which may cross the end of the year. */
export function isBirthdayIn(birthday: string, { from, to }: BirthdayWindow): boolean {
  const day = /^(?:\d{4}|-)-(\d{2}-\d{2})$/.exec(birthday)?.[1];
  if (!day) return false;
  return from <= to ? day >= from && day <= to : day >= from || day <= to;
}
