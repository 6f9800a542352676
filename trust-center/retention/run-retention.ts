/** Deletes what is due for one partner, once a day of its calendar. Each batch is a transaction of its own: a crash repeats nothing and skips nothing. */
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { By, PeopleDeps } from '../people/deps.ts';
import type { CategoryName } from './categories.ts';
import { DUE, type DueData, isFree, parametersOf } from './due-data.ts';
import { type Day, localTime } from './local-day.ts';
import { countDue, type Rule, rulesOf, zoneOf } from './read-rules.ts';

const ROWS_PER_BATCH = 500;
/** Bounds a run: what is left is the next day's. */
const MOST_BATCHES = 2_000;
/** Deletions begin after this hour, when nobody works. */
export const RUN_HOUR = 3;

export type RunCounts = Partial<Record<CategoryName, { keep: number; deleted: number; held: number }>>;

async function deleteBatch(deps: PeopleDeps, by: By, due: DueData, cutoff: Date): Promise<number> {
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const { rows } = await client.query<{ key: string }>(
      `SELECT ${due.key}::text AS key FROM ${due.from} WHERE ${due.where} AND ${isFree(due)}
       ORDER BY ${due.key} LIMIT ${ROWS_PER_BATCH} ${due.locks ? `FOR UPDATE OF ${due.locks}` : ''}`,
      parametersOf(due, cutoff, by.partnerId),
    );
    if (rows.length > 0)
      await due.act(
        deps,
        client,
        by,
        rows.map(({ key }) => key),
      );
    return rows.length;
  });
}

async function runRule(deps: PeopleDeps, by: By, rule: Rule, today: Day, zone: string) {
  const { cutoff, held } = await withPartner(deps.pool, by.partnerId, (client) =>
    countDue(client, by.partnerId, rule, today, zone),
  );
  let deleted = 0;
  for (const due of DUE[rule.category])
    for (let batch = 0; batch < MOST_BATCHES; batch++) {
      const done = await deleteBatch(deps, by, due, cutoff);
      deleted += done;
      if (done < ROWS_PER_BATCH) break;
    }
  return { keep: rule.keep, deleted, held };
}

/** Takes the day for this run; null when it is done, or when its hour has not come. */
async function takeDay(deps: PeopleDeps, partnerId: string): Promise<{ id: string; day: Day; zone: string } | null> {
  const now = deps.clock.now();
  return withPartner(deps.pool, partnerId, async (client) => {
    const zone = await zoneOf(client, partnerId);
    const { day, hour } = localTime(now, zone);
    if (hour < RUN_HOUR) return null;
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO retention_run ("partnerId", id, day, "startedAt", counts) VALUES ($1, $2, $3, $4, '{}')
       ON CONFLICT ("partnerId", day) DO UPDATE SET "startedAt" = EXCLUDED."startedAt" WHERE retention_run."finishedAt" IS NULL RETURNING id`,
      [partnerId, newId('retentionRun'), day, now],
    );
    return rows[0] ? { id: rows[0].id, day, zone } : null;
  });
}

/** Only for whoever holds the runner's lock. Answers what was deleted; null when this day is done or has not begun. */
export async function runRetention(
  deps: PeopleDeps,
  partnerId: string,
  signal?: AbortSignal,
): Promise<RunCounts | null> {
  const run = await takeDay(deps, partnerId);
  if (!run) return null;
  const by: By = {
    partnerId,
    actor: { class: 'system', id: 'retention', auth: 'process' },
    purpose: 'maintenance',
    reqId: run.id,
  };
  const counts: RunCounts = {};
  for (const rule of await withPartner(deps.pool, partnerId, rulesOf)) {
    // The run stays unfinished and is taken up again.
    if (signal?.aborted) return null;
    counts[rule.category] = await runRule(deps, by, rule, run.day, run.zone);
  }
  const deleted = Object.values(counts).reduce((sum, one) => sum + one.deleted, 0);
  const receipt = await deps.audit.write({
    ...by,
    op: 'retention.ran',
    objCount: deleted,
    detail: { day: run.day, counts },
  });
  await withPartner(deps.pool, partnerId, (client) =>
    client.query(`UPDATE retention_run SET "finishedAt" = $2, counts = $3, "logSeq" = $4 WHERE id = $1`, [
      run.id,
      deps.clock.now(),
      JSON.stringify(counts),
      receipt.seq.toString(),
    ]),
  );
  return counts;
}
