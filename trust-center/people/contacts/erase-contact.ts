import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';

/**
 * Erases people: key, records and index tokens go in one transaction with the leaf, so that what remains in backups is noise
 * (design 2.7). A suppression stays: it is a token and keeps a later import from mailing the person. Deliveries stay as numbers.
 * At most 500 at once. Throws FailureError NOT_FOUND when none of them exists.
 */
export async function eraseContacts(
  deps: PeopleDeps,
  by: By,
  contactIds: readonly string[],
): Promise<{ erased: number }> {
  await demandPartner(deps, by);
  if (contactIds.length > 500) throw new FailureError(failure('TOO_LARGE', { limit: 500 }));
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const { rows } = await client.query<{ id: string }>(`DELETE FROM contact WHERE id = ANY($1) RETURNING id`, [
      contactIds,
    ]);
    if (rows.length === 0) throw new FailureError(failure('NOT_FOUND'));
    const erased = rows.map(({ id }) => id);
    await client.query(`DELETE FROM consent_evidence WHERE "contactId" = ANY($1)`, [erased]);
    await client.query(
      `UPDATE delivery SET state = 'skipped', reason = 'contact_deleted', "updatedAt" = $2 WHERE "contactId" = ANY($1) AND state IN ('queued', 'deferred')`,
      [erased, deps.clock.now()],
    );
    // The leaf is the erasure ledger that a restore replays: it must be there before the rows are gone for good.
    await deps.audit.write({ ...by, op: 'contact.erased', objects: erased, detail: { contactIds: erased } });
    return { erased: erased.length };
  });
}
