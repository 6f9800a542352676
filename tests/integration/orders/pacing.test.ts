/** What a lease may have: rates per partner, sender's domain and server, and warm-ups, as rows that hold for any number of processes. */
import { newId } from '@multipartner/kernel/ids';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { createPool, withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Paced } from '../../../trust-center/orders/pacing/limits.ts';
import { noteReturned } from '../../../trust-center/orders/pacing/note-returned.ts';
import { lookAtPace, refundPacing, takePacing } from '../../../trust-center/orders/pacing/take-pacing.ts';
import { DEFAULT_LADDER } from '../../../trust-center/orders/pacing/warm-up.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { admin, sonne, mond } = world;
const NOON = new Date('2026-11-24T11:00:00Z');
const later = (ms: number, from = NOON) => new Date(from.getTime() + ms);
const at = (more: Partial<Paced> = {}): Paced => ({
  partnerId: sonne,
  domain: 'mail.test.example',
  isOwnDomain: false,
  server: { id: 'default', perHour: null },
  ...more,
});
const limit = (key: string, perHour: number) =>
  admin.query(
    `INSERT INTO pacing_limit (key, "perHour", "changedBy", "changedAt") VALUES ($1, $2, 'usr_test', now())
     ON CONFLICT (key) DO UPDATE SET "perHour" = $2`,
    [key, perHour],
  );

/** One lease: asks, and takes all that it gets. */
async function lease(paced: Paced, want: number, now: Date, pool = world.deps.pool) {
  const leaseId = newId('lease');
  const answer = await withPartner(pool, paced.partnerId, async (client) => {
    const pace = await takePacing(client, paced, want, now);
    await client.query(
      `INSERT INTO lease ("partnerId", id, "orderId", "workerId", size, "createdAt", "expiresAt") VALUES ($1, $2, 'ord_test', 'w', $3, $4, $4)`,
      [paced.partnerId, leaseId, pace.most, now],
    );
    await pace.book(leaseId, pace.most);
    return pace;
  });
  return { leaseId, ...answer };
}
const inLease = (paced: Paced, work: (client: Parameters<Parameters<typeof withPartner>[2]>[0]) => Promise<unknown>) =>
  withPartner(world.deps.pool, paced.partnerId, work);

beforeEach(async () => {
  await admin.query('TRUNCATE pacing_limit, pacing_bucket, warm_up, warm_up_day');
});

describe('rates', () => {
  test('where nothing is set nothing holds a lease up, and no row is written', async () => {
    expect(await lease(at(), 500, NOON)).toMatchObject({ most: 500, retryAt: null, because: null });
    const { rows } = await admin.query('SELECT key FROM pacing_bucket UNION ALL SELECT domain FROM warm_up');
    expect(rows).toEqual([]);
  });

  test('the lowest of the operator’s and the partner’s own rate binds, also for a rate of everybody', async () => {
    await limit('partner:*', 6_000);
    await limit(`own:${sonne}`, 1_200);
    expect(await lease(at(), 500, NOON)).toMatchObject({ most: 20 });
    expect(await lease(at(), 500, NOON)).toMatchObject({ most: 0, because: 'own', retryAt: later(30_000) });
    expect(await lease(at({ partnerId: mond }), 500, NOON)).toMatchObject({ most: 100 });
    expect(await lease(at({ partnerId: mond }), 500, NOON)).toMatchObject({ most: 0, because: 'partner' });
    await limit(`partner:${mond}`, 60_000);
    expect((await lease(at({ partnerId: mond }), 500, later(MINUTE_MS))).most).toBe(500);
  });

  test('a domain and a server are shared by the partners that use them', async () => {
    await limit('domain:*', 6_000);
    expect((await lease(at(), 60, NOON)).most).toBe(60);
    expect((await lease(at({ partnerId: mond }), 60, NOON)).most).toBe(0);
    expect((await lease(at({ partnerId: mond, domain: 'mond.example' }), 60, NOON)).most).toBe(60);
    const own = { id: 'trp_1', perHour: 600 };
    expect((await lease(at({ domain: 'a.example', server: own }), 60, NOON)).most).toBe(10);
    expect(await lease(at({ partnerId: mond, domain: 'b.example', server: own }), 60, NOON)).toMatchObject({
      most: 0,
      because: 'server',
    });
  });

  test('many mailers at once get together what one would have got', async () => {
    await limit('partner:*', 36_000);
    await limit('server:default', 60_000);
    const pools = Array.from({ length: 3 }, () => createPool(world.url, { poolSize: 4 }));
    try {
      const got = await Promise.all(
        Array.from({ length: 24 }, (_, i) =>
          lease(at({ partnerId: i % 2 ? sonne : mond }), 70, later(i), pools[i % pools.length]),
        ),
      );
      const sum = got.reduce((total, { most }) => total + most, 0);
      // A minute's worth of the server, and less than one more token since then.
      expect(sum).toBeLessThanOrEqual(1_000);
      expect(sum).toBeGreaterThanOrEqual(500);
    } finally {
      await Promise.all(pools.map((pool) => pool.end()));
    }
  });

  test('hold for the next process, and a clock that is put back by hours gives nothing and stops nothing', async () => {
    await limit('partner:*', 6_000);
    await lease(at(), 100, NOON);
    const other = createPool(world.url, { poolSize: 2 });
    try {
      expect((await lease(at(), 100, NOON, other)).most).toBe(0);
      expect((await lease(at(), 100, later(-5 * HOUR_MS), other)).most).toBe(0);
      expect((await lease(at(), 100, later(-5 * HOUR_MS + MINUTE_MS), other)).most).toBe(100);
    } finally {
      await other.end();
    }
  });

  test('who was not tried costs nothing, once; a transaction that breaks off took nothing', async () => {
    await limit('partner:*', 6_000);
    const { leaseId } = await lease(at(), 100, NOON);
    await inLease(at(), (client) => refundPacing(client, leaseId, 40, NOON));
    await inLease(at(), (client) => refundPacing(client, leaseId, 100, NOON));
    await inLease(at(), (client) => refundPacing(client, leaseId, 100, NOON));
    expect((await lease(at(), 500, NOON)).most).toBe(100);
    await admin.query('TRUNCATE pacing_bucket');
    const broken = inLease(at(), async (client) => {
      const pace = await takePacing(client, at(), 100, NOON);
      await pace.book(leaseId, 100);
      throw new Error('the claim failed');
    });
    await expect(broken).rejects.toThrow('the claim failed');
    expect((await lease(at(), 500, NOON)).most).toBe(100);
  });

  test('looking takes nothing and says what binds', async () => {
    await limit(`own:${sonne}`, 1_200);
    const look = () => withPartner(world.deps.pool, sonne, (client) => lookAtPace(client, at(), NOON));
    expect(await look()).toMatchObject({ most: 20, because: null, perHour: 1_200 });
    await lease(at(), 500, NOON);
    expect(await look()).toMatchObject({ most: 0, because: 'own', retryAt: later(30_000) });
    expect(await look()).toMatchObject({ most: 0 });
  });
});

describe('warm-up of a partner’s own domain', () => {
  const own = at({ domain: 'sonne.example', isOwnDomain: true });
  const morning = new Date('2026-11-25T07:00:00Z');
  const rowOf = async () =>
    (await admin.query(`SELECT * FROM warm_up WHERE domain = 'sonne.example'`)).rows[0] as {
      state: string;
      step: number;
      used: number;
      day: string;
    };

  test('begins with the first mails, goes on with the next day and knows its days', async () => {
    expect(await lease(own, 30, NOON)).toMatchObject({ most: 30 });
    expect(await lease(own, 500, NOON)).toMatchObject({ most: 20 });
    // The partner's midnight, not the server's.
    const midnight = new Date('2026-11-24T23:00:00Z');
    expect(await lease(own, 500, NOON)).toMatchObject({ most: 0, because: 'warm_up', retryAt: midnight });
    expect(await lease(own, 500, later(-1, midnight))).toMatchObject({ most: 0 });
    expect(await lease(own, 500, midnight)).toMatchObject({ most: 100 });
    const { rows } = await admin.query('SELECT day, most, used FROM warm_up_day');
    expect(rows).toEqual([{ day: '2026-11-24', most: 50, used: 50 }]);
  });

  test('a day without mails is no step, and the last step ends it', async () => {
    await lease(own, 500, NOON);
    // A week later it is the second day.
    expect((await lease(own, 500, later(7 * DAY_MS))).most).toBe(100);
    await admin.query(`UPDATE warm_up SET step = $1`, [DEFAULT_LADDER.length - 1]);
    expect((await lease(own, 500, later(8 * DAY_MS))).most).toBe(500);
    expect((await rowOf()).state).toBe('done');
    expect((await lease(own, 500, later(9 * DAY_MS))).most).toBe(500);
  });

  test('a clock that is put back gives no day twice', async () => {
    await lease(own, 500, NOON);
    for (const days of [-1, -30, -31, -400]) expect((await lease(own, 500, later(days * DAY_MS))).most).toBe(0);
    await admin.query('DELETE FROM warm_up');
    // Ahead by a year and put right again: the day counts once, and tomorrow is the next.
    await lease(own, 500, NOON);
    await lease(own, 500, later(365 * DAY_MS));
    expect((await lease(own, 500, NOON)).most).toBe(0);
    expect((await lease(own, 500, later(DAY_MS))).most).toBe(200);
  });

  test('too many bounces or complaints end the day and keep the next one as small', async () => {
    const { leaseId } = await lease(own, 40, NOON);
    await inLease(own, (client) => noteReturned(client, leaseId, { bounced: 4 }));
    expect((await lease(own, 1, NOON)).most).toBe(1);
    await inLease(own, (client) => noteReturned(client, leaseId, { bounced: 1 }));
    expect(await lease(own, 500, NOON)).toMatchObject({ most: 0, because: 'warm_up' });
    expect((await lease(own, 500, morning)).most).toBe(50);
    await inLease(own, (client) => noteReturned(client, leaseId, { complained: 2 }));
    expect((await lease(own, 500, later(DAY_MS, morning))).most).toBe(50);
    // A day on which little came back: it grows again.
    expect((await lease(own, 500, later(2 * DAY_MS, morning))).most).toBe(100);
  });

  test('people who were not tried come back to their day, not to the next', async () => {
    const { leaseId } = await lease(own, 50, NOON);
    await inLease(own, (client) => refundPacing(client, leaseId, 20, NOON));
    const second = await lease(own, 500, NOON);
    expect(second.most).toBe(20);
    expect((await lease(own, 500, morning)).most).toBe(100);
    await inLease(own, (client) => refundPacing(client, second.leaseId, 20, morning));
    expect((await lease(own, 500, morning)).most).toBe(0);
  });

  test('two partners with one domain share it; the platform’s own domain does not warm up', async () => {
    await lease(own, 30, NOON);
    expect((await lease({ ...own, partnerId: mond }, 500, NOON)).most).toBe(20);
    expect((await lease(at(), 500, NOON)).most).toBe(500);
  });

  test('two first leases at once begin one warm-up', async () => {
    const got = await Promise.all([1, 2, 3, 4].map(() => lease(own, 40, NOON)));
    expect(got.reduce((sum, { most }) => sum + most, 0)).toBe(50);
  });
});
