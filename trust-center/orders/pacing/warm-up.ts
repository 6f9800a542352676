/**
 * The warm-up of a sender's domain: receivers trust a new name only after they have seen it for a while with few mails. So the first day has few,
 * and each day with mails lets the next one have more. Days are the partner's. A clock that is put back gives no day a second time.
 */
import { DAY_MS, daysAfter, momentIn } from '@multipartner/kernel/time';

/** Most mails on the first, second … day with mails; after the last there is no limit. */
export const DEFAULT_LADDER: readonly number[] = [
  50, 100, 200, 400, 700, 1_200, 2_000, 3_500, 6_000, 10_000, 20_000, 40_000, 70_000, 100_000,
];

/** From here on a day's warm-up ends early, and the next day gets no more than this one had: shares, and the least number they count from. */
export const FREEZE = { bounced: { share: 0.05, least: 5 }, complained: { share: 0.003, least: 2 } } as const;

export interface WarmUp {
  domain: string;
  state: 'running' | 'done';
  ladder: readonly number[];
  timeZone: string;
  startedAt: Date;
  /** YYYY-MM-DD */
  day: string;
  step: number;
  used: number;
  bounced: number;
  complained: number;
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** Why no more goes out today, as far as the mails that came back are the reason. */
export function frozenBy({ ladder, step, used, bounced, complained }: WarmUp): 'bounced' | 'complained' | null {
  // What comes back in the morning belongs to yesterday's mails.
  const sent = Math.max(used, ladder[step - 1] ?? 0);
  if (complained >= FREEZE.complained.least && complained > FREEZE.complained.share * sent) return 'complained';
  return bounced >= FREEZE.bounced.least && bounced > FREEZE.bounced.share * sent ? 'bounced' : null;
}

export const mostToday = ({ ladder, step }: WarmUp): number => ladder[step] ?? Number.POSITIVE_INFINITY;

/** How many more may go out on the day of the warm-up. */
export function restToday(warmUp: WarmUp): number {
  if (warmUp.state === 'done') return Number.POSITIVE_INFINITY;
  return frozenBy(warmUp) ? 0 : Math.max(0, mostToday(warmUp) - warmUp.used);
}

/**
 * How many mails may still go out today that do not wait for campaigns, nor end with them: up to a day's worth more. A mail about an order is of
 * no use tomorrow, but who sends bulk this way does not get around the warm-up.
 */
export const restAhead = (warmUp: WarmUp): number => Math.max(0, 2 * mostToday(warmUp) - warmUp.used);

/** The warm-up on a day. A day with mails is over with the next one: one step, or none if too much came back. A day without is none. */
export function onDay(warmUp: WarmUp, today: string): WarmUp {
  const gap = daysBetween(warmUp.day, today);
  // Around midnight two machines may see different days. More than that is a clock that was put right: the day goes on under its right name.
  if (gap === 0 || gap === -1) return warmUp;
  if (gap < 0) return { ...warmUp, day: today };
  const step = warmUp.used > 0 && !frozenBy(warmUp) ? warmUp.step + 1 : warmUp.step;
  const state = step >= warmUp.ladder.length ? 'done' : warmUp.state;
  return { ...warmUp, state, day: today, step, used: 0, bounced: 0, complained: 0 };
}

/** When the next day's mails may begin. */
export const nextDay = ({ day, timeZone }: WarmUp): Date => momentIn(daysAfter(day, 1), '00:00', timeZone);
