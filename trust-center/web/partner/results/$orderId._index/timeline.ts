import { DAY_MS, HOUR_MS } from '@multipartner/kernel/time';
import type { OrderResults } from '../../../../orders/reports/partner-results.ts';

type Point = OrderResults['timeline'][number];

const HOURLY_MS = 36 * HOUR_MS;
const MAX_POINTS = 120;

/** By the hour in the first day and a half, later by the day. */
export const grainOf = (startedAt: Date | null, now: Date): 'hour' | 'day' =>
  startedAt && now.getTime() - startedAt.getTime() < HOURLY_MS ? 'hour' : 'day';

/** The course without holes: hours or days in which nothing happened count as nothing, at most 120 of them. */
export function withoutHoles(timeline: readonly Point[], grain: 'hour' | 'day'): Point[] {
  const step = grain === 'hour' ? HOUR_MS : DAY_MS;
  const points: Point[] = [];
  for (const point of timeline) {
    let last = points.at(-1);
    // A day can have 23 or 25 hours: half a step more or less is the same place.
    while (last && point.at.getTime() - last.at.getTime() > step * 1.5 && points.length < MAX_POINTS) {
      last = { at: new Date(last.at.getTime() + step), sent: 0, opened: 0, clicked: 0, unsubscribed: 0 };
      points.push(last);
    }
    if (points.length < MAX_POINTS) points.push(point);
  }
  return points;
}
