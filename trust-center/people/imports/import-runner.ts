/** Imports in the background of the trust center's process, two at a time. The database says what is running; this only works it off. */
import { isFailureError } from '@multipartner/kernel/errors';
import { SECOND_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { By, PeopleDeps } from '../deps.ts';
import { runImport } from './run-import.ts';
import { runUndo } from './undo-import.ts';

export interface ImportRunner {
  /** Queues an import that is in state `running` or `undoing`. */
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
    // Whoever works on for as long as a wait takes is not held up any more.
    const moving = setTimeout(() => say(job, null), RETRY_MS).unref();
    try {
      // Each does nothing unless the import is in its state.
      await runImport(deps, job.by, job.importId, stopping.signal);
      await runUndo(deps, job.by, job.importId, stopping.signal);
      known.delete(job.importId);
    } catch (error) {
      const code = isFailureError(error) ? error.failure.code : 'INTERNAL';
      onError(code, job.importId);
      if (stopping.signal.aborted) return;
      await say(job, code);
      // The state stays `running` with its progress: try again until the cause is gone or somebody cancels.
      setTimeout(() => {
        waiting.push(job);
        pump();
      }, RETRY_MS).unref();
    } finally {
      clearTimeout(moving);
    }
  };
  /** Writes down why a running import stands still, for its page; null when it moves. */
  const say = async ({ by, importId }: { by: By; importId: string }, code: string | null): Promise<void> => {
    try {
      await withPartner(deps.pool, by.partnerId, (client) =>
        client.query(
          `UPDATE contact_import SET failure = $2 WHERE id = $1 AND state = 'running' AND failure IS DISTINCT FROM $2`,
          [importId, code],
        ),
      );
    } catch {
      // Without a database nobody can read it either.
      onError('UNAVAILABLE', importId);
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
            `SELECT id, "createdBy" FROM contact_import WHERE state IN ('running', 'undoing')`,
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
