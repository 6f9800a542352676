import { HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { describe, expect, test } from 'vitest';
import {
  type Bucket,
  burstOf,
  fullBucket,
  giveBack,
  refill,
  take,
  takeAhead,
  tokensOf,
  waitAheadMs,
  waitMs,
} from './token-bucket.ts';

/** A generator of our own, so that a failing case can be run again by its seed. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Sent {
  atMs: number;
  kept: number;
}

/**
 * Takes and returns at random moments; `disturb` may put the clock elsewhere, `urgent` is how often something goes ahead of all others. Answers what
 * was taken and kept, by real time.
 */
function live(seed: number, perHour: number, disturb: (random: () => number) => number, urgent = 0): Sent[] {
  const random = randomOf(seed);
  let realMs = 1_700_000_000_000;
  let clockOffMs = 0;
  let bucket: Bucket = fullBucket(perHour, realMs);
  const sent: Sent[] = [];
  const open: { id: string; sent: Sent }[] = [];
  for (let step = 0; step < 400; step++) {
    realMs += random() < 0.2 ? random() * 5 * MINUTE_MS : random() * 5_000;
    clockOffMs += disturb(random);
    bucket = refill(bucket, perHour, realMs + clockOffMs);
    // A restart: what is kept is text.
    if (random() < 0.1) bucket = JSON.parse(JSON.stringify(bucket)) as Bucket;
    const there = tokensOf(bucket);
    if (urgent > 0 && random() < urgent) {
      const ahead = takeAhead(bucket, perHour, 1 + Math.floor(random() * 2 * burstOf(perHour)));
      bucket = ahead.bucket;
      sent.push({ atMs: realMs, kept: ahead.taken });
    } else if (random() < 0.6 && there > 0) {
      const count = random() < 0.5 ? there : 1 + Math.floor(random() * there);
      const id = `lease ${step}`;
      bucket = take(bucket, id, count);
      sent.push({ atMs: realMs, kept: count });
      open.push({ id, sent: sent.at(-1)! });
    } else if (open.length > 0 && random() < 0.6) {
      const { id, sent: one } = open.splice(Math.floor(random() * open.length), 1)[0]!;
      const unused = Math.floor(random() * (one.kept + 1));
      one.kept -= unused;
      bucket = giveBack(bucket, perHour, id, unused);
      if (random() < 0.2) bucket = giveBack(bucket, perHour, id, 0);
    }
    expect(bucket.level).toBeLessThanOrEqual(burstOf(perHour) + 1e-6);
    expect(bucket.level).toBeGreaterThanOrEqual(urgent > 0 ? -burstOf(perHour) - 1e-6 : 0);
  }
  return sent;
}

/** The most by which any stretch of time went over burst + rate · t. */
function worst(sent: readonly Sent[], perHour: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let from = 0; from < sent.length; from++) {
    let sum = 0;
    for (let to = from; to < sent.length; to++) {
      sum += sent[to]!.kept;
      const allowed = burstOf(perHour) + ((sent[to]!.atMs - sent[from]!.atMs) * perHour) / HOUR_MS;
      most = Math.max(most, sum - allowed);
    }
  }
  return most;
}

describe('no stretch of time sees more than burst + rate · t', () => {
  for (const perHour of [1, 7, 60, 1_000, 36_000, 1_000_000])
    test(`${perHour} per hour, with restarts and returned tokens`, () => {
      for (let seed = 1; seed <= 25; seed++)
        expect(
          worst(
            live(seed, perHour, () => 0),
            perHour,
          ),
          `seed ${seed}`,
        ).toBeLessThanOrEqual(1e-3);
    });

  test('and one burst more where something goes ahead of all others', () => {
    for (const perHour of [7, 60, 36_000])
      for (let seed = 1; seed <= 25; seed++)
        expect(
          worst(
            live(seed, perHour, () => 0, 0.2),
            perHour,
          ),
          `${perHour} seed ${seed}`,
        ).toBeLessThanOrEqual(burstOf(perHour) + 1e-3);
  });

  test('while the clock is put back by seconds, minutes and hours', () => {
    const back = [5_000, MINUTE_MS, 5 * MINUTE_MS, 3 * HOUR_MS];
    for (let seed = 1; seed <= 40; seed++) {
      const disturb = (random: () => number) => (random() < 0.1 ? -back[Math.floor(random() * back.length)]! : 0);
      expect(worst(live(seed, 1_000, disturb), 1_000), `seed ${seed}`).toBeLessThanOrEqual(1e-3);
    }
  });

  test('while two machines whose clocks differ by seconds take from it in turn', () => {
    for (let seed = 1; seed <= 25; seed++) {
      let ahead = false;
      const disturb = (random: () => number) => {
        if (random() < 0.5) return 0;
        ahead = !ahead;
        return ahead ? 20_000 : -20_000;
      };
      // Once, and never again, the difference itself counts as time gone by.
      const once = (20_000 * 1_000) / HOUR_MS;
      expect(worst(live(seed, 1_000, disturb), 1_000), `seed ${seed}`).toBeLessThanOrEqual(once + 1e-3);
    }
  });
});

test('returned tokens do not double what a bucket that was full meanwhile can give', () => {
  const perHour = 60_000; // 1,000 at once
  let bucket = take(fullBucket(perHour, 0), 'a', 1_000);
  bucket = refill(bucket, perHour, 5 * MINUTE_MS);
  bucket = take(bucket, 'b', tokensOf(bucket));
  // Nobody of the first lease was sent to. Had it never been taken, there would be just as little.
  expect(tokensOf(giveBack(bucket, perHour, 'a', 1_000))).toBe(0);
  // What came back at once is there at once.
  expect(tokensOf(giveBack(bucket, perHour, 'b', 400))).toBe(400);
});

test('two leases that come back give no more than was there without them', () => {
  const half = MINUTE_MS / 2; // five of ten
  let bucket = take(take(fullBucket(600, 0), 'a', 5), 'b', 5);
  bucket = take(refill(bucket, 600, half), 'c', 5);
  // Without a and b the bucket would have been full all the time: five after c.
  bucket = giveBack(giveBack(bucket, 600, 'a', 5), 600, 'b', 5);
  expect(tokensOf(bucket)).toBe(5);
  // At once, in either order, each brings back all that it took.
  for (const [first, second] of [['a', 'b'] as const, ['b', 'a'] as const]) {
    const both = take(take(fullBucket(600, 0), 'a', 5), 'b', 5);
    expect(tokensOf(giveBack(refill(giveBack(both, 600, first, 5), 600, 0), 600, second, 5))).toBe(10);
  }
});

test('a clock put right by hours does not stop the bucket, and one that jumps ahead fills it once', () => {
  const empty = take(fullBucket(600, 10 * HOUR_MS), 'a', 10);
  const after = refill(refill(empty, 600, 2 * HOUR_MS), 600, 2 * HOUR_MS + MINUTE_MS);
  expect(tokensOf(after)).toBe(10);
  expect(tokensOf(refill(empty, 600, 500 * HOUR_MS))).toBe(10);
});

test('what goes ahead is there when nothing else is, and all others wait until it is paid back', () => {
  const empty = take(fullBucket(600, 0), 'campaign', 10);
  const urgent = takeAhead(empty, 600, 4);
  expect(urgent.taken).toBe(4);
  expect(tokensOf(urgent.bucket)).toBeLessThan(0);
  expect(waitMs(urgent.bucket, 600)).toBe(waitMs(empty, 600) + (4 * MINUTE_MS) / 10);
  const rest = takeAhead(urgent.bucket, 600, 50);
  expect(rest.taken).toBe(6);
  const wait = waitAheadMs(rest.bucket, 600);
  expect(wait).toBe(MINUTE_MS / 10);
  expect(takeAhead(refill(rest.bucket, 600, wait), 600, 50).taken).toBe(1);
  // With a lower limit nobody waits for what the old one let go.
  expect(waitMs(refill(rest.bucket, 60, 0), 60)).toBe(2 * MINUTE_MS);
});

test('a lowered limit counts at once; unknown charges give nothing back', () => {
  const bucket = refill(fullBucket(60_000, 0), 600, 0);
  expect(tokensOf(bucket)).toBe(10);
  expect(giveBack(bucket, 600, 'nobody', 5)).toEqual(bucket);
  expect(() => take(bucket, 'a', 11)).toThrow(RangeError);
});

test('it says when it is worth asking again, and then it is', () => {
  for (const perHour of [1, 30, 600, 36_000]) {
    const bucket = take(fullBucket(perHour, 0), 'a', Math.floor(burstOf(perHour)));
    const wait = waitMs(bucket, perHour);
    expect(wait).toBeGreaterThan(0);
    const later = refill(bucket, perHour, wait);
    expect(waitMs(later, perHour)).toBe(0);
    expect(tokensOf(later)).toBeGreaterThanOrEqual(1);
  }
});
