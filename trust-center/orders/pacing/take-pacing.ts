/**
 * How many people a lease may have now. Buckets and warm-ups are rows that a lease locks for the rest of its transaction, so the numbers hold
 * for any number of trust centers and mailers side by side, and stand where they stood after a restart. Nothing is locked where nothing is set.
 */
import { prepared } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { type BoundRate, boundRates, type Paced, type PaceReason, settingKeys } from './limits.ts';
import { type Bucket, type Charge, fullBucket, giveBack, refill, take, tokensOf, waitMs } from './token-bucket.ts';
import { nextDay, restToday, type WarmUp } from './warm-up.ts';
import { lockWarmUp, saveWarmUp } from './warm-up-rows.ts';

export interface Pace {
  /** So many people at most; 0: ask again at `retryAt` */
  most: number;
  retryAt: Date | null;
  because: PaceReason | null;
  /** Puts the people down who were claimed, at most `most`. In the transaction of {@link takePacing}, once the lease is a row. */
  book(leaseId: string, people: number): Promise<void>;
}

interface BucketRow {
  key: string;
  level: number;
  at: Date;
  perHour: number;
  charges: Charge[];
}
const bucketOf = ({ level, at, charges }: BucketRow): Bucket => ({ level, atMs: at.getTime(), charges });

const DAY_MARK = 'day:';

/** To be called after whatever may wait for other leases: from here on the rows of shared limits are held. */
export async function takePacing(client: pg.PoolClient, paced: Paced, want: number, now: Date): Promise<Pace> {
  const { rates, warmUp } = await lookUp(client, paced, now, 'FOR UPDATE');
  if (rates.length === 0 && !warmUp) return { most: want, retryAt: null, because: null, book: async () => undefined };
  const { most, retryAt, because } = judge(rates, warmUp, want, now);
  return {
    most,
    retryAt,
    because,
    async book(leaseId, people) {
      if (people === 0) return;
      const taken = rates.map(({ rate, bucket }) => ({ rate, bucket: take(bucket, leaseId, people) }));
      await saveBuckets(client, taken);
      if (warmUp) await saveWarmUp(client, { ...warmUp, used: warmUp.used + people });
      await client.query(`UPDATE lease SET "pacedBy" = $2, "senderDomain" = $3 WHERE id = $1`, [
        leaseId,
        [...taken.map(({ rate }) => rate.key), ...(warmUp ? [`${DAY_MARK}${warmUp.day}`] : [])],
        warmUp?.domain ?? null,
      ]);
    },
  };
}

/** The same question without taking anything: for people who wonder why an order stands still. */
export async function lookAtPace(
  client: pg.PoolClient,
  paced: Paced,
  now: Date,
): Promise<{ most: number; retryAt: Date | null; because: PaceReason | null; perHour: number | null }> {
  const { rates, warmUp } = await lookUp(client, paced, now, '');
  const verdict = judge(rates, warmUp, Number.MAX_SAFE_INTEGER, now);
  return { ...verdict, perHour: rates.length > 0 ? Math.min(...rates.map(({ rate }) => rate.perHour)) : null };
}

/** Gives back what was taken for people who were not tried. Repeating it gives nothing more than was taken. */
export async function refundPacing(client: pg.PoolClient, leaseId: string, people: number, now: Date): Promise<void> {
  if (people === 0) return;
  const { rows: leases } = await client.query<{ pacedBy: string[]; senderDomain: string | null }>(
    `SELECT "pacedBy", "senderDomain" FROM lease WHERE id = $1 AND cardinality("pacedBy") > 0`,
    [leaseId],
  );
  const [lease] = leases;
  if (!lease) return;
  const { rows } = await client.query<BucketRow>(
    `SELECT * FROM pacing_bucket WHERE key = ANY($1) ORDER BY key FOR UPDATE`,
    [lease.pacedBy],
  );
  await saveBuckets(
    client,
    rows.map((row) => {
      const bucket = refill(bucketOf(row), row.perHour, now.getTime());
      return { rate: row, bucket: giveBack(bucket, row.perHour, leaseId, people) };
    }),
  );
  const day = lease.pacedBy.find((key) => key.startsWith(DAY_MARK))?.slice(DAY_MARK.length);
  // Yesterday's rest is no gain for today.
  if (day)
    await client.query(`UPDATE warm_up SET used = greatest(0, used - $3) WHERE domain = $1 AND day = $2`, [
      lease.senderDomain,
      day,
      people,
    ]);
}

interface Rate {
  rate: BoundRate;
  bucket: Bucket;
}

async function lookUp(client: pg.PoolClient, paced: Paced, now: Date, lock: '' | 'FOR UPDATE') {
  const { rows } = await client.query<{ key: string; perHour: number }>(
    prepared(
      `SELECT key, "perHour" FROM pacing_limit WHERE key = ANY($1)
     UNION ALL SELECT 'warm up ' || state, 0 FROM warm_up WHERE domain = $2`,
      [settingKeys(paced), paced.domain],
    ),
  );
  const settings = new Map(rows.map(({ key, perHour }) => [key, perHour]));
  const bound = boundRates(paced, settings);
  const isNew = paced.isOwnDomain && !settings.has('warm up done');
  return {
    rates: bound.length > 0 ? await readBuckets(client, bound, now, lock) : [],
    warmUp: isNew || settings.has('warm up running') ? await lockWarmUp(client, paced, now, lock) : null,
  };
}

/** The buckets of rates in the order of their keys, refilled; with a lock they are made where there are none, and nobody else changes them. */
export async function readBuckets(
  client: pg.PoolClient,
  bound: readonly BoundRate[],
  now: Date,
  lock: '' | 'FOR UPDATE',
): Promise<Rate[]> {
  const keys = bound.map(({ key }) => key);
  if (lock)
    await client.query(
      `INSERT INTO pacing_bucket (key, level, at, "perHour") SELECT key, level, $3, rate FROM unnest($1::text[], $2::float8[], $4::int[]) AS t(key, level, rate)
       ON CONFLICT DO NOTHING`,
      [keys, bound.map(({ perHour }) => fullBucket(perHour, 0).level), now, bound.map(({ perHour }) => perHour)],
    );
  // All leases lock in the order of the keys: no two wait for each other.
  const { rows } = await client.query<BucketRow>(
    `SELECT * FROM pacing_bucket WHERE key = ANY($1) ORDER BY key ${lock}`,
    [keys],
  );
  const found = bound.map((rate) => {
    const row = rows.find(({ key }) => key === rate.key);
    const kept = row ? bucketOf(row) : fullBucket(rate.perHour, now.getTime());
    return { rate, kept, bucket: refill(kept, rate.perHour, now.getTime()) };
  });
  // A clock that was put right: from now on the level counts from here, also if nothing is taken.
  if (lock)
    await saveBuckets(
      client,
      found.filter(({ kept, bucket }) => bucket.atMs < kept.atMs),
    );
  return found;
}

function judge(rates: readonly Rate[], warmUp: WarmUp | null, want: number, now: Date) {
  let most = want;
  let retryMs = 0;
  let because: PaceReason | null = null;
  for (const { rate, bucket } of rates) {
    const wait = waitMs(bucket, rate.perHour);
    // A handful at a time would cost a lease each: better half a minute's worth a little later.
    most = wait > 0 ? 0 : Math.min(most, tokensOf(bucket));
    if (wait > retryMs) {
      retryMs = wait;
      because = rate.because;
    }
    if (most === 0 && because === null) because = rate.because;
  }
  let retryAt = most === 0 ? new Date(now.getTime() + Math.max(retryMs, 1)) : null;
  if (warmUp) {
    most = Math.min(most, restToday(warmUp));
    if (restToday(warmUp) === 0) {
      retryAt = nextDay(warmUp);
      because = 'warm_up';
    }
  }
  return { most, retryAt, because };
}

export async function saveBuckets(
  client: pg.PoolClient,
  buckets: readonly { rate: { key: string; perHour: number }; bucket: Bucket }[],
): Promise<void> {
  if (buckets.length === 0) return;
  await client.query(
    `UPDATE pacing_bucket b SET level = t.level, at = t.at, "perHour" = t.rate, charges = t.charges
     FROM unnest($1::text[], $2::float8[], $3::timestamptz[], $4::int[], $5::jsonb[]) AS t(key, level, at, rate, charges) WHERE b.key = t.key`,
    [
      buckets.map(({ rate }) => rate.key),
      buckets.map(({ bucket }) => bucket.level),
      buckets.map(({ bucket }) => new Date(bucket.atMs)),
      buckets.map(({ rate }) => rate.perHour),
      buckets.map(({ bucket }) => JSON.stringify(bucket.charges)),
    ],
  );
}
