/** Work that comes round by itself, for as long as the process lives. */

export interface Rounds<T> {
  /** One round now; whoever asks while one runs gets that one. */
  round(): Promise<T>;
  /** The round at hand sees the signal and ends where it can go on later. */
  stop(): Promise<void>;
}

interface RoundsHow<T> {
  work(stopping: AbortSignal): Promise<T>;
  /** Until the first round by itself; without it the first comes after `everyMs` too */
  firstMs?: number;
  everyMs: number;
  /** A round that came by itself failed: the next one tries again. */
  onError(error: unknown): void;
}

/** Rounds of one process never overlap; those of several processes do unless `work` takes a lock. */
export function startRounds<T>({ work, firstMs, everyMs, onError }: RoundsHow<T>): Rounds<T> {
  const stopping = new AbortController();
  let running: Promise<T> | null = null;
  const round = (): Promise<T> => {
    running ??= work(stopping.signal).finally(() => {
      running = null;
    });
    return running;
  };
  const quietly = () => {
    if (!running) void round().catch(onError);
  };
  const first = firstMs === undefined ? undefined : setTimeout(quietly, firstMs);
  const timer = setInterval(quietly, everyMs);
  first?.unref();
  timer.unref();
  return {
    round,
    async stop() {
      clearTimeout(first);
      clearInterval(timer);
      stopping.abort();
      await running?.catch(() => undefined);
    },
  };
}
