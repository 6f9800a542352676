/** Work on the values of fields in the background of the trust center's process. The database says what is to be done; this works it off. */
import { isFailureError } from '@multipartner/kernel/errors';
import { SECOND_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { PeopleDeps } from '../deps.ts';
import { runFieldJob } from './run-field-job.ts';

export interface FieldRunner {
  enqueue(partnerId: string, jobId: string): void;
  /** Queues what a crash left running. Call it once at start-up with the ids of all partners. */
  resume(partnerIds: readonly string[]): Promise<void>;
  /** Resolves when nothing is running. */
  idle(): Promise<void>;
  /** Ends after the page at hand; the work stays resumable. */
  stop(): Promise<void>;
}

const RETRY_MS = 5 * SECOND_MS;

/** `onError` sees what work waits for: codes only, no data. */
export function createFieldRunner(deps: PeopleDeps, onError: (code: string, jobId: string) => void): FieldRunner {
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();

  function enqueue(partnerId: string, jobId: string): void {
    if (running.has(jobId) || stopping.signal.aborted) return;
    const run = runFieldJob(deps, partnerId, jobId, stopping.signal)
      .catch(async (error: unknown) => {
        const code = isFailureError(error) ? error.failure.code : 'INTERNAL';
        onError(code, jobId);
        await say(partnerId, jobId, code);
        // It stays `running` with its place: stopped keys or a dead KMS are tried again until they are back.
        setTimeout(() => enqueue(partnerId, jobId), RETRY_MS).unref();
      })
      .finally(() => running.delete(jobId));
    running.set(jobId, run);
  }

  /** Writes down what it waits for, for its page. */
  async function say(partnerId: string, jobId: string, code: string): Promise<void> {
    try {
      await withPartner(deps.pool, partnerId, (client) =>
        client.query(`UPDATE field_job SET "waitsFor" = $2 WHERE id = $1 AND state = 'running'`, [jobId, code]),
      );
    } catch {
      // Without a database nobody can read it either.
      onError('UNAVAILABLE', jobId);
    }
  }

  return {
    enqueue,
    async resume(partnerIds) {
      for (const partnerId of partnerIds) {
        const { rows } = await withPartner(deps.pool, partnerId, (client) =>
          client.query<{ id: string }>(`SELECT id FROM field_job WHERE state = 'running'`),
        );
        for (const { id } of rows) enqueue(partnerId, id);
      }
    },
    async idle() {
      while (running.size > 0) await Promise.race(running.values());
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled(running.values());
    },
  };
}
