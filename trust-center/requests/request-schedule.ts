/** Looks every ten minutes which partner's owners must be told that a request is due. Any number of processes may do so. */
import { isFailureError } from '@multipartner/kernel/errors';
import { MINUTE_MS } from '@multipartner/kernel/time';
import type { RequestDeps } from './deps.ts';
import { remindOwners } from './notices/remind-owners.ts';

const ROUND_MS = 10 * MINUTE_MS;
const FIRST_ROUND_MS = 2 * MINUTE_MS;

export interface RequestSchedule {
  /** One round over all partners; answers how many mails were queued. */
  round(): Promise<number>;
  stop(): Promise<void>;
}

/** `onError` gets codes only. */
export function createRequestSchedule(
  deps: RequestDeps,
  onError: (code: string, partnerId: string) => void,
): RequestSchedule {
  let stopping = false;
  let running: Promise<number> | null = null;

  async function work(): Promise<number> {
    const partners = await deps.pool.query<{ id: string }>('SELECT id FROM partner ORDER BY id');
    let queued = 0;
    for (const { id } of partners.rows) {
      if (stopping) break;
      try {
        queued += await remindOwners(deps, id);
      } catch (error) {
        // A partner whose keys are off must not keep the others from being told.
        onError(isFailureError(error) ? error.failure.code : 'INTERNAL', id);
      }
    }
    return queued;
  }

  const round = (): Promise<number> => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };
  const quietly = () => void round().catch(() => onError('INTERNAL', 'round'));
  const first = setTimeout(quietly, FIRST_ROUND_MS);
  const timer = setInterval(quietly, ROUND_MS);
  first.unref();
  timer.unref();
  return {
    round,
    async stop() {
      clearTimeout(first);
      clearInterval(timer);
      stopping = true;
      await running?.catch(() => undefined);
    },
  };
}
