// The links of a mail that the demo world sent before anybody had a mailbox: made as the mail's were, with the instance's own secret.
import pg from 'pg';
import { findInstance } from '../../../scripts/start/instance.ts';
import { tokenSecret } from '../../../trust-center/orders/deps.ts';
import { type DeliveryTokens, makeTokens } from '../../../trust-center/orders/tracking/token.ts';
import { operatorOf } from './demo-target.ts';
import type { WholeInstance } from './whole-instance.ts';

/** Of the newest mail of that partner whose recipient still gets mails. */
export async function newestMailOf(instance: WholeInstance, partner: string): Promise<DeliveryTokens> {
  const client = new pg.Client({ connectionString: operatorOf(instance).admin('trust') });
  await client.connect();
  try {
    const { rows } = await client.query<{ partnerId: string; deliveryId: string }>(
      `SELECT d."partnerId", d.id AS "deliveryId" FROM delivery d JOIN partner p ON p.id = d."partnerId" JOIN contact c ON c.id = d."contactId"
       LEFT JOIN suppression s ON s.token = c."suppressionToken" WHERE p.name = $1 AND d.state = 'accepted' AND d."unsubscribedAt" IS NULL AND s.id IS NULL
       ORDER BY d."acceptedAt" DESC, d.id LIMIT 1`,
      [partner],
    );
    return makeTokens([tokenSecret(findInstance(instance.dataDir)!.secrets.authSecret)], rows[0]!);
  } finally {
    await client.end();
  }
}
