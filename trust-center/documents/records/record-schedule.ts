/** Looks every few hours whether records and measures still say what is configured, so that a change has its version soon and not only when somebody looks. */
import { isFailureError } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { type Rounds, startRounds } from '../../background/rounds.ts';
import type { DocumentBy, DocumentDeps } from '../deps.ts';
import { recordController } from './record-controller.ts';
import { recordProcessor } from './record-platform.ts';

const ROUND_MS = 6 * HOUR_MS;
const FIRST_ROUND_MS = 2 * MINUTE_MS;

const bySystem = (): DocumentBy => ({
  actor: { class: 'system', id: 'trust-center', auth: 'process' },
  reqId: newId('request'),
});

export type RecordSchedule = Rounds<void>;

/** `onError` gets codes only. */
export function startRecords(deps: DocumentDeps, onError: (code: string) => void): RecordSchedule {
  async function work(stopping: AbortSignal): Promise<void> {
    const { rows } = await deps.pool.query<{ id: string }>('SELECT id FROM partner ORDER BY id');
    for (const { id } of rows) {
      if (stopping.aborted) return;
      try {
        await recordController(deps, bySystem(), id);
      } catch (error) {
        onError(isFailureError(error) ? error.failure.code : 'INTERNAL');
      }
    }
    await recordProcessor(deps, bySystem());
  }
  return startRounds({ work, firstMs: FIRST_ROUND_MS, everyMs: ROUND_MS, onError: () => onError('INTERNAL') });
}
