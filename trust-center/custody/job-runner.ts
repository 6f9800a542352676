/** Rotations and due destructions in the background of the trust center's process. The database says what is to be done; this works it off. */
import { SECOND_MS } from '@multipartner/kernel/time';
import { startWorks, type Works } from '../background/works.ts';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import type { CustodyDeps } from './deps.ts';
import { completeDestructions } from './destroy-keys.ts';
import { runKeyJob, SETTLE_MS } from './run-key-job.ts';

export interface KeyJobRunner extends Works {
  enqueue(partnerId: string, jobId: string): void;
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
  const custody: CustodyDeps = { ...deps, wake: (partnerId, jobId) => works.enqueue(partnerId, jobId) };
  const works = startWorks({
    run: (jobId, partnerId, signal) => runKeyJob({ deps: custody, signal, settleMs, step }, partnerId, jobId),
    async round(enqueue) {
      const jobs = await forEveryPartner<{ id: string }>(deps.pool, `SELECT id FROM key_job WHERE state = 'running'`);
      for (const [partnerId, rows] of jobs) for (const { id } of rows) enqueue(partnerId, id);
      await completeDestructions(custody);
    },
    roundMs,
    retryMs: RETRY_MS,
    onError,
  });
  return works;
}
