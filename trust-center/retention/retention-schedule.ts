/** Asks every ten minutes which partner's day is due. One process at a time works: the others find the lock taken. */
import { isFailureError } from '@multipartner/kernel/errors';
import { MINUTE_MS } from '@multipartner/kernel/time';
import { type Rounds, startRounds } from '../background/rounds.ts';
import type { PeopleDeps } from '../people/deps.ts';
import { CATEGORIES } from './categories.ts';
import { cutoffOf, localTime } from './local-day.ts';
import { runRetention } from './run-retention.ts';

// "mpret" as a number: whoever holds it deletes.
const RUN_LOCK = 0x6d70_726574;
const ROUND_MS = 10 * MINUTE_MS;
const FIRST_ROUND_MS = MINUTE_MS;

/** A round over all partners answers how many ran; false when another process is at it. */
export type RetentionSchedule = Rounds<number | false>;

/** Mails and log details that belong to no partner follow the platform's times, counted in UTC. */
async function sweepInstallation({ pool, clock }: PeopleDeps): Promise<void> {
  const { day } = localTime(clock.now(), 'UTC');
  const before = (name: 'single_mails' | 'log_details') =>
    cutoffOf({ unit: 'days', value: CATEGORIES[name].standard }, day, 'UTC');
  await pool.query(
    `DELETE FROM single_mail WHERE "partnerId" IS NULL AND state IN ('accepted', 'failed') AND "createdAt" < $1`,
    [before('single_mails')],
  );
  await pool.query(
    `DELETE FROM log_detail l USING log_entry n WHERE n.seq = l.seq AND l."partnerId" IS NULL AND n.at < $1`,
    [before('log_details')],
  );
}

/** `onError` gets codes only. */
export function createRetentionSchedule(
  deps: PeopleDeps,
  onError: (code: string, partnerId: string) => void,
): RetentionSchedule {
  async function work(stopping: AbortSignal): Promise<number | false> {
    const client = await deps.pool.connect();
    try {
      const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [RUN_LOCK]);
      if (!rows[0]!.mine) return false;
      const partners = await client.query<{ id: string }>('SELECT id FROM partner ORDER BY id');
      let ran = 0;
      for (const { id } of partners.rows) {
        if (stopping.aborted) break;
        try {
          if (await runRetention(deps, id, stopping)) ran += 1;
        } catch (error) {
          // One partner's trouble does not keep the others' data for longer.
          onError(isFailureError(error) ? error.failure.code : 'INTERNAL', id);
        }
      }
      await sweepInstallation(deps);
      return ran;
    } finally {
      // Ends the connection and with it the lock, whatever happened.
      client.release(true);
    }
  }

  return startRounds({
    work,
    firstMs: FIRST_ROUND_MS,
    everyMs: ROUND_MS,
    onError: () => onError('INTERNAL', 'round'),
  });
}
