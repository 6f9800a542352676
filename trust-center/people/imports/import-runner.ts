/** Imports in the background of the trust center's process, two at a time. The database says what is running; this only works it off. */
import { isFailureError } from '@multipartner/kernel/errors';
import { SECOND_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { By, PeopleDeps } from '../deps.ts';
import { runImport } from './run-import.ts';

export interface ImportRunner {
  /** Queues an import that is in state `running`. */
  enqueue(by: By, importId: string): void;
  /** Queues what a crash left running. Call it once at start-up with the ids of all partners. */
  resume(partnerIds: readonly string[]): Promise<void>;
  /** Resolves when nothing is queued or running. */
  idle(): Promise<void>;
  /** Ends after the batches at hand; the imports stay resumable. */
  stop(): Promise<void>;
}

const CONCURRENCY = 2;
const RETRY_MS = 5 * SECOND_MS;

/** `onError` sees failures that leave an import waiting (a dead KMS or database): codes only, no data. */
export function createImportRunner(deps: PeopleDeps, onError: (code: string, importId: string) => void): ImportRunner {
  const stopping = new AbortController();
  const waiting: { by: By; importId: string }[] = [];
  const known = new Set<string>();
  const running = new Set<Promise<void>>();

  const pump = (): void => {
    while (running.size < CONCURRENCY && waiting.length > 0 && !stopping.signal.aborted) {
      const job = waiting.shift()!;
      const run: Promise<void> = work(job).finally(() => {
        running.delete(run);
        pump();
      });
      running.add(run);
    }
  };
  const work = async (job: { by: By; importId: string }): Promise<void> => {
    try {
      await runImport(deps, job.by, job.importId, stopping.signal);
      known.delete(job.importId);
    } catch (error) {
      onError(isFailureError(error) ? error.failure.code : 'INTERNAL', job.importId);
      if (stopping.signal.aborted) return;
      // The state stays `running` with its progress: try again until the cause is gone or somebody cancels.
      setTimeout(() => {
        waiting.push(job);
        pump();
      }, RETRY_MS).unref();
    }
  };
  const enqueue = (by: By, importId: string): void => {
    if (known.has(importId)) return;
    known.add(importId);
    waiting.push({ by, importId });
    pump();
  };
  return {
    enqueue,
    async resume(partnerIds) {
      for (const partnerId of partnerIds) {
        const { rows } = await withPartner(deps.pool, partnerId, (client) =>
          client.query<{ id: string; createdBy: string }>(
            `SELECT id, "createdBy" FROM contact_import WHERE state = 'running'`,
          ),
        );
        for (const { id, createdBy } of rows)
          enqueue(
            { partnerId, actor: { class: 'partner', id: createdBy, auth: 'process' }, purpose: 'import', reqId: id },
            id,
          );
      }
    },
    async idle() {
      while (running.size > 0 || waiting.length > 0)
        await Promise.race([...running, new Promise((done) => setTimeout(done, 20))]);
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled(running);
    },
  };
}
