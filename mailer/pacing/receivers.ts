/**
 * How fast the providers of recipients (the domain behind the @) and our own servers take mails. A provider that answers "too fast" (class `rate`
 * of smtp-verdict.ts) is written to at half the speed from then on, and at half again if it says so again; after minutes of peace the speed grows
 * until the limit is forgotten. The operator may set a limit for a provider; several mailers share it.
 *
 * What was learned is kept in a file, under the hash of the domain: a family's own domain is a personal datum. After a restart nothing goes out
 * to a slow one before its distance has passed.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { z } from 'zod';
import { afterOne, distanceMs, dueFrom, TOLERANCE_MS, waitFor } from './spaced-rate.ts';

const SLOWEST_PER_HOUR = 60;
// Answers to mails that were on their way when the first refusal came are the same refusal.
const SAME_REFUSAL_MS = 5 * SECOND_MS;
const RAISE_EVERY_MS = 2 * MINUTE_MS;
const RAISE_BY = 1.5;
const MOST_RECEIVERS = 5_000;
const SAVE_AFTER_MS = SECOND_MS;

/** Who takes mails: `to:gmail.example` or `server:default`. */
export type ReceiverKey = `to:${string}` | `server:${string}`;

interface Learned {
  perHour: number;
  /** From here on it is as fast as before */
  enough: number;
  changedAt: number;
}
interface Receiver {
  hash: string;
  learned: Learned | null;
  /** By the operator, this mailer's share */
  set: number | null;
  dueMs: number;
  /** Mails in this minute and in the one before, while nothing limits it */
  minute: number;
  count: number;
  before: number;
}

const fileContent = z.record(
  z.string(),
  z.object({ perHour: z.number().positive(), enough: z.number().positive(), changedAt: z.number() }),
);

export interface Receivers {
  /** May a mail go to all of these now? Null: it goes, and is counted. Else who holds it up and for how long. */
  ask(keys: readonly ReceiverKey[]): { by: ReceiverKey; waitMs: number } | null;
  /** Milliseconds between two mails; 0 where nothing limits them. */
  distance(key: ReceiverKey): number;
  /** It said "too fast". Answers whether the speed changed by it. */
  refused(key: ReceiverKey): boolean;
  /** Limits of the operator by domain (`*` for all others), which `mailers` mailers share. */
  setLimits(limits: ReadonlyMap<string, number>, mailers: number): void;
  /** Writes down what is not written yet. */
  close(): void;
}

/** @param now wall-clock milliseconds: what is learned outlives the process */
export function openReceivers(path: string, now: () => number = () => Date.now()): Receivers {
  const remembered = read(path);
  const known = new Map<ReceiverKey, Receiver>();
  let limits: ReadonlyMap<string, number> = new Map();
  let mailers = 1;
  let saving: NodeJS.Timeout | null = null;

  function limitOf(key: ReceiverKey): number | null {
    if (!key.startsWith('to:')) return null;
    const perHour = limits.get(key.slice(3)) ?? limits.get('*');
    return perHour === undefined ? null : perHour / mailers;
  }
  function receiver(key: ReceiverKey): Receiver {
    const found = known.get(key);
    if (found) return found;
    const hash = createHash('sha256').update(key).digest('base64url').slice(0, 22);
    const learned = remembered.get(hash) ?? null;
    const fresh: Receiver = { hash, learned, set: limitOf(key), dueMs: 0, minute: 0, count: 0, before: 0 };
    // What went out before this process began is not known.
    const perHour = rateOf(fresh);
    if (perHour !== null) fresh.dueMs = afterOne(0, perHour, now()) + TOLERANCE_MS;
    if (known.size >= MOST_RECEIVERS) known.delete(known.keys().next().value!);
    known.set(key, fresh);
    return fresh;
  }
  /** The rate that binds now; a learned one grows with the time since the last refusal. */
  function rateOf(one: Receiver): number | null {
    const { learned } = one;
    if (learned) {
      const steps = Math.floor((now() - learned.changedAt) / RAISE_EVERY_MS);
      if (steps < 0) learned.changedAt = now();
      else if (steps > 0) {
        learned.perHour *= RAISE_BY ** steps;
        learned.changedAt += steps * RAISE_EVERY_MS;
        if (learned.perHour >= learned.enough) one.learned = null;
        note(one);
      }
    }
    if (!one.learned) return one.set;
    return one.set === null ? one.learned.perHour : Math.min(one.set, one.learned.perHour);
  }
  function note({ hash, learned }: Receiver): void {
    if (learned) remembered.set(hash, learned);
    else remembered.delete(hash);
    saving ??= setTimeout(save, SAVE_AFTER_MS).unref();
  }
  function save(): void {
    if (saving) clearTimeout(saving);
    saving = null;
    try {
      writeFileSync(`${path}.part`, JSON.stringify(Object.fromEntries(remembered)), { mode: 0o600 });
      renameSync(`${path}.part`, path);
    } catch {
      // A full disk stops nobody's mail: after a restart the providers will say it again.
    }
  }
  function count(one: Receiver): void {
    const minute = Math.floor(now() / MINUTE_MS);
    if (minute !== one.minute) {
      one.before = minute === one.minute + 1 ? one.count : 0;
      one.minute = minute;
      one.count = 0;
    }
    one.count += 1;
  }
  return {
    ask(keys) {
      const at = now();
      for (const by of keys) {
        const one = receiver(by);
        const perHour = rateOf(one);
        if (!perHour) continue;
        one.dueMs = dueFrom(one.dueMs, perHour, at);
        const waitMs = waitFor(one.dueMs, perHour, at);
        if (waitMs > 0) return { by, waitMs };
      }
      for (const key of keys) {
        const one = receiver(key);
        const perHour = rateOf(one);
        count(one);
        if (perHour) one.dueMs = afterOne(one.dueMs, perHour, at);
      }
      return null;
    },
    distance(key) {
      const perHour = rateOf(receiver(key));
      return perHour ? distanceMs(perHour) : 0;
    },
    refused(key) {
      const one = receiver(key);
      const bound = rateOf(one);
      const { learned } = one; // after its rate was looked up, which may end it
      if (learned && Math.abs(now() - learned.changedAt) < SAME_REFUSAL_MS) return false;
      const lately = Math.max(one.count, one.before) * (HOUR_MS / MINUTE_MS);
      const speed = Math.max(1, Math.min(bound ?? Number.POSITIVE_INFINITY, lately || Number.POSITIVE_INFINITY));
      const perHour = Math.max(SLOWEST_PER_HOUR, (Number.isFinite(speed) ? speed : SLOWEST_PER_HOUR) / 2);
      one.learned = { perHour, enough: learned?.enough ?? 2 * perHour, changedAt: now() };
      one.dueMs = now() + distanceMs(perHour) + TOLERANCE_MS;
      note(one);
      return true;
    },
    setLimits(wanted, running) {
      limits = wanted;
      mailers = Math.max(1, running);
      for (const [key, one] of known) one.set = limitOf(key);
    },
    close() {
      if (saving) save();
    },
  };
}

/** A file that cannot be read costs what was learned: the providers will say it again. */
function read(path: string): Map<string, Learned> {
  if (!existsSync(path)) return new Map();
  try {
    return new Map(Object.entries(fileContent.parse(JSON.parse(readFileSync(path, 'utf8')))));
  } catch {
    return new Map();
  }
}
