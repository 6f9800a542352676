import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type By, demandPartner } from '../../people/deps.ts';
import type { RequestDeps } from '../deps.ts';
import { addresseeOf, type Told, tellPerson } from '../notices/tell-person.ts';
import { addEvent, lockRequest } from '../request-row.ts';
import { closeInTransaction, demandAnswerable } from './close-request.ts';

/**
 * Closes a rectification once the data has been corrected on the person's page, which is in the log by itself. Nobody outside of the trust
 * center has got the wrong data, so nobody else is told (Art. 19 GDPR). Throws FailureError NOTHING_CORRECTED, IDENTITY_FIRST,
 * REQUEST_WITHOUT_PERSON, REQUEST_OTHER_KIND, NO_REPLY_ADDRESS, NOT_FOUND, REQUEST_CLOSED.
 */
export async function confirmRectification(
  deps: RequestDeps,
  by: By,
  input: { requestId: string; told: Told; note?: string | undefined },
): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const locked = await lockRequest(deps, client, by, input.requestId);
    demandAnswerable(locked, ['rectification']);
    const { row, seal } = locked;
    const { rows } = await client.query<{ rowVersion: string }>(`SELECT "rowVersion" FROM contact WHERE id = $1`, [
      row.contactId,
    ]);
    if (!rows[0]) throw new FailureError(failure('REQUEST_WITHOUT_PERSON'));
    if (rows[0].rowVersion === row.rowVersion) throw new FailureError(failure('NOTHING_CORRECTED'));
    const note = input.note?.trim();
    const at = deps.clock.now();
    await addEvent(client, by, { requestId: row.id, act: 'corrected', at, ...(note ? { note, seal } : {}) });
    await tellPerson(deps, client, by, locked, await addresseeOf(deps, client, by, locked), {
      told: input.told,
      says: [['rectification']],
    });
    await closeInTransaction(deps, client, by, locked, { outcome: 'done' });
  });
}
