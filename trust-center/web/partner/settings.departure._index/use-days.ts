import { useFormats } from '@multipartner/ui/format';
import type { OwnDeparture } from '../../../departure/read-departure.ts';

export interface Standing extends OwnDeparture {
  /** Why the handing over waits, as a sentence; null while it does not */
  why: string | null;
}

/** A day of the calendar, as it is stored, in the person's words. */
export function useDays() {
  const { date } = useFormats();
  return { dayOfCalendar: (day: string | null) => (day === null ? '' : date(new Date(`${day}T12:00:00Z`))) };
}
