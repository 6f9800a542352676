/** Outcomes that came at nearly the same moment, so that a moment is written once for all of them: one time for each cost as much as the row itself. */
import type { Outcome } from '../../clients/mail/deliveries.ts';

const MOMENT_MS = 250;
// The report of a mailer that was cut off for long tells of hours.
const MOST_MOMENTS = 8;

export interface Moment<O> {
  /** The last of its outcomes came then, at most a quarter of a second after the first of a report of two seconds */
  until: Date;
  some: O[];
}

/** Everybody once, the moments in their order. */
export function byMoment<O extends Pick<Outcome, 'at'>>(outcomes: readonly O[]): Moment<O>[] {
  const timed = outcomes.map((outcome) => ({ outcome, ms: Date.parse(outcome.at) })).sort((a, b) => a.ms - b.ms);
  const spanMs = (timed.at(-1)?.ms ?? 0) - (timed[0]?.ms ?? 0);
  const width = Math.max(MOMENT_MS, Math.ceil((spanMs + 1) / MOST_MOMENTS));
  const moments: { fromMs: number; untilMs: number; some: O[] }[] = [];
  for (const { outcome, ms } of timed) {
    const last = moments.at(-1);
    if (last && ms - last.fromMs < width) {
      last.some.push(outcome);
      last.untilMs = ms;
    } else moments.push({ fromMs: ms, untilMs: ms, some: [outcome] });
  }
  return moments.map(({ untilMs, some }) => ({ until: new Date(untilMs), some }));
}
