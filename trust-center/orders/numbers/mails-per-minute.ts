/** How fast mails go out at this moment: from two readings of the hourly counters, because nothing else counts by the minute. */
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';

export interface Reading {
  readAt: Date;
  /** The hourly counters, the oldest first */
  hours: readonly { at: Date; counts: { accepted: number } }[];
}

// A shorter look says more about chance than about speed, a longer one nothing about this moment.
const LEAST_MS = 5 * SECOND_MS;
const LONGEST_MS = 2 * MINUTE_MS;

/** Mails taken between two readings: hours that the first one did not know yet count whole. */
function takenBetween(before: Reading, after: Reading): number {
  const first = before.hours.at(-1);
  const sum = (of: Reading): number =>
    of.hours.reduce((all, { at, counts }) => (first && at >= first.at ? all + counts.accepted : all), 0);
  return sum(after) - sum(before);
}

/** Each reading is compared with the oldest one of the last two minutes. A clock that was put back begins anew. */
export function createRate(): (reading: Reading) => number | null {
  let readings: Reading[] = [];
  return (reading) => {
    const ageOf = ({ readAt }: Reading): number => reading.readAt.getTime() - readAt.getTime();
    readings = readings.filter((one) => ageOf(one) >= 0 && ageOf(one) <= LONGEST_MS);
    const [before] = readings;
    readings.push(reading);
    if (!before || ageOf(before) < LEAST_MS) return null;
    return Math.round((takenBetween(before, reading) * MINUTE_MS) / ageOf(before));
  };
}
