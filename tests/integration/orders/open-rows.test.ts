// Whoever asks for open rows of a large order reads these alone. Row-level security keeps enums out of an index's key, so that only an index of one
// state answers; a query that asks otherwise reads everybody of the order with each lease.
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeAll, expect, it } from 'vitest';
import { hasOpenRows, rowsWithIds } from '../../../trust-center/orders/delivery/open-rows.ts';
import { openOrdersSql } from '../../../trust-center/orders/numbers/open-orders.ts';
import { leftOutSql } from '../../../trust-center/people/consent/left-out.ts';
import { peopleWorld } from '../../support/people-world.ts';

const world = await peopleWorld();
const orderId = newId('sendOrder');
const SETTLED = 4_000;

beforeAll(async () => {
  const states = [...Array.from({ length: SETTLED }, () => 'accepted'), 'queued', 'claimed', 'deferred'];
  await world.admin.query(
    `INSERT INTO delivery ("partnerId", "orderId", "contactId", id, state, "leaseId", "nextAttemptAt", "acceptedAt")
     SELECT $1, $2, t.contact, t.id, t.state::"DeliveryState", 'lse_x', now(), CASE t.state WHEN 'accepted' THEN now() END FROM unnest($3::text[], $4::text[], $5::text[]) AS t(contact, id, state)`,
    [world.sonne, orderId, states.map(() => newId('contact')), states.map(() => newId('delivery')), states],
  );
});

/** Which indexes of the ledger a query reads, and whether it reads the table without one. */
const places = (sql: string, values: unknown[]): Promise<string[]> =>
  withPartner(world.deps.pool, world.sonne, async (client) => {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, values);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    return [...plan.matchAll(/delivery_\w+|Seq Scan on delivery/g)].map(([place]) => place);
  });

it.each([
  ['queued', '', 'ORDER BY "contactId" LIMIT 500 FOR UPDATE SKIP LOCKED'],
  ['claimed', `AND "leaseId" = 'lse_x'`, ''],
  ['deferred', 'AND "nextAttemptAt" <= now()', 'ORDER BY "nextAttemptAt" LIMIT 500 FOR UPDATE SKIP LOCKED'],
])('finds the %s ones by their own index, with statistics and without', async (state, more, end) => {
  const sql = `SELECT id FROM delivery WHERE "orderId" = $1 AND state = '${state}' ${more} ${end}`;
  expect(new Set(await places(sql, [orderId]))).toEqual(new Set([`delivery_${state}`]));
  await world.admin.query('ANALYZE delivery');
  expect(new Set(await places(sql, [orderId]))).toEqual(new Set([`delivery_${state}`]));
});

it('knows whether anybody is left without reading those who are done', async () => {
  const own = new Set(['delivery_queued', 'delivery_claimed', 'delivery_deferred']);
  const sql = `SELECT ${hasOpenRows('o')} FROM (VALUES ($1)) AS one(o)`;
  expect(new Set(await places(sql, [orderId]))).toEqual(own);
  await world.admin.query('ANALYZE delivery');
  expect(new Set(await places(sql, [orderId]))).toEqual(own);
  expect(new Set(await places(`SELECT ${hasOpenRows('$1')}`, [orderId]))).toEqual(own);
});

it('counts who waits for the operator’s page without reading those who are done', async () => {
  const own = new Set(['delivery_queued', 'delivery_claimed', 'delivery_deferred']);
  const sql = openOrdersSql(new Date());
  expect(new Set(await places(sql, []))).toEqual(own);
  await world.admin.query('ANALYZE delivery');
  expect(new Set(await places(sql, []))).toEqual(own);
});

it('asks who of a lease got a mail lately by one look each, never the whole ledger', async () => {
  const aim = { purpose: 'newsletter', advertiser: 'partner', restDays: 7 } as const;
  const sql = `SELECT ${leftOutSql(aim)} FROM contact c WHERE c.id = ANY($1)`;
  const ids = Array.from({ length: 500 }, () => newId('contact'));
  const own = new Set(['delivery_accepted', 'delivery_claimed']);
  expect(new Set(await places(sql, [ids]))).toEqual(own);
  await world.admin.query('ANALYZE delivery');
  expect(new Set(await places(sql, [ids]))).toEqual(own);
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
