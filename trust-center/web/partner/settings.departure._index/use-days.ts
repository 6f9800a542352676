import { useFormats } from '@multipartner/ui/format';
import type { OwnDeparture } from '../../../departure/read-departure.ts';

export type Standing = OwnDeparture;

/** A day of the calendar, as it is stored, in the person's words. */
export function useDays() {
  const { date } = useFormats();
  return { dayOfCalendar: (day: string | null) => (day === null ? '' : date(new Date(`${day}T12:00:00Z`))) };
}
