/** HQ may suspend a partner: nothing more is sent for it until HQ lets it go on. Customers' rights, such as to unsubscribe, stay. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { prepared } from '@multipartner/prisma-trust-center/connect';
import type { PeopleDeps } from '../people/deps.ts';

export async function isSuspended(deps: Pick<PeopleDeps, 'pool'>, partnerId: string): Promise<boolean> {
  const { rows } = await deps.pool.query(
    prepared(`SELECT 1 FROM partner WHERE id = $1 AND state = 'suspended'`, [partnerId]),
  );
  return rows.length > 0;
}

/** Throws FailureError PARTNER_SUSPENDED. */
export async function demandActive(deps: Pick<PeopleDeps, 'pool'>, partnerId: string): Promise<void> {
  if (await isSuspended(deps, partnerId)) throw new FailureError(failure('PARTNER_SUSPENDED'));
}
