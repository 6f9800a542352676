/**
 * Single mails under the rates of servers: they count like all others, but nobody waits for a reset because a campaign has just used up the
 * minute. They may take the tokens of the next minute, and campaigns wait until these are paid back.
 */
import { SECOND_MS } from '@multipartner/kernel/time';
import type pg from 'pg';
import { boundRates, type Paced } from './limits.ts';
import { readBuckets, saveBuckets } from './take-pacing.ts';
import { takeAhead, waitAheadMs } from './token-bucket.ts';

export interface ServerWish {
  server: Paced['server'];
  want: number;
}

/** So many of `want` may go over the server now; the others from `retryAt` on, which is null where all may. */
export interface ServerRoom {
  most: number;
  retryAt: Date | null;
}

/** By server. In a transaction of its own: the rows of limits are held until it ends. Who does not use what it took loses it. */
export async function takeServerRates(
  client: pg.PoolClient,
  wishes: readonly ServerWish[],
  now: Date,
): Promise<ReadonlyMap<string, ServerRoom>> {
  const { rows } = await client.query<{ key: string; perHour: number }>(
    `SELECT key, "perHour" FROM pacing_limit WHERE key = 'server:default'`,
  );
  const settings = new Map(rows.map(({ key, perHour }) => [key, perHour]));
  const rooms = new Map<string, ServerRoom>(
    wishes.map(({ server, want }) => [server.id, { most: want, retryAt: null }]),
  );
  const bound = wishes.flatMap(({ server, want }) =>
    boundRates({ partnerId: '', domain: '', isOwnDomain: false, server }, settings).map((rate) => ({
      ...rate,
      serverId: server.id,
      want,
    })),
  );
  if (bound.length === 0) return rooms;
  bound.sort((a, b) => (a.key < b.key ? -1 : 1));
  const taken = (await readBuckets(client, bound, now, 'FOR UPDATE')).map(({ rate, bucket }) => {
    const { serverId, want } = bound.find(({ key }) => key === rate.key)!;
    const ahead = takeAhead(bucket, rate.perHour, want);
    if (ahead.taken < want) {
      const waitMs = Math.max(SECOND_MS, waitAheadMs(ahead.bucket, rate.perHour));
      rooms.set(serverId, { most: ahead.taken, retryAt: new Date(now.getTime() + waitMs) });
    }
    return { rate, bucket: ahead.bucket };
  });
  await saveBuckets(client, taken);
  return rooms;
}
