/** What the app does by itself: repeats what could not be done, ends what is over, removes what is old. */
import { describeError, type Logger } from '@multipartner/serving/logger';

export interface Job {
  name: string;
  run(): Promise<unknown>;
  /** Not more often than this; absent: with every round */
  everyMs?: number;
}

/**
 * A round over all jobs, one after the other. Each stands alone: one that fails is logged by its name, the others run, and it has its turn again in the
 * next round. Rounds over thousands of drafts take longer than the timer waits; a round that is asked for meanwhile is left out.
 */
export function createHousekeeping(jobs: readonly Job[], logger: Pick<Logger, 'error'>): () => Promise<void> {
  const doneAt = new Map<string, number>();
  let isKeeping = false;
  const isDue = ({ name, everyMs = 0 }: Job) => performance.now() - (doneAt.get(name) ?? -Infinity) >= everyMs;
  return async () => {
    if (isKeeping) return;
    isKeeping = true;
    try {
      for (const job of jobs) {
        if (!isDue(job)) continue;
        try {
          await job.run();
          doneAt.set(job.name, performance.now());
        } catch (error) {
          logger.error({ ...describeError(error), job: job.name }, 'housekeeping failed');
        }
      }
    } finally {
      isKeeping = false;
    }
  };
}
