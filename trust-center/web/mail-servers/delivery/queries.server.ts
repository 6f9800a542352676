import type { Language } from '@multipartner/kernel/language';
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import type { BreakerLimits } from '../../../orders/breaker/breaker-limits.ts';
import { BREAKER_LIMITS, isBreakerReason } from '../../../orders/delivery/breaker-counts.ts';
import type { DeliveryNumbers } from '../../../orders/numbers/delivery-numbers.ts';
import type { StandingStill } from '../../../orders/numbers/open-orders.ts';
import { bounceShare, complaintShare } from '../../../orders/numbers/shares.ts';
import { reasonWords } from '../../partner/results/reasons.ts';

/** A reason in words of the registry, where the ledger's code is one of those; the rest the page says. */
const shownStanding = (language: Language) => (still: StandingStill) => ({
  ...still,
  reason: still.kind === 'put_off' && still.code ? reasonWords(still.code, language) : null,
  breaker: still.kind === 'halted' && isBreakerReason(still.code) ? still.code : null,
});

/**
 * Whether silence of all mailers means something. They say within a minute that they run, and may have started together with this process, whose age at
 * the time of the reading counts.
 */
export function silenceOf(
  { mailers, readAt }: Pick<DeliveryNumbers, 'mailers' | 'readAt'>,
  startedAt: Date,
): 'starting' | 'silent' | null {
  if (mailers > 0) return null;
  return readAt.getTime() - startedAt.getTime() < MINUTE_MS ? 'starting' : 'silent';
}

const processStartedAt = (): Date => new Date(Date.now() - process.uptime() * SECOND_MS);

/** What the page shows of the numbers. */
export function shownNumbers(numbers: DeliveryNumbers, set: BreakerLimits, language: Language) {
  const { readAt, depth, day, perMinute, hours, providers, single, mailers, standing, standingBy } = numbers;
  const all = Object.values(standingBy).reduce((sum, count) => sum + count, 0);
  return {
    readAt,
    depth,
    day,
    perMinute,
    thisHour: hours.at(-1)?.counts.accepted ?? 0,
    hours: hours.map(({ at, counts }) => ({
      at,
      delivered: counts.accepted,
      bounced: counts.bounced + counts.returned,
    })),
    providers,
    single,
    mailers,
    silence: silenceOf(numbers, processStartedAt()),
    bounceShare: bounceShare(day),
    complaintShare: complaintShare(day),
    limits: { ...BREAKER_LIMITS, ...set },
    standing: standing.map(shownStanding(language)),
    notShown: all - standing.length,
  };
}
export type ShownNumbers = ReturnType<typeof shownNumbers>;
