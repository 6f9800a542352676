/** Things that a page does one after the other, so that a long list does not ask the server for everything at once. */

interface Turns {
  /** Does it when it is its turn; undefined where `signal` was aborted before. */
  take<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T | undefined>;
}

/** @param atOnce how many run side by side */
export function takeTurns(atOnce: number): Turns {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    async take(task, signal) {
      if (running < atOnce) running += 1;
      else await new Promise<void>((begin) => waiting.push(begin));
      try {
        return signal.aborted ? undefined : await task();
      } finally {
        // The place goes to the next one at once, so that nobody slips in between.
        const next = waiting.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
