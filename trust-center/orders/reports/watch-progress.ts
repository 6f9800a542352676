/** Tells onlookers how an order goes on: one question to the database per order and second, however many look on. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import type { Standing } from '../delivery/explain-standing.ts';
import type { OrdersDeps } from '../deps.ts';
import { isMoving, type OrderProgress, readProgress } from './read-progress.ts';

const EVERY_MS = SECOND_MS;
// A large order is counted less often, so that looking on never costs more than a twentieth of one connection's time.
const SHARE_OF_TIME = 20;
// Why it stands is asked less often: it looks at keys and at the whole ledger.
const STANDING_EVERY = 5;
// Nobody looks on for longer without showing the session again.
const LONGEST_MS = 2 * MINUTE_MS;
export const MOST_PER_SESSION = 4;
const MOST_AT_ONCE = 500;

export interface Onlooker {
  partnerId: string;
  orderId: string;
  sessionId: string;
  signal: AbortSignal;
}

/** What an onlooker is told; `over`: nothing more will come */
export type Told = { kind: 'progress'; progress: OrderProgress; over: boolean } | { kind: 'ask again' };

type Hear = (told: Told | null, error?: unknown) => void;

interface Watched {
  hearers: Set<Hear>;
  timer: NodeJS.Timeout | undefined;
}

// With the partner: an id of somebody else's order finds nothing that is already being looked at.
const keyOf = ({ partnerId, orderId }: Pick<Onlooker, 'partnerId' | 'orderId'>): string => `${partnerId} ${orderId}`;

export type WatchProgress = (onlooker: Onlooker) => AsyncGenerator<Told>;

export function createWatchProgress(deps: OrdersDeps): WatchProgress {
  const orders = new Map<string, Watched>();
  const sessions = new Map<string, number>();
  let all = 0;

  /** Takes a place; it is given back once, at the latest when the time is over: an answer that nobody reads never ends. */
  function occupy(sessionId: string, leave: () => void): () => void {
    sessions.set(sessionId, (sessions.get(sessionId) ?? 0) + 1);
    all += 1;
    let isHeld = true;
    const release = () => {
      if (!isHeld) return;
      isHeld = false;
      clearTimeout(timer);
      leave();
      all -= 1;
      const left = (sessions.get(sessionId) ?? 1) - 1;
      if (left > 0) sessions.set(sessionId, left);
      else sessions.delete(sessionId);
    };
    const timer = setTimeout(release, LONGEST_MS + EVERY_MS);
    timer.unref();
    return release;
  }

  /** Looks again and again until nobody hears or nothing moves. */
  async function look(partnerId: string, orderId: string, watched: Watched): Promise<void> {
    let standing: Standing | null | undefined;
    let round = 0;
    const tell = (told: Told | null, error?: unknown) => {
      for (const hear of [...watched.hearers]) hear(told, error);
    };
    while (watched.hearers.size > 0) {
      const began = performance.now();
      try {
        const seen = await readProgress(deps, partnerId, orderId, round % STANDING_EVERY === 0 ? undefined : standing);
        standing = seen.standing;
        const over = !isMoving({ state: seen.progress.state, standing }, deps.clock.now());
        tell({ kind: 'progress', progress: seen.progress, over });
        if (over) break;
      } catch (error) {
        tell(null, error);
        break;
      }
      round += 1;
      const waitMs = Math.max(EVERY_MS, (performance.now() - began) * SHARE_OF_TIME);
      await new Promise<void>((resolve) => {
        watched.timer = setTimeout(resolve, waitMs);
        watched.timer.unref();
      });
    }
    orders.delete(keyOf({ partnerId, orderId }));
  }

  function join({ partnerId, orderId }: Onlooker, hear: Hear): () => void {
    const key = keyOf({ partnerId, orderId });
    let watched = orders.get(key);
    if (!watched) {
      watched = { hearers: new Set([hear]), timer: undefined };
      orders.set(key, watched);
      void look(partnerId, orderId, watched);
    } else watched.hearers.add(hear);
    const joined = watched;
    return () => joined.hearers.delete(hear);
  }

  /** Throws FailureError RATE_LIMITED, NOT_FOUND. Ends when nothing moves, with `signal`, or after two minutes with "ask again". */
  return async function* watchProgress(onlooker) {
    const { sessionId, signal } = onlooker;
    const own = sessions.get(sessionId) ?? 0;
    if (own >= MOST_PER_SESSION || all >= MOST_AT_ONCE)
      throw new FailureError(failure('RATE_LIMITED', { seconds: LONGEST_MS / SECOND_MS }));
    // Only the newest is kept: who reads slowly misses steps, not the end.
    const told: Told[] = [];
    let fault: unknown;
    let wake: () => void = () => undefined;
    const hear: Hear = (one, error) => {
      if (one) told.splice(0, 1, one);
      else fault = error ?? new Error('the order cannot be read');
      wake();
    };
    const release = occupy(sessionId, join(onlooker, hear));
    const until = performance.now() + LONGEST_MS;
    const onAbort = () => wake();
    signal.addEventListener('abort', onAbort);
    try {
      for (;;) {
        if (signal.aborted) return;
        if (fault) throw fault;
        const one = told.shift();
        if (one) {
          const isLast = one.kind === 'progress' && one.over;
          if (isLast) release();
          yield one;
          if (isLast) return;
          continue;
        }
        const restMs = until - performance.now();
        if (restMs <= 0) {
          yield { kind: 'ask again' };
          return;
        }
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, restMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
      release();
    }
  };
}
