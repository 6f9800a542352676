/** What goes from requests with the person. Their records stay for proof, without anybody's name. */
import type pg from 'pg';

/** Inside the transaction that deletes these contacts, in live use and in a replay of the erasure ledger alike. */
export async function forgetInRequests(client: pg.ClientBase, contactIds: readonly string[]): Promise<void> {
  await client.query(`DELETE FROM data_package WHERE "contactId" = ANY($1)`, [contactIds]);
  await client.query(
    `UPDATE data_request_event SET detail = NULL WHERE detail IS NOT NULL
     AND "requestId" IN (SELECT id FROM data_request WHERE "contactId" = ANY($1))`,
    [contactIds],
  );
  await client.query(
    `UPDATE data_request SET "contactId" = NULL, standing = 'erased', "sealedFor" = 'gone', detail = ''::bytea, "rowVersion" = NULL
     WHERE "contactId" = ANY($1)`,
    [contactIds],
  );
}
