/** Long works in the background of one process. The database says what is to be done; each work is told by an id and runs once at a time. */
import { isFailureError } from '@multipartner/kernel/errors';

export interface Works {
  /** Finds what is due, what another process or this one before a crash left running. */
  round(): Promise<void>;
  /** Resolves when nothing is running. */
  idle(): Promise<void>;
  /** Ends each work after the page at hand; what is open goes on with the next start. */
  stop(): Promise<void>;
}

interface WorksHow {
  run(id: string, partnerId: string, stopping: AbortSignal): Promise<void>;
  round(enqueue: Enqueue): Promise<void>;
  roundMs: number;
  /** After a failure the work is tried again after this time, until it is done: disabled keys or a dead KMS come back. */
  retryMs: number;
  /** Sees what a work waits for: codes only. */
  onError(code: string, id: string): void;
}

type Enqueue = (partnerId: string, id: string) => void;

const codeOf = (error: unknown) => (isFailureError(error) ? error.failure.code : 'INTERNAL');

export function startWorks({ run, round, roundMs, retryMs, onError }: WorksHow): Works & { enqueue: Enqueue } {
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();
  const enqueue: Enqueue = (partnerId, id) => {
    if (running.has(id) || stopping.signal.aborted) return;
    const work = run(id, partnerId, stopping.signal)
      .catch((error: unknown) => {
        onError(codeOf(error), id);
        setTimeout(() => enqueue(partnerId, id), retryMs).unref();
      })
      .finally(() => running.delete(id));
    running.set(id, work);
  };
  const oneRound = () => round(enqueue);
  const timer = setInterval(() => void oneRound().catch((error: unknown) => onError(codeOf(error), 'round')), roundMs);
  timer.unref();
  return {
    enqueue,
    round: oneRound,
    async idle() {
      while (running.size > 0) await Promise.race(running.values());
    },
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await Promise.allSettled(running.values());
    },
  };
}
