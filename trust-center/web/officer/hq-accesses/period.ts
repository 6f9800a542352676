import { isoDay } from '@multipartner/ui/day';
import { DEFAULT_TIME_ZONE, toLocalInput } from '@multipartner/ui/format';
import { z } from 'zod';
import { dayStart } from '../desk/log-filters.ts';

const day = isoDay.optional().catch(undefined);
export const periodQuery = z.object({ from: day, to: day });

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
/** Before the first entry of any log. */
export const FIRST_DAY = '2020-01-01';

export const dayOf = (value: Date | number): string => toLocalInput(new Date(value), DEFAULT_TIME_ZONE).slice(0, 10);

/** The period of the address: whole days of the page's time zone, the last 30 without an address. `to` is a day that counts. */
export function readPeriod(query: z.output<typeof periodQuery>, nowMs: number) {
  const toDay = query.to ?? dayOf(nowMs);
  const fromDay = query.from ?? dayOf(nowMs - (DEFAULT_DAYS - 1) * DAY_MS);
  const from = dayStart(fromDay);
  const to = dayStart(toDay, { after: 1 });
  if (!from || !to || from >= to) return readDefault(nowMs);
  return { fromDay, toDay, from, to };
}

function readDefault(nowMs: number) {
  const toDay = dayOf(nowMs);
  const fromDay = dayOf(nowMs - (DEFAULT_DAYS - 1) * DAY_MS);
  return { fromDay, toDay, from: dayStart(fromDay)!, to: dayStart(toDay, { after: 1 })! };
}

/** The periods that are one click away. */
export function presets(nowMs: number) {
  const today = dayOf(nowMs);
  return [
    { name: 'last30', from: dayOf(nowMs - 29 * DAY_MS), to: today },
    { name: 'last90', from: dayOf(nowMs - 89 * DAY_MS), to: today },
    { name: 'year', from: `${today.slice(0, 4)}-01-01`, to: today },
    { name: 'all', from: FIRST_DAY, to: today },
  ] as const;
}
