/** Requests of somebody who is merged into another contact go along: sealed anew, before the key that sealed them is erased. */
import type pg from 'pg';
import type { ContactKey, PartnerVault } from '../vault/vault.ts';
import { MOST_EVENTS } from './request-row.ts';

/** Inside the merge's transaction. A restriction of either holds for the one who stays. */
export async function moveRequests(
  client: pg.ClientBase,
  partner: PartnerVault,
  { keep, gone }: { keep: ContactKey; gone: ContactKey },
): Promise<void> {
  await client.query(
    `UPDATE contact k SET "restrictedAt" = COALESCE(k."restrictedAt", g."restrictedAt") FROM contact g WHERE k.id = $1 AND g.id = $2`,
    [keep.contactId, gone.contactId],
  );
  const anew = (id: string, sealed: Buffer): Buffer =>
    partner.sealRecord(keep, { type: 'request', id }, partner.openRecord(gone, { type: 'request', id }, sealed));
  const requests = await client.query<{ id: string; detail: Buffer }>(
    `SELECT id, detail FROM data_request WHERE "contactId" = $1 FOR UPDATE`,
    [gone.contactId],
  );
  for (const { id, detail } of requests.rows) {
    await client.query(`UPDATE data_request SET "contactId" = $2, detail = $3 WHERE id = $1`, [
      id,
      keep.contactId,
      anew(id, detail),
    ]);
    const events = await client.query<{ id: string; detail: Buffer }>(
      `SELECT id, detail FROM data_request_event WHERE "requestId" = $1 AND detail IS NOT NULL LIMIT ${MOST_EVENTS}`,
      [id],
    );
    for (const event of events.rows)
      await client.query(`UPDATE data_request_event SET detail = $2 WHERE id = $1`, [
        event.id,
        anew(event.id, event.detail),
      ]);
  }
  await client.query(`UPDATE data_package SET "contactId" = $2 WHERE "contactId" = $1`, [
    gone.contactId,
    keep.contactId,
  ]);
}
