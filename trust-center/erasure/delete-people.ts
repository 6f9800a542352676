/** What is left of a person's rows after an erasure, in live use and in a replay alike. */
import type pg from 'pg';
import { forgetInRequests } from '../requests/forget-person.ts';

/**
 * Deletes keys, records, index tokens and evidence of these contacts, in a transaction of their partner that has an entry in the ledger. The
 * suppression stays: a token that keeps a later import from mailing the person. Deliveries stay as numbers. Answers how many were there.
 */
export async function deletePeople(client: pg.ClientBase, contactIds: readonly string[], at: Date): Promise<number> {
  // Also what still waits for its confirmation: found by the address, as long as the contact is there.
  await client.query(
    `DELETE FROM sign_up WHERE "contactId" = ANY($1) OR token IN (SELECT "suppressionToken" FROM contact WHERE id = ANY($1))`,
    [contactIds],
  );
  await forgetInRequests(client, contactIds);
  const { rowCount } = await client.query(`DELETE FROM contact WHERE id = ANY($1)`, [contactIds]);
  await client.query(`DELETE FROM contact_ground WHERE "contactId" = ANY($1)`, [contactIds]);
  await client.query(`DELETE FROM consent_evidence WHERE "contactId" = ANY($1)`, [contactIds]);
  await client.query(`DELETE FROM import_cell WHERE "contactId" = ANY($1)`, [contactIds]);
  await client.query(`DELETE FROM mail_pause WHERE "contactId" = ANY($1)`, [contactIds]);
  await client.query(`DELETE FROM brand_wish WHERE "contactId" = ANY($1)`, [contactIds]);
  await client.query(`DELETE FROM repeated_refusal WHERE "contactId" = ANY($1)`, [contactIds]);
  await client.query(`DELETE FROM refusal_pending WHERE "contactId" = ANY($1)`, [contactIds]);
  await client.query(`DELETE FROM import_origin WHERE "contactId" = ANY($1)`, [contactIds]);
  // In the order in which a lease takes them: neither waits for the other.
  await client.query(
    `SELECT 1 FROM delivery WHERE "contactId" = ANY($1) AND state IN ('queued', 'deferred') ORDER BY "orderId", "contactId" FOR UPDATE`,
    [contactIds],
  );
  await client.query(
    `UPDATE delivery SET state = 'skipped', reason = 'contact_deleted', "nextAttemptAt" = NULL, "updatedAt" = $2 WHERE "contactId" = ANY($1) AND state IN ('queued', 'deferred')`,
    [contactIds, at],
  );
  // Address and words of mails that wait for them. What a mailer holds is out of reach; it is not handed over again (messages/refused-now.ts).
  await client.query(
    `UPDATE single_mail SET state = 'failed', failure = 'contact_deleted', content = ''::bytea
     WHERE state = 'queued' AND id IN (SELECT id FROM message WHERE "contactId" = ANY($1))`,
    [contactIds],
  );
  return rowCount ?? 0;
}

/** Overwrites what opens a partner's data, as its destruction does: also in a database that was made before it. */
export async function destroyPartnerKeys(client: pg.ClientBase, partnerId: string): Promise<void> {
  await client.query(
    `UPDATE purpose_key SET state = 'destroyed', "kmsBlob" = ''::bytea WHERE "partnerId" = $1 AND state <> 'destroyed'`,
    [partnerId],
  );
  await client.query(
    `UPDATE partner SET "keyCustody" = 'destroyed', "wrappedKey" = NULL, "keyEpoch" = "keyEpoch" + 1
     WHERE id = $1 AND "keyCustody" <> 'destroyed'`,
    [partnerId],
  );
}
