/** Handings over in the background of the trust center's process. The database says what is to be done; this works it off. */
import { DAY_MS, SECOND_MS } from '@multipartner/kernel/time';
import { startWorks, type Works } from '../background/works.ts';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import type { Departure } from './departure-row.ts';
import type { DepartureDeps } from './deps.ts';
import { passSuppressions } from './pass-suppressions.ts';
import { runHandover } from './run-handover.ts';

export interface HandoverRunner extends Works {
  enqueue(partnerId: string): void;
}

const ROUND_MS = 30 * SECOND_MS;
const RETRY_MS = 5 * SECOND_MS;

/** `onError` sees what a handing over waits for: codes only. The last parameter is for tests. */
export function createHandoverRunner(
  parts: Omit<DepartureDeps, 'wake'>,
  onError: (code: string, partnerId: string) => void,
  { roundMs = ROUND_MS, step = () => undefined }: { roundMs?: number; step?: (name: string) => void } = {},
): HandoverRunner {
  const deps: DepartureDeps = { ...parts, wake: (partnerId) => works.enqueue(partnerId, partnerId) };
  const works = startWorks({
    run: (_, partnerId, signal) => runHandover({ deps, signal, step }, partnerId),
    async round(enqueue) {
      const found = await forEveryPartner<Pick<Departure, 'state' | 'successorId' | 'endedAt'>>(
        deps.pool,
        `SELECT state::text AS state, "successorId", "endedAt" FROM departure WHERE state IN ('accepted', 'running', 'handed_over')`,
      );
      for (const [partnerId, rows] of found)
        for (const { state, successorId, endedAt } of rows) {
          if (state !== 'handed_over') enqueue(partnerId, partnerId);
          // A day before: an objection to the brand has its day for a time.
          else await passSuppressions(deps, { partnerId, successorId }, new Date(endedAt!.getTime() - DAY_MS));
        }
    },
    roundMs,
    retryMs: RETRY_MS,
    onError,
  });
  return { ...works, enqueue: (partnerId) => works.enqueue(partnerId, partnerId) };
}
