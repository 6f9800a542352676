import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type By, demandPartner } from '../../people/deps.ts';
import type { RequestDeps } from '../deps.ts';
import { addresseeOf, type Told, tellPerson } from '../notices/tell-person.ts';
import { lockRequest } from '../request-row.ts';
import { closeInTransaction } from './close-request.ts';

/**
 * The negative answer: nothing is kept about this address, or nothing but the number that keeps mails away. It goes to the address of the
 * request itself, so it waits for no identity check. Throws FailureError REQUEST_HAS_PERSON, NO_REPLY_ADDRESS, NOT_FOUND, REQUEST_CLOSED.
 */
export async function answerWithoutData(
  deps: RequestDeps,
  by: By,
  input: { requestId: string; told: Told },
): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const locked = await lockRequest(deps, client, by, input.requestId);
    if (locked.row.standing === 'contact') throw new FailureError(failure('REQUEST_HAS_PERSON'));
    await tellPerson(deps, client, by, locked, await addresseeOf(deps, client, by, locked), {
      told: input.told,
      says: [[locked.row.standing === 'suppressed' ? 'no_data_suppressed' : 'no_data'], ['remedies']],
    });
    await closeInTransaction(deps, client, by, locked, { outcome: 'no_data' });
  });
}
