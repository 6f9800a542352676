/** What binds a mail of a partner's system in the moment in which it is handed over: it may have waited, and people change their minds. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { MessageGround } from '@multipartner/templates-engine/message-template';
import type { OrdersDeps } from '../orders/deps.ts';
import { type MessageRefusal, whyNot } from './may-send.ts';

/** Null for a mail that may still go. `contact_deleted`: its person was erased meanwhile, or nothing says on what ground it would go. */
export async function refusedNow(
  deps: OrdersDeps,
  partnerId: string,
  messageId: string,
  address: string,
): Promise<MessageRefusal | 'contact_deleted' | null> {
  const vault = await deps.vault.partner(partnerId);
  return withPartner(deps.pool, partnerId, async (client) => {
    const { rows } = await client.query<{ ground: MessageGround; contactId: string | null; isGone: boolean }>(
      `SELECT m.ground, m."contactId", m."contactId" IS NOT NULL AND c.id IS NULL AS "isGone"
       FROM message m LEFT JOIN contact c ON c.id = m."contactId" WHERE m.id = $1`,
      [messageId],
    );
    const [message] = rows;
    if (!message || message.isGone) return 'contact_deleted';
    return whyNot(deps, client, { ground: message.ground, contactId: message.contactId, address, vault });
  });
}
