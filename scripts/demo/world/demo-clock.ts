/** The clock of the demo's history: it stands where the story is, and only ever goes forward, so that every log stays in order. */
import { type Clock, DAY_MS, HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';

export interface DemoClock extends Clock {
  /** The moment so many days before today, at this time of day (UTC); never later than the start of the seed. */
  at(daysAgo: number, hour?: number, minute?: number): Date;
  /** The moment so many days after today, for periods that end later. */
  from(days: number, hour: number): Date;
  /** Goes to a moment; an earlier one than now is ignored. */
  moveTo(moment: Date): void;
}

export function createDemoClock(today: Date, daysBack: number): DemoClock {
  const midnight = Math.floor(today.getTime() / DAY_MS) * DAY_MS;
  let moment = midnight - daysBack * DAY_MS;
  return {
    now: () => new Date(moment),
    at: (daysAgo, hour = 9, minute = 0) =>
      new Date(Math.min(today.getTime(), midnight - daysAgo * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS)),
    from: (days, hour) => new Date(midnight + days * DAY_MS + hour * HOUR_MS),
    moveTo: (next) => {
      moment = Math.max(moment, Math.min(next.getTime(), today.getTime()));
    },
  };
}
