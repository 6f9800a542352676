/** Durations in milliseconds, so that no number of them stands bare in the code. */
export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Where the time comes from: injected, so that history can be made and tests need not wait. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** The clocks by which headquarters says a day. */
export const HEADQUARTERS_ZONE = 'Europe/Berlin';

const clocks = new Map<string, Intl.DateTimeFormat>();
function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const two = '2-digit';
    const parts = { year: 'numeric', month: two, day: two, hour: two, minute: two } as const;
    clock = new Intl.DateTimeFormat('en-CA', { timeZone, ...parts, hourCycle: 'h23' });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** What calendar and clock of a zone show: `2026-11-24` and `09:00`. Throws a RangeError for a zone that {@link isTimeZone} does not know. */
export function localMoment(moment: Date, timeZone: string): { day: string; time: string } {
  const parts = clockOf(timeZone).formatToParts(moment);
  const part = (type: string) => parts.find((one) => one.type === type)!.value;
  return { day: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}

/** The day that a moment falls on in a zone, `YYYY-MM-DD`. Throws as {@link localMoment} does. */
export const dayIn = (moment: Date, timeZone: string): string => localMoment(moment, timeZone).day;

/** The day that lies `days` after. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** No zone is further from UTC. */
const WIDEST_OFFSET_MS = 15 * HOUR_MS;

/** The minute in which a day of a zone reaches a time (`09:00`), or the first after it where the clocks skip that time. */
export function momentIn(day: string, time: string, timeZone: string): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const wanted = `${day} ${time}`;
  let before = (asUtc - WIDEST_OFFSET_MS) / MINUTE_MS;
  let after = (asUtc + WIDEST_OFFSET_MS) / MINUTE_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    const shown = localMoment(new Date(middle * MINUTE_MS), timeZone);
    if (`${shown.day} ${shown.time}` < wanted) before = middle;
    else after = middle;
  }
  return new Date(after * MINUTE_MS);
}

/** The last millisecond of a day in a zone. */
export const endOfDay = (day: string, timeZone: string): Date =>
  new Date(momentIn(daysAfter(day, 1), '00:00', timeZone).getTime() - 1);

/** True if `zone` names a zone of the IANA database that this runtime knows. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false; // the constructor's RangeError is the only way to ask
  }
}
