/** Who did not get the mail of an order and may get it by another one: the one rule for the count and for the list. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { OrdersDeps } from '../deps.ts';
import type { OrderRow } from './order-row.ts';

const BATCH = 1_000;

/**
 * Deliveries `d` of the order $1 whose people did not get it: refused for good by the receiver, out of tries, or left when the order was ended or
 * its period was over. Who was left out for want of a ground is none of them; an address that does not exist, neither.
 */
export const REST = `(d.state = 'failed' OR (d.state = 'skipped' AND d.reason IN ('cancelled', 'expired')))`;

/**
 * True for a delivery `d` whose person may have got the same mail by another order of the participation, or is about to: nobody gets it twice.
 * `$own` is the new order's parameter.
 */
export const gotElsewhere = (own: string): string => `EXISTS (
  SELECT 1 FROM send_order o2 JOIN delivery d2 ON d2."orderId" = o2.id AND d2."contactId" = d."contactId"
  WHERE o2."participationId" = (SELECT o1."participationId" FROM send_order o1 WHERE o1.id = d."orderId") AND o2.id <> d."orderId" AND o2.id <> ${own}
    AND d2.state IN ('queued', 'claimed', 'deferred', 'accepted', 'bounced', 'complained', 'in_doubt'))`;

/**
 * Who got the mail by another order of the participation is known only when that one is over. Held until the transaction ends: nobody orders the rest
 * meanwhile. Throws FailureError ALREADY_ORDERED.
 */
export async function demandNoOtherRuns(
  client: pg.PoolClient,
  { id, participationId }: Pick<OrderRow, 'id' | 'participationId'>,
): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [participationId]);
  const { rows } = await client.query(
    `SELECT 1 FROM send_order WHERE "participationId" = $1 AND id <> $2 AND state NOT IN ('sent', 'cancelled', 'missed') LIMIT 1`,
    [participationId, id],
  );
  if (rows.length > 0) throw new FailureError(failure('ALREADY_ORDERED'));
}

/** Contact ids in pages, in their order. */
export async function* peopleOfRest(
  deps: Pick<OrdersDeps, 'pool'>,
  order: Pick<OrderRow, 'partnerId' | 'id' | 'resendOf' | 'resendInDoubt'>,
  startAfter: string,
): AsyncGenerator<string[]> {
  let after = startAfter;
  for (;;) {
    const { rows } = await withPartner(deps.pool, order.partnerId, (client) =>
      client.query<{ id: string }>(
        `SELECT d."contactId" AS id FROM delivery d WHERE d."orderId" = $1 AND d."contactId" > $2
           AND (${REST} OR ($3 AND d.state = 'in_doubt')) AND NOT ${gotElsewhere('$4')}
         ORDER BY d."contactId" LIMIT $5`,
        [order.resendOf, after, order.resendInDoubt, order.id, BATCH],
      ),
    );
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    yield rows.map(({ id }) => id);
  }
}
