/** What the circuit breaker counts of an order, and from when on that is too much. Pure. */

import { type BreakerLimits, STANDARD_LIMITS } from '../breaker/breaker-limits.ts';

/** Codes of the error registry: what `haltReason` can say of it */
export const BREAKER_REASONS = ['SENDER_REFUSED', 'MAIL_REFUSED', 'TOO_MANY_BOUNCES', 'TOO_MANY_COMPLAINTS'] as const;
export type BreakerReason = (typeof BREAKER_REASONS)[number];

/** True for a halt after which a few people go first; other reasons, such as keys that are off, show at once whether they are mended. */
export const isBreakerReason = (reason: string | null): reason is BreakerReason =>
  (BREAKER_REASONS as readonly (string | null)[]).includes(reason);

export const BREAKER_LIMITS = {
  /** Refusals of the sender in a row: they concern every person alike */
  senderInRow: 5,
  /** Refusals of the mail by policy in a row: one alone can be the receiver's own rule */
  mailInRow: 20,
  /** A share alone is no harm: so many it must be. The shares themselves are set: breaker/breaker-limits.ts */
  leastBounced: 10,
  leastComplaints: 3,
  /** How many people are tried first after a halt */
  probe: 10,
} as const;

// Beyond so many, the counts are halved: an address list that gets bad in its middle is noticed there.
const MOST_COUNTED = 1_000;

export interface JudgedOutcome {
  result: string;
  /** Enhanced status code or a code of ours */
  reason: string | null;
}

/** A row of `order_breaker` */
export interface Breaker {
  tried: number;
  bounced: number;
  complained: number;
  /** All that were taken or refused, never halved, and of the taken ones those that came back later */
  total: number;
  lateBounced: number;
  refusedInRow: number;
  refusedSince: Date | null;
  refusal: string | null;
  probe: number | null;
  probeTried: number;
  probeBad: number;
}

export const FRESH: Breaker = {
  tried: 0,
  bounced: 0,
  complained: 0,
  total: 0,
  lateBounced: 0,
  refusedInRow: 0,
  refusedSince: null,
  refusal: null,
  probe: null,
  probeTried: 0,
  probeBad: 0,
};

type Refusal = 'sender' | 'mail' | null;

/** What a mailer defers because of the sender: it concerns every person alike. */
const SENDER_REFUSAL = /^(smtp_refused$|ses_refused$|ses_not_verified$|5\.|smtp_5)/;

/** What a refusal is about. The mailer defers who was refused only because of the sender: nobody is written off for it. */
export function refusalOf({ result, reason }: JudgedOutcome): Refusal {
  if (!reason) return null;
  if (result === 'deferred' && SENDER_REFUSAL.test(reason)) return 'sender';
  return result === 'failed' && /^(5\.7\.|5\.6\.|smtp_554$)/.test(reason) ? 'mail' : null;
}

/** Counts outcomes in the order in which they happened. Pure; answers the new counts and why to stop, if so. */
export function countOutcomes(
  before: Breaker,
  outcomes: readonly JudgedOutcome[],
  { recipients, now, limits = STANDARD_LIMITS }: { recipients: number; now: Date; limits?: BreakerLimits },
): { after: Breaker; stop: BreakerReason | null; refused: BreakerReason | null } {
  const after = { ...before };
  let refused: BreakerReason | null = null;
  let stop: BreakerReason | null = null;
  for (const one of outcomes) {
    if (one.result === 'not_tried') continue;
    const refusal = refusalOf(one);
    if (refusal) {
      after.refusedInRow += 1;
      after.refusedSince ??= now;
      after.refusal = one.reason;
      refused = refusal === 'sender' ? 'SENDER_REFUSED' : 'MAIL_REFUSED';
      const limit = refusal === 'sender' ? BREAKER_LIMITS.senderInRow : BREAKER_LIMITS.mailInRow;
      if (after.refusedInRow >= (refusal === 'sender' ? Math.min(limit, Math.max(1, recipients)) : limit))
        stop ??= refused;
    } else if (one.result === 'accepted') {
      after.refusedInRow = 0;
      after.refusedSince = null;
      after.refusal = null;
      refused = null;
    }
    if (one.result !== 'accepted' && one.result !== 'bounced' && !refusal) continue;
    after.tried += 1;
    after.total += 1;
    if (one.result === 'bounced') after.bounced += 1;
    if (after.probe !== null) {
      after.probeTried += 1;
      if (one.result !== 'accepted') after.probeBad += 1;
    }
    if (after.tried >= MOST_COUNTED) {
      after.tried = Math.floor(after.tried / 2);
      after.bounced = Math.floor(after.bounced / 2);
    }
    stop ??= shareTooHigh(after, limits);
  }
  return { after, stop, refused };
}

/** Bounces and complaints that come back by mail are about everybody who was sent to, not about the latest. */
export function shareTooHigh(
  { tried, bounced, total, lateBounced, complained }: Breaker,
  { leastTried, bounceShare, complaintShare }: BreakerLimits = STANDARD_LIMITS,
): BreakerReason | null {
  const { leastBounced, leastComplaints } = BREAKER_LIMITS;
  if (tried >= leastTried && bounced >= leastBounced && bounced > tried * bounceShare) return 'TOO_MANY_BOUNCES';
  if (total < leastTried) return null;
  if (lateBounced >= leastBounced && lateBounced > total * bounceShare) return 'TOO_MANY_BOUNCES';
  return complained >= leastComplaints && complained > total * complaintShare ? 'TOO_MANY_COMPLAINTS' : null;
}
