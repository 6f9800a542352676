/** When mails of an order may go out by the clocks of one or several zones: its window, its weekdays, and the partner's quiet hours. */
import { DAY_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { type SendLimits, waitForTime } from '@multipartner/templates-engine/send-limits';
import type { Hours, OrderPlan } from './order-plan.ts';

/** Each must allow a moment. Limits of headquarters have the same shape and may stand among them. */
export type SendHours = readonly SendLimits[];

const minuteBefore = (time: string): string =>
  new Date(Date.parse(`1970-01-02T${time}:00Z`) - MINUTE_MS).toISOString().slice(11, 16);

/** The order's window and days and the partner's quiet hours as limits. `latest` of a limit is the last minute that is allowed. */
export function sendHours({ window, withoutWeekdays }: OrderPlan, quiet: Hours | null): SendHours {
  return [
    ...(window ? [{ earliest: window.from, latest: minuteBefore(window.to) }] : []),
    ...(withoutWeekdays?.length ? [{ excludedWeekdays: withoutWeekdays }] : []),
    ...(quiet ? [{ earliest: quiet.to, latest: minuteBefore(quiet.from) }] : []),
  ];
}

const MOST_STEPS = 400;

/**
 * The first moment from `from` on that all limits allow in all zones; `from` itself where they do now. Null: none within `withinMs`. Wall clock
 * times follow the zones' own rules, so a window of the night of the change is an hour shorter or longer.
 */
export function firstOpen(
  from: Date,
  hours: SendHours,
  zones: readonly string[],
  withinMs = 366 * DAY_MS,
): Date | null {
  let moment = from;
  for (let step = 0; step < MOST_STEPS; step++) {
    let moved = false;
    for (const zone of zones) {
      for (const limits of hours) {
        const wait = waitForTime(limits, moment, zone);
        if (!wait) continue;
        // Nothing before `until` is allowed by this one: the answer cannot be earlier.
        if (!wait.until || wait.until.getTime() - from.getTime() > withinMs) return null;
        moment = wait.until;
        moved = true;
      }
    }
    if (!moved) return moment;
  }
  return null;
}
