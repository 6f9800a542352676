import { newId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import type { SuppressionReason } from '../../people/suppressions/suppression-reasons.ts';
import { type PastDelivery, softRun } from './soft-run.ts';

interface BouncedMail {
  partnerId: string;
  /** Null: not a mail of a campaign */
  orderId: string | null;
}
/** A contact, or an address that is none, by its token. */
type BouncedPerson = BouncedMail & ({ contactId: string } | { token: Buffer });

/** What a mail server or a provider said about an address. */
type ServerReason = Extract<SuppressionReason, 'hard_bounce' | 'soft_bounces' | 'complaint'>;

/**
 * SQL that is true of a mail whose bounce says nothing about the address that the contact `c` has now: it went before the address was changed, before
 * the partner lifted a block, or before the person showed that the mailbox works. Whoever complains means every mail, wherever it went.
 * @param sentAt SQL of when it went
 */
export const isOutdated = (sentAt: string): string => `COALESCE(${sentAt} <= c."softBouncesFrom", false)`;

/**
 * Ends all mail to an address: of a contact also for a later contact with it. A complaint takes the place of everything that the person did
 * not say itself. True when the list changed.
 */
export async function suppressAddress(
  client: pg.PoolClient,
  { partnerId, orderId, ...person }: BouncedPerson,
  reason: ServerReason,
  now: Date,
): Promise<boolean> {
  const conflict =
    reason === 'complaint'
      ? `DO UPDATE SET reason = EXCLUDED.reason, "orderId" = EXCLUDED."orderId", "createdAt" = EXCLUDED."createdAt"
         WHERE known.reason NOT IN ('objection', 'complaint')`
      : 'DO NOTHING';
  const of = 'token' in person ? 'SELECT $6::bytea' : 'SELECT "suppressionToken" FROM contact WHERE id = $6';
  const { rowCount } = await client.query(
    `INSERT INTO suppression AS known ("partnerId", id, token, reason, "orderId", "createdAt")
     SELECT $1, $2, person.token, $3::"SuppressionReason", $4, $5 FROM (${of}) person(token) ON CONFLICT ("partnerId", token) ${conflict}`,
    [partnerId, newId('suppression'), reason, orderId, now, 'token' in person ? person.token : person.contactId],
  );
  return (rowCount ?? 0) > 0;
}

/**
 * Counts anew how many mails in a row came back from each of these people, and suppresses where that is enough (soft-run.ts). The ledger and the
 * mails of partners' systems are what is counted, so nothing counts twice. Answers who was suppressed.
 */
export async function countSoftBounces(
  client: pg.PoolClient,
  mail: BouncedMail,
  contactIds: readonly string[],
  now: Date,
): Promise<string[]> {
  // By order and contact, the ledger's key: it has no index by contact alone.
  const { rows } = await client.query<PastDelivery & { contactId: string }>(
    `SELECT d."contactId", d.state::text, d.reason, COALESCE(d."bouncedAt", d."acceptedAt", d."updatedAt") AS at
     FROM send_order o JOIN delivery d ON d."orderId" = o.id AND d."contactId" = ANY($1) JOIN contact c ON c.id = d."contactId"
     WHERE d.state IN ('accepted', 'bounced', 'failed') AND COALESCE(d."acceptedAt", d."bouncedAt", d."updatedAt") > COALESCE(c."softBouncesFrom", '-infinity')
     UNION ALL
     SELECT m."contactId", CASE WHEN m.answer IS NULL THEN 'accepted' ELSE 'bounced' END, m."answerStatus", COALESCE(m."answeredAt", s."acceptedAt")
     FROM message m JOIN contact c ON c.id = m."contactId" LEFT JOIN single_mail s ON s.id = m.id AND s.state = 'accepted'
     WHERE m."contactId" = ANY($1) AND (m.answer IN ('soft', 'hard') OR (m.answer IS NULL AND s.id IS NOT NULL))
       AND COALESCE(s."acceptedAt", m."answeredAt") > COALESCE(c."softBouncesFrom", '-infinity')
     ORDER BY at DESC`,
    [contactIds],
  );
  const suppressed: string[] = [];
  for (const [contactId, past] of Map.groupBy(rows, (row) => row.contactId)) {
    const { count, isEnough } = softRun(past, now);
    await client.query('UPDATE contact SET "softBounces" = $2 WHERE id = $1', [contactId, count]);
    if (isEnough && (await suppressAddress(client, { ...mail, contactId }, 'soft_bounces', now)))
      suppressed.push(contactId);
  }
  return suppressed;
}
