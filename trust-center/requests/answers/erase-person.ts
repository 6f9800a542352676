import { FailureError, failure } from '@multipartner/kernel/errors';
import { DAY_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { formats } from '@multipartner/ui/format';
import { eraseInTransaction } from '../../people/contacts/erase-contact.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import type { RequestDeps } from '../deps.ts';
import { addresseeOf, senderOfPartner, type Told, tellPerson } from '../notices/tell-person.ts';
import { addEvent, lockRequest } from '../request-row.ts';
import { closeInTransaction, demandAnswerable } from './close-request.ts';
import { liftInTransaction } from './restrict-person.ts';

/**
 * Erases the person and sends the certificate with the date from which no copy can be read, all in one transaction: the certificate goes to
 * the address that is then gone. The request's record stays without the person. Throws FailureError IDENTITY_FIRST, LEGAL_HOLD (then
 * refuse under Art. 17 (3)), REQUEST_WITHOUT_PERSON, REQUEST_OTHER_KIND, NO_REPLY_ADDRESS, LEDGER_UNAVAILABLE, NOT_FOUND, REQUEST_CLOSED.
 */
export async function erasePerson(
  deps: RequestDeps,
  by: By,
  input: { requestId: string; told: Told },
): Promise<{ erasureN: number; unreadableFrom: Date }> {
  await demandPartner(deps, by);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const locked = await lockRequest(deps, client, by, input.requestId);
    demandAnswerable(locked, ['erasure']);
    const { row } = locked;
    if (!row.contactId) throw new FailureError(failure('REQUEST_WITHOUT_PERSON'));
    const at = deps.clock.now();
    const addressee = await addresseeOf(deps, client, by, locked);
    // Who asks for erasure no longer wants the data to be kept.
    await liftInTransaction(deps, client, by, row.contactId);
    const erased = await eraseInTransaction(deps, client, by, [row.contactId], 'deleted');
    if (erased === 0) throw new FailureError(failure('REQUEST_WITHOUT_PERSON'));
    // The newest entry of this transaction's own erasure: the ledger's head is locked until it ends.
    const { rows } = await client.query<{ n: number }>(`SELECT max(n)::int AS n FROM erasure`);
    const erasureN = rows[0]!.n;
    const unreadableFrom = new Date(at.getTime() + deps.keyBackupDays * DAY_MS);
    const { date } = formats(row.language, (await senderOfPartner(client, by.partnerId)).timeZone);
    await addEvent(client, by, { requestId: row.id, act: 'erased', at });
    await tellPerson(deps, client, by, locked, addressee, {
      told: input.told,
      says: [
        ['erasure', { date: date(at), days: String(deps.keyBackupDays), until: date(unreadableFrom) }],
        ['erasure_rest'],
        ['erasure_number', { n: String(erasureN) }],
      ],
    });
    await closeInTransaction(deps, client, by, locked, { outcome: 'done', erasureN });
    return { erasureN, unreadableFrom };
  });
}
