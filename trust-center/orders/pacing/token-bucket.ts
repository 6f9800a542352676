/**
 * A token bucket as plain numbers: what a rate per hour allows at this moment. Whoever keeps one stores the state and works on it alone.
 * Whatever happens (restarts, returned tokens, a clock that is put back), no stretch of time t sees more than burst + rate · t taken and kept,
 * and one burst more where something went ahead of all others.
 */
import { HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';

/** Tokens that were taken and may still come back. `peak`: how full the bucket was at its fullest since then. */
export interface Charge {
  id: string;
  taken: number;
  peak: number;
  atMs: number;
}

export interface Bucket {
  level: number;
  /** Up to when the level is counted, wall-clock milliseconds */
  atMs: number;
  charges: readonly Charge[];
}

const BURST_MS = MINUTE_MS;
// Two machines' clocks may differ by this much; a step back that is larger is a clock that was put right.
const SKEW_MS = MINUTE_MS;
const CHARGE_KEPT_MS = HOUR_MS;
const MOST_CHARGES = 200;
// So that a third of a token taken three times is one.
const ROUNDING = 1e-6;

/** What may go out at once: one minute's worth, and at least one. */
export const burstOf = (perHour: number): number => Math.max(1, (perHour * BURST_MS) / HOUR_MS);

export const fullBucket = (perHour: number, nowMs: number): Bucket => ({
  level: burstOf(perHour),
  atMs: nowMs,
  charges: [],
});

/** The bucket at this moment. A clock that runs backwards fills nothing. */
export function refill(bucket: Bucket, perHour: number, nowMs: number): Bucket {
  const burst = burstOf(perHour);
  const elapsedMs = nowMs - bucket.atMs;
  const gained = (Math.max(0, elapsedMs) * perHour) / HOUR_MS;
  // Where the rate was lowered meanwhile, nobody pays back hours of the old one.
  const level = Math.max(-burst, Math.min(burst, bucket.level + gained));
  return {
    level,
    atMs: elapsedMs >= 0 || elapsedMs < -SKEW_MS ? nowMs : bucket.atMs,
    charges: bucket.charges
      .filter(({ atMs }) => nowMs - atMs < CHARGE_KEPT_MS)
      .map((charge) => (charge.peak < level ? { ...charge, peak: level } : charge)),
  };
}

/** Whole tokens of a bucket that was just refilled. */
export const tokensOf = ({ level }: Bucket): number => Math.floor(level + ROUNDING);

/** Takes tokens that are there. Throws RangeError when they are not. */
export function take(bucket: Bucket, id: string, count: number): Bucket {
  if (count > tokensOf(bucket)) throw new RangeError('more tokens than there are');
  const level = Math.max(0, bucket.level - count);
  const charge = { id, taken: count, peak: level, atMs: bucket.atMs };
  return { ...bucket, level, charges: [...bucket.charges, charge].slice(-MOST_CHARGES) };
}

/**
 * Takes tokens for what must not wait: also those of the next minute, for which all others wait then. Answers how many of `want` there were. To be
 * called on a bucket that was just refilled.
 */
export function takeAhead(bucket: Bucket, perHour: number, want: number): { bucket: Bucket; taken: number } {
  const taken = Math.max(0, Math.min(want, Math.floor(bucket.level + burstOf(perHour) + ROUNDING)));
  return { taken, bucket: { ...bucket, level: bucket.level - taken } };
}

/** Milliseconds until {@link takeAhead} gives one. 0: now. */
export const waitAheadMs = (bucket: Bucket, perHour: number): number =>
  Math.max(0, Math.ceil(((1 - ROUNDING - burstOf(perHour) - bucket.level) * HOUR_MS) / perHour));

/**
 * Returns tokens that were taken and not used, as if they had never been taken: what the bucket would have lost since then, being full, does
 * not come back. To be called on a bucket that was just refilled.
 */
export function giveBack(bucket: Bucket, perHour: number, id: string, count: number): Bucket {
  const place = bucket.charges.findIndex((one) => one.id === id);
  const charge = bucket.charges[place];
  if (!charge) return bucket;
  const burst = burstOf(perHour);
  const unused = Math.min(count, charge.taken);
  const room = burst - Math.max(charge.peak, bucket.level);
  const taken = charge.taken - unused;
  // Had these stayed in the bucket, it would have been fuller for the other charges, too: what they can bring back is less by that.
  const asIfLeft = (other: Charge, i: number): Charge => {
    const peak = i > place ? other.peak + unused : Math.max(other.peak, charge.peak + unused);
    return { ...other, peak: Math.min(burst, peak) };
  };
  return {
    ...bucket,
    level: bucket.level + Math.max(0, Math.min(unused, room)),
    charges: bucket.charges.flatMap((one, i) => {
      if (i !== place) return [unused > 0 ? asIfLeft(one, i) : one];
      return taken > 0 ? [{ ...one, taken, peak: Math.min(burst, charge.peak + unused) }] : [];
    }),
  };
}

/** Milliseconds until a refilled bucket holds half of what it can hold: worth being asked again. 0: it does. */
export function waitMs(bucket: Bucket, perHour: number): number {
  const enough = Math.max(1, burstOf(perHour) / 2);
  return bucket.level + ROUNDING >= enough ? 0 : Math.ceil(((enough - bucket.level) * HOUR_MS) / perHour);
}
