/**
 * The clock of a request: one month, or three after an extension (Art. 12 (3) GDPR), counted as Regulation (EEC, Euratom) 1182/71 says:
 * the day of receipt does not count, so the period ends on the day with the same number, or on the last day of a shorter month; an end on a
 * Saturday or Sunday moves to Monday. Public holidays differ by country and state: they are left out, which only makes the end earlier.
 */
import { type Day, daysBefore } from '../retention/local-day.ts';

export const FIRST_MONTHS = 1;
export const EXTENDED_MONTHS = 3;
/** Owners are told when so many days are left. */
export const WARNING_DAYS = 7;

const SUNDAY = 0;
const SATURDAY = 6;

/** The last day on which an answer is in time. */
export function dueDay(receivedOn: Day, months: number): Day {
  const [year, month, day] = receivedOn.split('-').map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const due = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth)));
  const weekday = due.getUTCDay();
  const written = due.toISOString().slice(0, 10);
  if (weekday === SATURDAY) return daysBefore(written, -2);
  return weekday === SUNDAY ? daysBefore(written, -1) : written;
}

/** Whole days from one day to another; negative when the other is before it. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

export interface Clock {
  dueOn: Day;
  /** Days left; 0 on the last day, negative when it is overdue */
  daysLeft: number;
  tone: 'calm' | 'soon' | 'overdue';
}

export function clockOf(dueOn: Day, today: Day): Clock {
  const daysLeft = daysBetween(today, dueOn);
  return { dueOn, daysLeft, tone: daysLeft < 0 ? 'overdue' : daysLeft <= WARNING_DAYS ? 'soon' : 'calm' };
}
