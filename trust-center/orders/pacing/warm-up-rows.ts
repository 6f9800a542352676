/** Warm-ups as rows. A domain without one begins with its first lease. */
import { dayIn } from '@multipartner/kernel/time';
import type pg from 'pg';
import type { Paced } from './limits.ts';
import { DEFAULT_LADDER, mostToday, onDay, type WarmUp } from './warm-up.ts';

/** The row that holds the plan for domains to come, where the operator changed it */
export const PLAN = '*';

export const WARM_UP_COLUMNS = `domain, state, ladder, "timeZone", "startedAt", day, step, used, bounced, complained`;

/** The warm-up of a domain, on today's day. Null: it is done. With a lock the days that are over are put down. */
export async function lockWarmUp(
  client: pg.PoolClient,
  { domain, partnerId }: Pick<Paced, 'domain' | 'partnerId'>,
  now: Date,
  lock: '' | 'FOR UPDATE',
): Promise<WarmUp | null> {
  const read = () => client.query<WarmUp>(`SELECT ${WARM_UP_COLUMNS} FROM warm_up WHERE domain = $1 ${lock}`, [domain]);
  let [row] = (await read()).rows;
  if (!row) {
    const fresh = await freshWarmUp(client, domain, partnerId, now);
    if (!lock) return fresh;
    await insertWarmUp(client, fresh);
    [row] = (await read()).rows;
  }
  if (!row || row.state === 'done') return null;
  const warmUp = onDay(row, dayIn(now, row.timeZone));
  if (lock && warmUp !== row) {
    if (row.used > 0 && warmUp.used === 0)
      await client.query(
        `INSERT INTO warm_up_day (domain, day, step, most, used, bounced, complained) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
        [domain, row.day, row.step, mostToday(row), row.used, row.bounced, row.complained],
      );
    await saveWarmUp(client, warmUp);
    if (warmUp.state === 'done')
      await client.query(`UPDATE warm_up SET "finishedAt" = $2 WHERE domain = $1`, [domain, now]);
  }
  return warmUp.state === 'done' ? null : warmUp;
}

async function freshWarmUp(client: pg.PoolClient, domain: string, partnerId: string, now: Date): Promise<WarmUp> {
  const { rows } = await client.query<{ ladder: number[] | null; timeZone: string | null }>(
    `SELECT (SELECT ladder FROM warm_up WHERE domain = $1) AS ladder, (SELECT "timeZone" FROM partner WHERE id = $2) AS "timeZone"`,
    [PLAN, partnerId],
  );
  const timeZone = rows[0]?.timeZone ?? 'UTC';
  const ladder = rows[0]?.ladder ?? DEFAULT_LADDER;
  const counts = { step: 0, used: 0, bounced: 0, complained: 0 };
  return { domain, state: 'running', ladder, timeZone, startedAt: now, day: dayIn(now, timeZone), ...counts };
}

async function insertWarmUp(
  client: pg.PoolClient,
  { domain, ladder, timeZone, startedAt, day }: WarmUp,
): Promise<void> {
  await client.query(
    `INSERT INTO warm_up (domain, ladder, "timeZone", "startedAt", day) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [domain, ladder, timeZone, startedAt, day],
  );
}

export async function saveWarmUp(client: pg.PoolClient, warmUp: WarmUp): Promise<void> {
  const { domain, state, day, step, used, bounced, complained } = warmUp;
  await client.query(
    `UPDATE warm_up SET state = $2::"WarmUpState", day = $3, step = $4, used = $5, bounced = $6, complained = $7 WHERE domain = $1`,
    [domain, state, day, step, used, bounced, complained],
  );
}
