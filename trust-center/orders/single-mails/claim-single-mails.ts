/** Who has which single mail: taken in turns, and free again when its mailer is no more. */
import type pg from 'pg';
import { SINGLE_MAIL_LASTS_MS } from '../../clients/calls/single-mail-calls.ts';
import type { OrdersDeps } from '../deps.ts';
import { LONGEST_WAIT_MS, MAX_ATTEMPTS } from './tries.ts';

export interface ClaimedMail {
  id: string;
  kind: string;
  partnerId: string | null;
  attempts: number;
  content: Buffer;
  createdAt: Date;
}

export interface Worker {
  /** Names the mailer, a dot and its process */
  workerId: string;
  /** Mails that this process knows to have; absent: it does not say */
  holding?: readonly string[] | undefined;
}

type Watched = Pick<OrdersDeps, 'pool' | 'clock' | 'leases'>;

export const mailerOf = (workerId: string): string => workerId.split('.', 1)[0]!;

/** The clock was put right since: nothing waits for so long. */
const DUE = `(s.state = 'queued' AND (s."nextAttemptAt" <= $1 OR s."nextAttemptAt" > $1::timestamptz + ${LONGEST_WAIT_MS} * interval '1 millisecond'))`;
const LANE = `COALESCE(s."partnerId", '')`;
const OPEN = `s.state IN ('queued', 'claimed')`;

/**
 * Mails about accounts and requests first, those of partners' systems after them; within each, partners take turns, so that nobody's bulk holds
 * up another. Who has something waiting is found by leaps over the index, not by reading everything that waits.
 */
const CLAIM = `
  WITH RECURSIVE lanes(lane) AS (
    (SELECT ${LANE} FROM single_mail s WHERE ${OPEN} ORDER BY ${LANE} LIMIT 1)
    UNION ALL
    SELECT (SELECT ${LANE} FROM single_mail s WHERE ${OPEN} AND ${LANE} > l.lane ORDER BY ${LANE} LIMIT 1) FROM lanes l WHERE l.lane IS NOT NULL
  ), turns AS (
    SELECT t.id, t.bulk, t.at, row_number() OVER (PARTITION BY l.lane, t.bulk ORDER BY t.at, t.id) AS turn
    FROM lanes l, LATERAL (
      SELECT s.id, s.kind = 'message' AS bulk, s."nextAttemptAt" AS at FROM single_mail s
      WHERE ${LANE} = l.lane AND ${OPEN} AND ${DUE} ORDER BY (s.kind = 'message'), s."nextAttemptAt", s.id LIMIT 2 * $3) t
  ), next AS (
    SELECT s.id FROM turns t JOIN single_mail s ON s.id = t.id WHERE ${DUE}
    ORDER BY t.bulk, t.turn, t.at LIMIT $3 FOR UPDATE OF s SKIP LOCKED
  )
  UPDATE single_mail SET state = 'claimed', attempts = attempts + 1, "claimedUntil" = $2, "claimedBy" = $4
  WHERE id IN (SELECT id FROM next) RETURNING id, kind, "partnerId", attempts, content, "createdAt"`;

const untilFrom = (now: Date): Date => new Date(now.getTime() + SINGLE_MAIL_LASTS_MS);

/** At most `max` mails, those about accounts first. */
export async function claimMails(deps: Watched, { workerId }: Worker, max: number): Promise<ClaimedMail[]> {
  const now = deps.clock.now();
  const until = untilFrom(now);
  const { rows } = await deps.pool.query<ClaimedMail>(CLAIM, [now, until, max, workerId]);
  for (const { id } of rows) deps.leases.made({ id, expiresAt: until });
  const bulk = ({ kind }: ClaimedMail) => Number(kind === 'message');
  return rows.sort((a, b) => bulk(a) - bulk(b) || a.createdAt.getTime() - b.createdAt.getTime());
}

/** Their mailer is alive and has them still. Answers those that nobody else has got meanwhile. */
export async function keepSingleMails(deps: Watched, workerId: string, ids: readonly string[]): Promise<string[]> {
  const until = untilFrom(deps.clock.now());
  const { rows } = await deps.pool.query<{ id: string }>(
    `UPDATE single_mail SET "claimedUntil" = $3 WHERE id = ANY($2) AND state = 'claimed' AND "claimedBy" = $1 RETURNING id`,
    [workerId, ids, until],
  );
  for (const { id } of rows) deps.leases.made({ id, expiresAt: until });
  return rows.map(({ id }) => id);
}

interface Held {
  id: string;
  claimedUntil: Date;
  claimedBy: string | null;
}

/**
 * Lets go what nobody has any more: whose mailer has not been heard of for the whole length of a claim, by this process's own measure and no wall
 * clock (delivery/lease-watch.ts); and of the mailer that asks, what an earlier process of it had and what it never got. One that is taken back
 * again and again brings its mailers down: it has failed.
 */
export async function freeAbandoned(deps: Watched, asking?: Worker): Promise<void> {
  const { rows } = await deps.pool.query<Held>(
    `SELECT id, "claimedUntil", "claimedBy" FROM single_mail WHERE state = 'claimed'`,
  );
  if (rows.length === 0) return;
  const over = new Set(
    deps.leases.over(rows.map(({ id, claimedUntil }) => ({ id, expiresAt: claimedUntil }))).map(({ id }) => id),
  );
  const isOf = (worker: Worker, { claimedBy }: Held) => mailerOf(claimedBy ?? '') === mailerOf(worker.workerId);
  const isEarlier = (one: Held) => asking && isOf(asking, one) && one.claimedBy !== asking.workerId;
  const isLost = (one: Held) => one.claimedBy === asking?.workerId && asking?.holding?.includes(one.id) === false;
  const free = rows.filter((one) => over.has(one.id) || isEarlier(one) || isLost(one));
  if (free.length === 0) return;
  await deps.pool.query(
    `UPDATE single_mail m SET "claimedUntil" = NULL, "nextAttemptAt" = LEAST(m."nextAttemptAt", $1::timestamptz),
       attempts = m.attempts - f.lost::int,
       state = (CASE WHEN f.lost OR m.attempts < ${MAX_ATTEMPTS} THEN 'queued' ELSE 'failed' END)::"SingleMailState",
       content = CASE WHEN f.lost OR m.attempts < ${MAX_ATTEMPTS} THEN m.content ELSE ''::bytea END,
       failure = CASE WHEN f.lost OR m.attempts < ${MAX_ATTEMPTS} THEN m.failure ELSE 'mailer_ended' END
     FROM unnest($2::text[], $3::timestamptz[], $4::bool[]) AS f(id, mark, lost)
     WHERE m.id = f.id AND m.state = 'claimed' AND m."claimedUntil" = f.mark`,
    [
      deps.clock.now(),
      free.map(({ id }) => id),
      free.map(({ claimedUntil }) => claimedUntil),
      // An answer that never came: nobody has tried it.
      free.map((one) => isLost(one)),
    ],
  );
}

/** How many could be handed over now: for the watchdog that makes a lost job harmless. */
export async function waitingSingleMails(deps: Watched): Promise<number> {
  await freeAbandoned(deps);
  const { rows } = await deps.pool.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM (SELECT 1 FROM single_mail s WHERE ${DUE} LIMIT 1000) s`,
    [deps.clock.now()],
  );
  return rows[0]!.waiting;
}

/** Gives claimed mails back until a time, as if nobody had asked for them. */
export async function holdBack(
  database: Pick<pg.ClientBase, 'query'>,
  workerId: string,
  held: ReadonlyMap<string, Date>,
): Promise<void> {
  if (held.size === 0) return;
  await database.query(
    `UPDATE single_mail m SET state = 'queued', attempts = m.attempts - 1, "nextAttemptAt" = h.until, "claimedUntil" = NULL
     FROM unnest($2::text[], $3::timestamptz[]) AS h(id, until) WHERE m.id = h.id AND m.state = 'claimed' AND m."claimedBy" = $1`,
    [workerId, [...held.keys()], [...held.values()]],
  );
}
