import type pg from 'pg';

/** For how long a pause lasts. */
const PAUSE_MONTHS = 3;

/** `keep`: a pause that there is goes on */
export type PauseChoice = 'none' | 'start' | 'keep';

/** A pause needs no evidence and no key: people who want one are left out from the next hand-over on. */
export async function writePause(
  client: pg.PoolClient,
  partnerId: string,
  contactId: string,
  pause: PauseChoice,
  now: Date,
): Promise<void> {
  if (pause === 'none') await client.query(`DELETE FROM mail_pause WHERE "contactId" = $1`, [contactId]);
  if (pause === 'start')
    await client.query(
      `INSERT INTO mail_pause ("partnerId", "contactId", until, "setAt") VALUES ($1, $2, $3::timestamptz + make_interval(months => $4), $3)
       ON CONFLICT ("partnerId", "contactId") DO UPDATE SET until = EXCLUDED.until, "setAt" = EXCLUDED."setAt"`,
      [partnerId, contactId, now, PAUSE_MONTHS],
    );
}
