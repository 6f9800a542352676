/** Keys of partners in memory, under the rules of design 2.5: few, short-lived, wiped, and worthless once the epoch changes. */
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';

export const MAX_PARTNERS = 256;
export const TTL_MS = 5 * MINUTE_MS;
export const MAX_USES = 2 ** 20;
const NEGATIVE_TTL_MS = 5 * SECOND_MS;

/** Something that must be wiped when nobody may use it any more. */
export interface Wipeable {
  wipe(): void;
}

/** Keys of an older revision work on for the handles in use, which live for 60 s. */
const AGING_MS = 61 * SECOND_MS;

interface Entry<T> {
  value: T;
  epoch: number;
  revision: number;
  expiresAtMs: number;
  uses: number;
}

export interface KeyCache<T extends Wipeable> {
  /**
   * The value of this epoch and revision, loading it if needed; concurrent callers share one load, and failures are kept for 5 s. One of
   * another epoch is wiped at once, one of another revision after a minute.
   */
  get(id: string, of: { epoch: number; revision: number }, load: () => Promise<T>): Promise<T>;
  /** Counts uses of a key; after 2^20 the entry is dropped. */
  used(id: string, times: number): void;
  evict(id: string): void;
  /** The epochs of what is cached, by id */
  epochs(): Map<string, number>;
  clear(): void;
  readonly size: number;
}

export function createKeyCache<T extends Wipeable>(nowMs: () => number = () => performance.now()): KeyCache<T> {
  // A Map keeps insertion order: the first key is the one used longest ago.
  const entries = new Map<string, Entry<T>>();
  const loading = new Map<string, Promise<T>>();
  const failures = new Map<string, { error: unknown; untilMs: number }>();

  const aging = new Map<string, { epoch: number; values: Set<T> }>();

  function evict(id: string): void {
    entries.get(id)?.value.wipe();
    entries.delete(id);
    for (const value of aging.get(id)?.values ?? []) value.wipe();
    aging.delete(id);
  }

  function age(id: string, { value, epoch }: Entry<T>): void {
    entries.delete(id);
    const old = aging.get(id) ?? { epoch, values: new Set<T>() };
    old.values.add(value);
    aging.set(id, old);
    setTimeout(() => {
      value.wipe();
      old.values.delete(value);
      if (old.values.size === 0 && aging.get(id) === old) aging.delete(id);
    }, AGING_MS).unref();
  }

  function keep(id: string, epoch: number, revision: number, value: T): void {
    const before = entries.get(id);
    if ((before ?? aging.get(id))?.epoch !== epoch) evict(id);
    else if (before) age(id, before);
    entries.set(id, { value, epoch, revision, expiresAtMs: nowMs() + TTL_MS, uses: 0 });
    for (const oldest of entries.keys()) {
      if (entries.size <= MAX_PARTNERS) break;
      evict(oldest);
    }
  }

  function fail(key: string, error: unknown): void {
    if (failures.size > 1_000) failures.clear();
    failures.set(key, { error, untilMs: nowMs() + NEGATIVE_TTL_MS });
  }

  // Entries that nobody asks for are wiped all the same.
  const sweeper = setInterval(() => {
    for (const [id, entry] of entries) if (entry.expiresAtMs <= nowMs()) evict(id);
  }, 10 * SECOND_MS);
  sweeper.unref();

  return {
    async get(id, { epoch, revision }, load) {
      const known = entries.get(id);
      if (known && known.epoch === epoch && known.revision === revision && known.expiresAtMs > nowMs()) {
        entries.delete(id);
        entries.set(id, known);
        return known.value;
      }
      if (known?.epoch === epoch && known.expiresAtMs > nowMs()) age(id, known);
      else if (known) evict(id);
      const key = `${id}/${epoch}/${revision}`;
      const failed = failures.get(key);
      if (failed && failed.untilMs > nowMs()) throw failed.error;
      const running = loading.get(key);
      if (running) return running;
      const fresh = load()
        .then(
          (value) => {
            failures.delete(key);
            keep(id, epoch, revision, value);
            return value;
          },
          (error: unknown) => {
            fail(key, error);
            throw error;
          },
        )
        .finally(() => loading.delete(key));
      loading.set(key, fresh);
      return fresh;
    },
    used(id, times) {
      const entry = entries.get(id);
      if (!entry) return;
      entry.uses += times;
      if (entry.uses > MAX_USES) evict(id);
    },
    evict,
    epochs: () => new Map([...aging, ...entries].map(([id, { epoch }]) => [id, epoch])),
    clear() {
      clearInterval(sweeper);
      for (const id of [...entries.keys(), ...aging.keys()]) evict(id);
      failures.clear();
    },
    get size() {
      return entries.size;
    },
  };
}
