import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type By, demandPartner } from '../../people/deps.ts';
import type { RequestDeps } from '../deps.ts';
import { lockRequest } from '../request-row.ts';
import { closeInTransaction } from './close-request.ts';

/** The person took the request back, or it was recorded by mistake. Throws FailureError NOT_FOUND, REQUEST_CLOSED. */
export async function withdrawRequest(
  deps: RequestDeps,
  by: By,
  input: { requestId: string; note?: string | undefined },
): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const locked = await lockRequest(deps, client, by, input.requestId);
    const note = input.note?.trim();
    await closeInTransaction(deps, client, by, locked, {
      outcome: 'withdrawn',
      ...(note ? { note, seal: locked.seal } : {}),
    });
  });
}
