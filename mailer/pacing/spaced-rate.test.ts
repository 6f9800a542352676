import { HOUR_MS } from '@multipartner/kernel/time';
import { expect, test } from 'vitest';
import { afterOne, distanceMs, TOLERANCE_MS, waitFor } from './spaced-rate.ts';

function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Real moments of mails of somebody who asks all the time, restarts now and then and whose clock is put back. */
function moments(seed: number, perHour: number, putBackMs: number): number[] {
  const random = randomOf(seed);
  const sent: number[] = [];
  let realMs = 0;
  let offMs = 1_700_000_000_000;
  let due = 0;
  for (let i = 0; i < 800; i++) {
    realMs += random() * distanceMs(perHour);
    if (random() < 0.03) offMs -= putBackMs * random();
    // A new process knows nothing but the rate (receivers.ts).
    if (random() < 0.02) due = afterOne(0, perHour, realMs + offMs) + TOLERANCE_MS;
    if (waitFor(due, perHour, realMs + offMs) > 0) continue;
    due = afterOne(due, perHour, realMs + offMs);
    sent.push(realMs);
  }
  return sent;
}

test('no stretch of time sees more than the distance allows, whatever clocks and processes do', () => {
  for (const perHour of [60, 3_600, 100_000])
    for (const putBackMs of [0, 900, 30_000, HOUR_MS])
      for (let seed = 1; seed <= 10; seed++) {
        const sent = moments(seed, perHour, putBackMs);
        expect(sent.length).toBeGreaterThan(3);
        for (let from = 0; from < sent.length; from++)
          for (let to = from; to < sent.length; to++) {
            const allowed = 1 + (TOLERANCE_MS + sent[to]! - sent[from]!) / distanceMs(perHour);
            if (to - from + 1 > allowed + 1e-6)
              expect.fail(`${perHour}/h, seed ${seed}, back ${putBackMs}: ${to - from + 1} instead of ${allowed}`);
          }
      }
});

test('a clock put back by a day costs one distance, not a day', () => {
  const due = afterOne(0, 60, 10 * HOUR_MS);
  expect(waitFor(due, 60, 0)).toBeLessThanOrEqual(distanceMs(60));
});
