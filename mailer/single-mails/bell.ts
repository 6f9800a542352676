/** Lets a loop sleep until something happened. What rings while nobody listens is heard the next time. */
export interface Bell {
  ring(): void;
  /** Resolves with the next ring, after `ms`, or when `stop` fires. */
  heard(ms: number, stop?: AbortSignal): Promise<void>;
}

export function createBell(): Bell {
  let rung = false;
  let wake = (): void => undefined;
  return {
    ring() {
      rung = true;
      wake();
    },
    async heard(ms, stop) {
      if (!rung && !stop?.aborted)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(done, ms);
          function done(): void {
            clearTimeout(timer);
            stop?.removeEventListener('abort', done);
            resolve();
          }
          stop?.addEventListener('abort', done);
          wake = done;
        });
      rung = false;
    },
  };
}
