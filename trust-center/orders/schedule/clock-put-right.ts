/**
 * A clock that was far ahead and is put right leaves times behind that nobody should wait for: tries that it put off, and orders that it noted as asked
 * for in days to come, which would be late only then.
 */
import { HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';
import pg from 'pg';
import { forEveryPartner } from '../delivery/across-partners.ts';
import type { OrdersDeps } from '../deps.ts';

// Two machines' clocks may differ by this much.
const SKEW_MS = MINUTE_MS;
// Longer than any wait between two tries. Who sleeps where he lives may wait longer, and is looked at once more.
const LONGEST_WAIT_MS = 9 * HOUR_MS;

/** True where something happened at a time that is still to come. */
export const wasAhead = (seenAt: Date | null, now: Date): boolean =>
  seenAt !== null && seenAt.getTime() > now.getTime() + SKEW_MS;

/** Brings the times of all orders under way back to where they can be. Repeating it changes nothing. */
export async function putTimesRight(deps: Pick<OrdersDeps, 'pool'>, now: Date): Promise<void> {
  const at = `${pg.escapeLiteral(now.toISOString())}::timestamptz`;
  const latest = `${at} + interval '${LONGEST_WAIT_MS} milliseconds'`;
  await forEveryPartner(
    deps.pool,
    `UPDATE delivery SET "nextAttemptAt" = ${at} WHERE state IN ('deferred', 'queued') AND "nextAttemptAt" > ${latest}`,
  );
  await forEveryPartner(
    deps.pool,
    `UPDATE send_order SET "askedAt" = LEAST("askedAt", ${at}), "dueAt" = LEAST("dueAt", ${at})
     WHERE state IN ('preparing', 'sending', 'paused', 'halted') AND ("askedAt" > ${at} OR "dueAt" > ${at})`,
  );
}
