/**
 * Writes the ledger of an order: one delivery row per person of its audience. Whoever may not be mailed gets a row, too, skipped
 * with the reason, so that the partner can see who did not get it and why.
 */
import { newId } from '@multipartner/kernel/ids';
import { SECOND_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { withoutCanaries } from '../../canaries/without-canaries.ts';
import { leftOutSql } from '../../people/consent/left-out.ts';
import type { By } from '../../people/deps.ts';
import { evaluateSegment } from '../../people/segments/evaluate-segment.ts';
import { type Filter, orderedAudience } from '../audience/audience.ts';
import type { OrdersDeps } from '../deps.ts';
import { aimOf, type OrderRow } from './order-row.ts';
import { peopleOfRest } from './people-of-rest.ts';

const BATCH = 1_000;
// A call of the internal API has 30 s; what is not ready by then goes on with the next call.
const BUDGET_MS = 10 * SECOND_MS;

/** False when the list is closed: another process completed it, or the order was ended. Whoever came now would be found by nobody. */
async function addRows(
  client: pg.PoolClient,
  order: OrderRow,
  contactIds: readonly string[],
  at: Date,
): Promise<boolean> {
  // Held until these rows are committed, so that nobody closes the list meanwhile.
  const { rows } = await client.query(`SELECT 1 FROM send_order WHERE id = $1 AND state = 'preparing' FOR SHARE`, [
    order.id,
  ]);
  if (rows.length === 0) return false;
  await client.query(
    `INSERT INTO delivery ("partnerId", "orderId", "contactId", id, state, reason, "updatedAt")
     SELECT $1, $2, c.id, t.delivery, (CASE WHEN r.reason IS NULL THEN 'queued' ELSE 'skipped' END)::"DeliveryState", r.reason, $3
     FROM unnest($4::text[], $5::text[]) AS t(contact, delivery) JOIN contact c ON c.id = t.contact, LATERAL (SELECT ${leftOutSql(aimOf(order))} AS reason) r
     ON CONFLICT DO NOTHING`,
    [order.partnerId, order.id, at, contactIds, contactIds.map(() => newId('delivery'))],
  );
  return true;
}

/** Where an interrupted preparation goes on: rows are written in the order of contact ids. */
async function lastContact(deps: OrdersDeps, order: OrderRow): Promise<string> {
  const { rows } = await withPartner(deps.pool, order.partnerId, (client) =>
    client.query<{ last: string | null }>(`SELECT max("contactId") AS last FROM delivery WHERE "orderId" = $1`, [
      order.id,
    ]),
  );
  return rows[0]?.last ?? '';
}

async function* contactIdsOfAll(deps: OrdersDeps, partnerId: string, startAfter: string): AsyncGenerator<string[]> {
  let after = startAfter;
  for (;;) {
    const { rows } = await withPartner(deps.pool, partnerId, (client) =>
      client.query<{ id: string }>(`SELECT id FROM contact WHERE id > $1 ORDER BY id LIMIT $2`, [after, BATCH]),
    );
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    yield (await withoutCanaries(deps, partnerId, rows)).map(({ id }) => id);
  }
}

async function filterOf(deps: OrdersDeps, by: By, order: OrderRow): Promise<Filter | null> {
  const receipt = await deps.audit.write({ ...by, op: 'partner_record.read', objects: [order.id] });
  const partner = await deps.vault.partner(by.partnerId);
  const sealed = partner.openForPartner(receipt, { type: 'order-audience', id: order.id }, order.audience);
  // What confirmOrder sealed: a filter that its schema had accepted.
  return orderedAudience.parse(sealed).filter as Filter | null;
}

/**
 * Prepares an order in state `ordered` or `preparing`. Answers true when the ledger is complete and the order is `sending`; false
 * means "call again". Repeating it adds nothing.
 */
export async function prepareOrder(deps: OrdersDeps, by: By, order: OrderRow): Promise<boolean> {
  const deadline = performance.now() + BUDGET_MS;
  const at = deps.clock.now();
  await withPartner(deps.pool, order.partnerId, (client) =>
    client.query(
      `UPDATE send_order SET state = 'preparing', "startedAt" = COALESCE("startedAt", $2) WHERE id = $1 AND state = 'ordered'`,
      [order.id, at],
    ),
  );
  const after = await lastContact(deps, order);
  const filter = order.resendOf || order.audienceKind === 'all' ? null : await filterOf(deps, by, order);
  const store = (ids: readonly string[]) =>
    withPartner(deps.pool, order.partnerId, (client) => addRows(client, order, ids, at));
  if (order.resendOf) {
    for await (const ids of peopleOfRest(deps, order, after)) {
      if (!(await store(ids)) || performance.now() > deadline) return false;
    }
  } else if (filter) {
    for await (const { fitting } of evaluateSegment(deps, { ...by, purpose: 'campaign_send' }, filter, {
      startAfter: after,
      aim: aimOf(order),
    })) {
      const ids = fitting.map(({ contactId }) => contactId);
      if ((ids.length > 0 && !(await store(ids))) || performance.now() > deadline) return false;
    }
  } else {
    for await (const ids of contactIdsOfAll(deps, order.partnerId, after)) {
      if (!(await store(ids)) || performance.now() > deadline) return false;
    }
  }
  const { rowCount } = await withPartner(deps.pool, order.partnerId, (client) =>
    client.query(`UPDATE send_order SET state = 'sending', "preparedAt" = $2 WHERE id = $1 AND state = 'preparing'`, [
      order.id,
      at,
    ]),
  );
  return rowCount === 1;
}
