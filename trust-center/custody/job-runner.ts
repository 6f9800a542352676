/** Rotations and due destructions in the background of the trust center's process. The database says what is to be done; this works it off. */
import { isFailureError } from '@multipartner/kernel/errors';
import { SECOND_MS } from '@multipartner/kernel/time';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import type { CustodyDeps } from './deps.ts';
import { completeDestructions } from './destroy-keys.ts';
import { runKeyJob, SETTLE_MS } from './run-key-job.ts';

export interface KeyJobRunner {
  enqueue(partnerId: string, jobId: string): void;
  /** Finds what another process, or this one before a crash, left running, and carries out destructions that are due. */
  round(): Promise<void>;
  /** Resolves when nothing is running. */
  idle(): Promise<void>;
  /** Ends after the page at hand; the jobs stay resumable. */
  stop(): Promise<void>;
}

interface RunnerTiming {
  settleMs?: number;
  roundMs?: number;
  step?: (name: string) => void;
}

const RETRY_MS = 2 * SECOND_MS;
const ROUND_MS = 30 * SECOND_MS;

/** `onError` sees what a job waits for: codes only. The last parameter is for tests. */
export function createKeyJobRunner(
  deps: Omit<CustodyDeps, 'wake'>,
  onError: (code: string, jobId: string) => void,
  { settleMs = SETTLE_MS, roundMs = ROUND_MS, step = () => undefined }: RunnerTiming = {},
): KeyJobRunner {
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();
  const custody: CustodyDeps = { ...deps, wake: (partnerId, jobId) => enqueue(partnerId, jobId) };
  const codeOf = (error: unknown) => (isFailureError(error) ? error.failure.code : 'INTERNAL');

  function enqueue(partnerId: string, jobId: string): void {
    if (running.has(jobId) || stopping.signal.aborted) return;
    const run = runKeyJob({ deps: custody, signal: stopping.signal, settleMs, step }, partnerId, jobId)
      .catch((error: unknown) => {
        onError(codeOf(error), jobId);
        // The job stays `running` with its place: disabled keys or a dead KMS are tried again until they are back.
        setTimeout(() => enqueue(partnerId, jobId), RETRY_MS).unref();
      })
      .finally(() => running.delete(jobId));
    running.set(jobId, run);
  }

  async function round(): Promise<void> {
    const jobs = await forEveryPartner<{ id: string }>(deps.pool, `SELECT id FROM key_job WHERE state = 'running'`);
    for (const [partnerId, rows] of jobs) for (const { id } of rows) enqueue(partnerId, id);
    await completeDestructions(custody);
  }

  const timer = setInterval(() => void round().catch((error: unknown) => onError(codeOf(error), 'round')), roundMs);
  timer.unref();
  return {
    enqueue,
    round,
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
