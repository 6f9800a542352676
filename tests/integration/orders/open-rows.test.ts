// Whoever asks for open rows of a large order reads these alone, though no index names a state: a row of the ledger is rewritten in place.
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeAll, expect, it } from 'vitest';
import {
  hasOpenRows,
  isFresh,
  lockHandOver,
  rowsWithIds,
  waitsAgain,
} from '../../../trust-center/orders/delivery/open-rows.ts';
import { openOrdersSql } from '../../../trust-center/orders/numbers/open-orders.ts';
import { leftOutSql } from '../../../trust-center/people/consent/left-out.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const orderId = newId('sendOrder');
const leaseId = newId('lease');
const SETTLED = 4_000;

beforeAll(async () => {
  const states = [...Array.from({ length: SETTLED }, () => 'accepted'), 'queued', 'claimed', 'deferred'];
  const ids = states.map(() => newId('delivery'));
  const contacts = states.map(() => newId('contact')).sort();
  await world.admin.query(
    `INSERT INTO delivery ("partnerId", "orderId", "contactId", id, state, "leaseId", "nextAttemptAt", "acceptedAt")
     SELECT $1, $2, t.contact, t.id, t.state::"DeliveryState", $6, CASE t.state WHEN 'deferred' THEN now() END, CASE t.state WHEN 'accepted' THEN now() END
     FROM unnest($3::text[], $4::text[], $5::text[]) AS t(contact, id, state)`,
    [world.sonne, orderId, contacts, ids, states, leaseId],
  );
  // What the partner sent before.
  await world.admin.query(
    `INSERT INTO delivery ("partnerId", "orderId", "contactId", id, state, "acceptedAt")
     SELECT $1, 'ord_before_' || n % 5, 'con_' || n, 'dlv_' || n, 'accepted', now() FROM generate_series(1, $2::int) AS n`,
    [world.sonne, 5 * SETTLED],
  );
  await world.admin.query(
    `INSERT INTO lease ("partnerId", id, "orderId", "workerId", size, "expiresAt", people, reached) VALUES ($1, $2, $3, 'w', 1, now(), $4, $5)`,
    [world.sonne, leaseId, orderId, [ids[SETTLED + 1]], contacts[SETTLED - 1]],
  );
});

/** Which indexes of the ledger a query reads and how, and whether it reads the table without one. */
const planOf = (sql: string, values: unknown[], { isLease = false } = {}): Promise<string> =>
  withPartner(world.deps.pool, world.sonne, async (client) => {
    if (isLease) await lockHandOver(client, orderId);
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
const placesIn = (plan: string): Set<string> =>
  new Set([...plan.matchAll(/delivery_\w+|Seq Scan on delivery/g)].map(([place]) => place));
const withAndWithoutStatistics = async (check: () => Promise<void>): Promise<void> => {
  await check();
  await world.admin.query('ANALYZE');
  await check();
};

const FRESH = `SELECT id FROM delivery d WHERE ${isFresh('$1')} ORDER BY "contactId" LIMIT 500 FOR UPDATE`;
const AGAIN = `SELECT id FROM delivery d WHERE ${waitsAgain('$1')} AND "nextAttemptAt" <= now() ORDER BY "nextAttemptAt" LIMIT 500 FOR UPDATE SKIP LOCKED`;

it('finds fresh people behind the mark alone, and those who wait again by their time', () =>
  withAndWithoutStatistics(async () => {
    const plan = await planOf(FRESH, [orderId], { isLease: true });
    expect(plan).toMatch(/Index Cond: .*"contactId" > /);
    expect(placesIn(plan)).toEqual(new Set(['delivery_pkey']));
    expect(placesIn(await planOf(AGAIN, [orderId], { isLease: true }))).toEqual(new Set(['delivery_again']));
  }));

it('knows whether anybody is left without reading those who are done', () =>
  withAndWithoutStatistics(async () => {
    const own = new Set(['delivery_pkey', 'delivery_again', 'delivery_partnerId_id_key']);
    for (const [sql, values] of [
      [`SELECT ${hasOpenRows('o')} FROM (VALUES ($1)) AS one(o)`, [orderId]],
      [`SELECT ${hasOpenRows('$1')}`, [orderId]],
      [openOrdersSql(new Date()), []],
    ] as const) {
      expect(placesIn(await planOf(sql, [...values]))).toEqual(own);
      expect(await planOf(sql, [...values])).toMatch(/Index Cond: .*"contactId" > /);
    }
  }));

it('asks who of a lease got a mail lately by a look at each order of these days, never the whole ledger', () =>
  withAndWithoutStatistics(async () => {
    const aim = { purpose: 'newsletter', advertiser: 'partner', restDays: 7 } as const;
    const sql = `SELECT ${leftOutSql(aim)} FROM contact c WHERE c.id = ANY($1)`;
    const ids = Array.from({ length: 500 }, () => newId('contact'));
    expect(placesIn(await planOf(sql, [ids]))).toEqual(new Set(['delivery_pkey']));
    expect(await planOf(sql, [ids])).toMatch(/Index Cond: .*"orderId" = ANY .*"contactId" = c\.id/);
  }));

it('rewrites the row of a mail where it stands, without an entry in any index', async () => {
  const { rows: indexes } = await world.admin.query<{ of: string }>(
    `SELECT indexdef AS of FROM pg_indexes WHERE tablename = 'delivery'`,
  );
  expect(indexes.length).toBeGreaterThanOrEqual(3);
  const changing = /state|leaseId|acceptedAt|attempts|reason|updatedAt/;
  expect(indexes.filter(({ of }) => changing.test(of))).toEqual([]);
  const inPlace = async () => {
    await world.admin.query('SELECT pg_stat_force_next_flush()');
    const { rows } = await world.admin.query<{ n: number }>(
      `SELECT n_tup_hot_upd::int AS n FROM pg_stat_user_tables WHERE relname = 'delivery'`,
    );
    return rows[0]!.n;
  };
  const before = await inPlace();
  const claim = `UPDATE delivery SET "leaseId" = 'lse_other', attempts = attempts + 1, "nextAttemptAt" = NULL WHERE "orderId" = $1 AND state = 'accepted'`;
  await world.admin.query(claim, [orderId]);
  expect(await inPlace()).toBe(before + SETTLED);
});

it('looks up the rows of a lease one by one, however few a planner believes the partner to have', async () => {
  const ids = (await world.admin.query<{ id: string }>(`SELECT id FROM delivery LIMIT 500`)).rows.map(({ id }) => id);
  const lookedUp = () =>
    withPartner(world.deps.pool, world.sonne, async (client) => {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN UPDATE delivery SET reason = 'x' WHERE ${rowsWithIds('$1', '$2')}`,
        [orderId, ids],
      );
      return rows
        .map((row) => row['QUERY PLAN'])
        .filter((line) => line.includes('Index Cond') && line.includes('id = ANY')).length;
    });
  // Statistics from when the partner had next to nobody.
  await world.admin.query('DELETE FROM delivery WHERE id <> ALL($1)', [ids.slice(0, 100)]);
  await world.admin.query('ANALYZE delivery');
  expect(await lookedUp()).toBe(1);
  await world.admin.query(
    `INSERT INTO delivery ("partnerId", "orderId", "contactId", id, state)
     SELECT $1, $2, t.contact, t.id, 'queued' FROM unnest($3::text[], $4::text[]) AS t(contact, id)`,
    [
      world.sonne,
      orderId,
      ...['contact', 'delivery'].map((kind) => Array.from({ length: SETTLED }, () => newId(kind as 'contact'))),
    ],
  );
  expect(await lookedUp()).toBe(1);
  await world.admin.query('ANALYZE delivery');
  expect(await lookedUp()).toBe(1);
});
