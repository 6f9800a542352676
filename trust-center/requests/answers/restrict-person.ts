/** Restriction of processing (Art. 18 GDPR): the data stays and is used for nothing, until it is lifted and the person knows. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { type By, demandPartner } from '../../people/deps.ts';
import type { RequestDeps } from '../deps.ts';
import { demandReason } from '../extend-request.ts';
import { addresseeOf, type Told, tellPerson } from '../notices/tell-person.ts';
import { addEvent, lockRequest } from '../request-row.ts';
import { closeInTransaction, demandAnswerable } from './close-request.ts';

/**
 * Takes the person out of sends, segments and exports. The request is then answered; the restriction stands until it is lifted. Throws
 * FailureError REQUEST_WITHOUT_PERSON, REQUEST_OTHER_KIND, NO_REPLY_ADDRESS, NOT_FOUND, REQUEST_CLOSED.
 */
export async function restrictPerson(
  deps: RequestDeps,
  by: By,
  input: { requestId: string; told: Told },
): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const locked = await lockRequest(deps, client, by, input.requestId);
    demandAnswerable(locked, ['restriction']);
    const { row } = locked;
    if (!row.contactId) throw new FailureError(failure('REQUEST_WITHOUT_PERSON'));
    const at = deps.clock.now();
    const written = await deps.audit.write({ ...by, op: 'contact.restricted', objects: [row.contactId] });
    await client.query(`UPDATE contact SET "restrictedAt" = COALESCE("restrictedAt", $2) WHERE id = $1`, [
      row.contactId,
      at,
    ]);
    await addEvent(client, by, { requestId: row.id, act: 'restricted', at, logSeq: written.seq });
    await tellPerson(deps, client, by, locked, await addresseeOf(deps, client, by, locked), {
      told: input.told,
      says: [['restriction']],
    });
    await closeInTransaction(deps, client, by, locked, { outcome: 'done' });
  });
}

/** Inside a transaction that has locked the contact; false when nothing was restricted. */
export async function liftInTransaction(
  deps: Pick<RequestDeps, 'audit'>,
  client: pg.ClientBase,
  by: By,
  contactId: string,
): Promise<bigint | null> {
  const { rowCount } = await client.query(
    `UPDATE contact SET "restrictedAt" = NULL WHERE id = $1 AND "restrictedAt" IS NOT NULL`,
    [contactId],
  );
  if (!rowCount) return null;
  return (await deps.audit.write({ ...by, op: 'contact.restriction_lifted', objects: [contactId] })).seq;
}

/**
 * Ends a restriction, with a reason that the person is told first (Art. 18 (3) GDPR): mail and change are one transaction. `requestId` is the
 * closed request that began it. Throws FailureError INVALID, REQUEST_OTHER_KIND, REQUEST_WITHOUT_PERSON, NO_REPLY_ADDRESS, NOT_FOUND.
 */
export async function liftRestriction(
  deps: RequestDeps,
  by: By,
  input: { requestId: string; reason: string; told: Told },
): Promise<void> {
  await demandPartner(deps, by);
  const reason = demandReason(input.reason);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const locked = await lockRequest(deps, client, by, input.requestId, { evenClosed: true });
    const { row, seal } = locked;
    demandAnswerable(locked, ['restriction']);
    if (!row.contactId) throw new FailureError(failure('REQUEST_WITHOUT_PERSON'));
    await tellPerson(deps, client, by, locked, await addresseeOf(deps, client, by, locked), {
      told: input.told,
      says: [['restriction_lifted', { reason }]],
    });
    const logSeq = await liftInTransaction(deps, client, by, row.contactId);
    if (logSeq === null) throw new FailureError(failure('REQUEST_WITHOUT_PERSON'));
    const at = deps.clock.now();
    await addEvent(client, by, { requestId: row.id, act: 'restriction_lifted', at, logSeq, note: reason, seal });
  });
}
