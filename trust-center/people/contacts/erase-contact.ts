import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { deletePeople } from '../../erasure/delete-people.ts';
import type { ErasureCause } from '../../erasure/ledger-entry.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';

/**
 * Erases people: key, records and index tokens go in one transaction with the leaf and the entry in the erasure ledger, so that what
 * remains in backups is noise and no restore brings them back (design 2.7). A suppression stays: it is a token and keeps a later import from
 * mailing the person. Deliveries stay as numbers. At most 500 at once. Throws FailureError NOT_FOUND when none of them exists, TOO_LARGE,
 * LEGAL_HOLD, LEDGER_UNAVAILABLE.
 */
export async function eraseContacts(
  deps: PeopleDeps,
  by: By,
  contactIds: readonly string[],
): Promise<{ erased: number }> {
  await demandPartner(deps, by);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const erased = await eraseInTransaction(deps, client, by, contactIds, 'deleted');
    if (erased === 0) throw new FailureError(failure('NOT_FOUND'));
    return { erased };
  });
}

/** The same inside a transaction of the partner that has more to do: merging, undoing an import, retention. Answers how many were there. */
export async function eraseInTransaction(
  deps: Pick<PeopleDeps, 'audit' | 'clock' | 'erasures'>,
  client: pg.PoolClient,
  by: By,
  contactIds: readonly string[],
  cause: ErasureCause,
): Promise<number> {
  if (contactIds.length > 500) throw new FailureError(failure('TOO_LARGE', { limit: 500 }));
  const { rows } = await client.query<{ id: string; restrictedAt: Date | null }>(
    `SELECT id, "restrictedAt" FROM contact WHERE id = ANY($1) ORDER BY id FOR UPDATE`,
    [contactIds],
  );
  if (rows.length === 0) return 0;
  const erased = rows.map(({ id }) => id);
  const holds = await client.query(
    `SELECT 1 FROM legal_hold WHERE "liftedAt" IS NULL AND ("contactId" IS NULL OR "contactId" = ANY($1)) LIMIT 1`,
    [erased],
  );
  if (holds.rows.length > 0) throw new FailureError(failure('LEGAL_HOLD'));
  // Art. 18 (1) (b) and (c) GDPR: the person wants the data to be kept. A merge keeps it in the other contact.
  if (cause !== 'merged' && rows.some(({ restrictedAt }) => restrictedAt !== null))
    throw new FailureError(failure('CONTACT_RESTRICTED'));
  // Leaf and entry are there before the rows are gone for good, and before anybody is told so.
  const receipt = await deps.audit.write({
    ...by,
    op: 'contact.erased',
    objects: erased,
    detail: { contactIds: erased, cause },
  });
  await deps.erasures.record(client, { partnerId: by.partnerId, contactIds: erased, cause, receipt });
  return deletePeople(client, erased, deps.clock.now());
}
