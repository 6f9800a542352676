import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { isRemovable, type SuppressionReason } from './suppression-reasons.ts';

/**
 * Lifts a block of the partner's own, or one after bounces, with the reason in the log. Mail then depends on consent as for everybody.
 * Throws FailureError SUPPRESSION_STAYS for what the person said itself, NOT_FOUND.
 */
export async function removeSuppression(
  deps: PeopleDeps,
  by: By,
  { suppressionId, note }: { suppressionId: string; note: string },
): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const { rows } = await client.query<{ reason: SuppressionReason; token: Buffer }>(
      'SELECT reason, token FROM suppression WHERE id = $1 FOR UPDATE',
      [suppressionId],
    );
    const found = rows[0];
    if (!found) throw new FailureError(failure('NOT_FOUND'));
    if (!isRemovable(found.reason)) throw new FailureError(failure('SUPPRESSION_STAYS'));
    const people = await client.query<{ id: string }>(
      `UPDATE contact SET "softBounces" = 0, "softBouncesFrom" = $2 WHERE "suppressionToken" = $1 RETURNING id`,
      [found.token, deps.clock.now()],
    );
    await deps.audit.write({
      ...by,
      op: 'suppression.removed',
      objects: people.rows.map(({ id }) => id),
      detail: { reason: found.reason, note },
    });
    await client.query('DELETE FROM suppression WHERE id = $1', [suppressionId]);
  });
}
