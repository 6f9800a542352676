import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { OrdersDeps } from '../../orders/deps.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import { domainRow } from '../rows.ts';

/** Removes a domain with its keys and senders; mails go out in the platform's name then. Throws FailureError NOT_FOUND. */
export async function removeDomain(deps: OrdersDeps, by: By, domainId: string): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    await domainRow(client, domainId, true);
    await client.query(`DELETE FROM dkim_key WHERE "domainId" = $1`, [domainId]);
    await client.query(`DELETE FROM sender_identity WHERE "domainId" = $1`, [domainId]);
    await client.query('DELETE FROM sender_domain WHERE id = $1', [domainId]);
  });
  await deps.audit.write({ ...by, op: 'sender_domain.removed', objects: [domainId] });
}
