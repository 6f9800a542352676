import { DAY_MS, MINUTE_MS } from '@multipartner/kernel/time';
import type { OrdersDeps } from '../deps.ts';
import { putTimesRight, wasAhead } from '../schedule/clock-put-right.ts';

// A mailer says every quarter of a minute that it runs.
const SEEN_MS = MINUTE_MS;
export const PROVIDER = 'recipient:';

/** Puts down that a mailer runs. Answers how many do, and the limits for receivers' providers that they share. */
export async function sharePace(
  deps: Pick<OrdersDeps, 'pool' | 'clock'>,
  mailerId: string,
): Promise<{ mailers: number; providers: { domain: string; perHour: number }[] }> {
  const now = deps.clock.now();
  const before = await deps.pool.query<{ seenAt: Date }>(`SELECT "seenAt" FROM mailer_presence WHERE id = $1`, [
    mailerId,
  ]);
  // It was here at a time that is still to come: the clock was ahead then.
  if (wasAhead(before.rows[0]?.seenAt ?? null, now)) await putTimesRight(deps, now);
  await deps.pool.query(
    `WITH gone AS (DELETE FROM mailer_presence WHERE "seenAt" < $3 AND id <> $1)
     INSERT INTO mailer_presence (id, "seenAt") VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET "seenAt" = $2`,
    [mailerId, now, new Date(now.getTime() - DAY_MS)],
  );
  const { rows: seen } = await deps.pool.query<{ mailers: number }>(
    `SELECT count(*)::int AS mailers FROM mailer_presence WHERE "seenAt" > $1`,
    [new Date(now.getTime() - SEEN_MS)],
  );
  const { rows } = await deps.pool.query<{ key: string; perHour: number }>(
    `SELECT key, "perHour" FROM pacing_limit WHERE starts_with(key, $1) ORDER BY key`,
    [PROVIDER],
  );
  const providers = rows.map(({ key, perHour }) => ({ domain: key.slice(PROVIDER.length), perHour }));
  return { mailers: Math.max(1, seen[0]!.mailers), providers };
}
