import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type By, demandPartner } from '../people/deps.ts';
import type { RequestDeps } from './deps.ts';
import { findPerson } from './find-person.ts';
import type { Standing } from './kinds.ts';
import { addEvent, contactSeal, lockRequest, type RequestDetail, type RequestSeal } from './request-row.ts';

/**
 * Looks for the person once more, under another address that it gave, and binds the request to whom it finds. A check of the identity that was
 * made before counts no longer. Throws FailureError NOT_FOUND, REQUEST_CLOSED.
 */
export async function linkPerson(
  deps: RequestDeps,
  by: By,
  input: { requestId: string; address: string },
): Promise<{ standing: Standing }> {
  await demandPartner(deps, by);
  const now = deps.clock.now();
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const { row, detail, seal, partner } = await lockRequest(deps, client, by, input.requestId);
    const found = await findPerson(client, partner, { address: input.address });
    const searched = await deps.audit.write({
      ...by,
      op: 'contact.searched',
      objects: found.contact ? [found.contact.id] : [],
    });
    const act = found.standing === 'contact' ? 'person_found' : 'person_not_found';
    if (found.standing === 'unknown' || found.contact?.id === row.contactId) {
      await addEvent(client, by, { requestId: row.id, act, at: now, logSeq: searched.seq });
      return { standing: row.standing };
    }
    const next: RequestSeal = found.contact
      ? contactSeal(
          partner,
          (
            await partner.openContactKeys(searched, [
              {
                contactId: found.contact.id,
                wrappedKey: found.contact.wrappedKey,
                keyGeneration: found.contact.keyGeneration,
              },
            ])
          )[0]!,
        )
      : seal;
    const texts: RequestDetail = { ...detail, ...(found.address ? { address: found.address } : {}) };
    // A suppressed address binds nobody anew: who was found before stays.
    const contactId = found.contact?.id ?? row.contactId;
    await client.query(
      `UPDATE data_request SET standing = $2, "contactId" = $3, "sealedFor" = $4, detail = $5, "rowVersion" = $6, state = 'open', identity = 'pending',
         "identityMethod" = NULL, "identityBy" = NULL, "identityAt" = NULL WHERE id = $1`,
      [
        row.id,
        contactId ? 'contact' : found.standing,
        contactId,
        contactId ? 'contact' : 'partner',
        next.seal(row.id, { ...texts }),
        found.contact?.rowVersion ?? row.rowVersion,
      ],
    );
    if (next !== seal) {
      const events = await client.query<{ id: string; detail: Buffer }>(
        `SELECT id, detail FROM data_request_event WHERE "requestId" = $1 AND detail IS NOT NULL`,
        [row.id],
      );
      if (events.rows.length > 0) {
        const opening = await deps.audit.write({
          ...by,
          op: 'request.read',
          objects: [...events.rows.map(({ id }) => id), ...(row.contactId ? [row.contactId] : [])],
        });
        for (const event of events.rows)
          await client.query(`UPDATE data_request_event SET detail = $2 WHERE id = $1`, [
            event.id,
            next.seal(event.id, seal.open(opening, event.id, event.detail)),
          ]);
      }
    }
    await addEvent(client, by, { requestId: row.id, act, at: now, logSeq: searched.seq });
    return { standing: contactId ? 'contact' : found.standing };
  });
}
