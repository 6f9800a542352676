/** Looks every ten minutes which partner's owners must be told that a request is due. Any number of processes may do so. */
import { isFailureError } from '@multipartner/kernel/errors';
import { MINUTE_MS } from '@multipartner/kernel/time';
import { type Rounds, startRounds } from '../background/rounds.ts';
import type { RequestDeps } from './deps.ts';
import { remindOwners } from './notices/remind-owners.ts';

const ROUND_MS = 10 * MINUTE_MS;
const FIRST_ROUND_MS = 2 * MINUTE_MS;

/** A round answers how many mails were queued. */
export type RequestSchedule = Rounds<number>;

/** `onError` gets codes only. */
export function createRequestSchedule(
  deps: RequestDeps,
  onError: (code: string, partnerId: string) => void,
): RequestSchedule {
  async function work(stopping: AbortSignal): Promise<number> {
    const partners = await deps.pool.query<{ id: string }>('SELECT id FROM partner ORDER BY id');
    let queued = 0;
    for (const { id } of partners.rows) {
      if (stopping.aborted) break;
      try {
        queued += await remindOwners(deps, id);
      } catch (error) {
        // A partner whose keys are off must not keep the others from being told.
        onError(isFailureError(error) ? error.failure.code : 'INTERNAL', id);
      }
    }
    return queued;
  }

  return startRounds({
    work,
    firstMs: FIRST_ROUND_MS,
    everyMs: ROUND_MS,
    onError: () => onError('INTERNAL', 'round'),
  });
}
