/** Looks every few hours whether records and measures still say what is configured, so that a change has its version soon and not only when somebody looks. */
import { isFailureError } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';
import type { DocumentBy, DocumentDeps } from '../deps.ts';
import { recordController } from './record-controller.ts';
import { recordProcessor } from './record-platform.ts';

const ROUND_MS = 6 * HOUR_MS;
const FIRST_ROUND_MS = 2 * MINUTE_MS;

const bySystem = (): DocumentBy => ({
  actor: { class: 'system', id: 'trust-center', auth: 'process' },
  reqId: newId('request'),
});

export interface RecordSchedule {
  round(): Promise<void>;
  stop(): Promise<void>;
}

/** `onError` gets codes only. */
export function startRecords(deps: DocumentDeps, onError: (code: string) => void): RecordSchedule {
  let running: Promise<void> | null = null;
  let isStopped = false;
  async function work(): Promise<void> {
    const { rows } = await deps.pool.query<{ id: string }>('SELECT id FROM partner ORDER BY id');
    for (const { id } of rows) {
      if (isStopped) return;
      try {
        await recordController(deps, bySystem(), id);
      } catch (error) {
        onError(isFailureError(error) ? error.failure.code : 'INTERNAL');
      }
    }
    await recordProcessor(deps, bySystem());
  }
  const round = (): Promise<void> => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };
  const quietly = () => void round().catch(() => onError('INTERNAL'));
  const first = setTimeout(quietly, FIRST_ROUND_MS);
  const timer = setInterval(quietly, ROUND_MS);
  first.unref();
  timer.unref();
  return {
    round,
    async stop() {
      isStopped = true;
      clearTimeout(first);
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}
