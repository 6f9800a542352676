import type pg from 'pg';
import { CONTACT_COLUMNS, type ContactRecord } from '../contacts/contact-rows.ts';

/** The person of a delivery, kept from others until the transaction ends: whoever changes a ground waits here. */
export async function lockContact(
  client: pg.PoolClient,
  deliveryId: string,
): Promise<ContactRecord & { orderId: string }> {
  const { rows } = await client.query<ContactRecord & { orderId: string }>(
    `SELECT ${CONTACT_COLUMNS}, d."orderId" FROM delivery d JOIN contact c ON c.id = d."contactId" WHERE d.id = $1 FOR UPDATE OF c`,
    [deliveryId],
  );
  // It was there a moment ago: erased meanwhile.
  if (!rows[0]) throw new Error('the person of this delivery is gone');
  return rows[0];
}
