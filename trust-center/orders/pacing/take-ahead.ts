/**
 * Single mails under the limits of servers, partners and senders' domains: they count like all others, but nobody waits for a reset because a
 * campaign has just used up the minute. They may take the tokens of the next minute, and a warm-up's day once more; campaigns get what is left.
 */
import { HOUR_MS, SECOND_MS } from '@multipartner/kernel/time';
import type pg from 'pg';
import { type BoundRate, boundRates, type Paced, settingKeys } from './limits.ts';
import { readBuckets, saveBuckets } from './take-pacing.ts';
import { type Bucket, takeAhead, waitAheadMs } from './token-bucket.ts';
import { nextDay, restAhead, type WarmUp } from './warm-up.ts';
import { lockWarmUp, saveWarmUp } from './warm-up-rows.ts';

// A day may be ended or skipped by the operator meanwhile.
const LONGEST_WAIT_MS = HOUR_MS;

export interface AheadWish {
  id: string;
  paced: Paced;
  /** Which of the limits bind it; a domain's with its warm-up */
  binds: readonly ('partner' | 'domain' | 'server')[];
}

/**
 * Takes for each that may go now, the first ones first, and answers from when on the others may. In a transaction of its own: the rows of limits
 * are held until it ends. Who does not use what it took loses it.
 */
export async function takeAheadRates(
  client: pg.PoolClient,
  wishes: readonly AheadWish[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  const rates = await ratesOf(client, wishes);
  const all = new Map([...rates.values()].flat().map((rate) => [rate.key, rate]));
  const bound = [...all.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const buckets = new Map<string, { rate: BoundRate; bucket: Bucket }>();
  if (bound.length > 0)
    for (const one of await readBuckets(client, bound, now, 'FOR UPDATE')) buckets.set(one.rate.key, one);
  // After the buckets, as leases do: no two wait for each other.
  const warmUps = await lockWarmUps(client, wishes, now);
  const waiting = new Map<string, Date>();
  const used = new Set<{ rate: BoundRate; bucket: Bucket }>();
  for (const { id, paced } of wishes) {
    const own = rates.get(id)!.map(({ key }) => buckets.get(key)!);
    const warmUp = warmUps.get(paced.domain);
    const waitMs = Math.max(
      ...own.map(({ rate, bucket }) => waitAheadMs(bucket, rate.perHour)),
      warmUp && restAhead(warmUp) === 0 ? nextDay(warmUp).getTime() - now.getTime() : 0,
      0,
    );
    if (waitMs > 0) {
      waiting.set(id, new Date(now.getTime() + Math.min(LONGEST_WAIT_MS, Math.max(SECOND_MS, waitMs))));
      continue;
    }
    for (const one of own) {
      one.bucket = takeAhead(one.bucket, one.rate.perHour, 1).bucket;
      used.add(one);
    }
    if (warmUp) warmUps.set(paced.domain, { ...warmUp, used: warmUp.used + 1 });
  }
  await saveBuckets(client, [...used]);
  for (const warmUp of warmUps.values()) await saveWarmUp(client, warmUp);
  return waiting;
}

async function ratesOf(client: pg.PoolClient, wishes: readonly AheadWish[]): Promise<Map<string, BoundRate[]>> {
  const { rows } = await client.query<{ key: string; perHour: number }>(
    `SELECT key, "perHour" FROM pacing_limit WHERE key = ANY($1)`,
    [[...new Set(wishes.flatMap(({ paced }) => settingKeys(paced)))]],
  );
  const settings = new Map(rows.map(({ key, perHour }) => [key, perHour]));
  return new Map(
    wishes.map(({ id, paced, binds }) => [
      id,
      // A partner's own rate and the operator's for it are one bucket.
      boundRates(paced, settings).filter(({ because }) => binds.includes(because === 'own' ? 'partner' : because)),
    ]),
  );
}

/** Those that still run, by domain. */
async function lockWarmUps(
  client: pg.PoolClient,
  wishes: readonly AheadWish[],
  now: Date,
): Promise<Map<string, WarmUp>> {
  const owners = new Map(
    wishes
      .filter(({ paced, binds }) => paced.isOwnDomain && binds.includes('domain'))
      .map(({ paced }) => [paced.domain, paced]),
  );
  const warmUps = new Map<string, WarmUp>();
  if (owners.size === 0) return warmUps;
  const { rows } = await client.query<{ domain: string }>(
    `SELECT domain FROM warm_up WHERE domain = ANY($1) AND state = 'done'`,
    [[...owners.keys()]],
  );
  for (const { domain } of rows) owners.delete(domain);
  for (const domain of [...owners.keys()].sort()) {
    const warmUp = await lockWarmUp(client, owners.get(domain)!, now, 'FOR UPDATE');
    if (warmUp) warmUps.set(domain, warmUp);
  }
  return warmUps;
}
