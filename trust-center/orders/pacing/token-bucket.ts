/**
 * A token bucket as plain numbers: what a rate per hour allows at this moment. Whoever keeps one stores the state and works on it alone.
 * Whatever happens (restarts, returned tokens, a clock that is put back), no stretch of time t sees more than burst + rate · t taken and kept.
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
  const level = Math.min(burst, bucket.level + gained);
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
 * Returns tokens that were taken and not used, as if they had never been taken: what the bucket would have lost since then, being full, does
 * not come back. To be called on a bucket that was just refilled.
 */
export function giveBack(bucket: Bucket, perHour: number, id: string, count: number): Bucket {
  const charge = bucket.charges.find((one) => one.id === id);
  if (!charge) return bucket;
  const unused = Math.min(count, charge.taken);
  const room = burstOf(perHour) - Math.max(charge.peak, bucket.level);
  const taken = charge.taken - unused;
  return {
    ...bucket,
    level: bucket.level + Math.max(0, Math.min(unused, room)),
    charges: bucket.charges.flatMap((one) => (one.id === id ? (taken > 0 ? [{ ...one, taken }] : []) : [one])),
  };
}

/** Milliseconds until a refilled bucket holds half of what it can hold: worth being asked again. 0: it does. */
export function waitMs(bucket: Bucket, perHour: number): number {
  const enough = Math.max(1, burstOf(perHour) / 2);
  return bucket.level + ROUNDING >= enough ? 0 : Math.ceil(((enough - bucket.level) * HOUR_MS) / perHour);
}
