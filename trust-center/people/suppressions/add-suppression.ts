import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { normaliseAddress } from '../address/normalise-address.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { isRemovable, type StatedReason, type SuppressionReason } from './suppression-reasons.ts';

export interface NewSuppression {
  address: string;
  reason: StatedReason;
  /** What happened, in the partner's words: kept in the log, sealed */
  note: string;
}

/**
 * No mail to this address, whether or not a contact has it. An objection takes the place of a block or a bounce; what a person said before
 * stays as it is. Answers the reason that holds now. Throws FailureError INVALID for something that is no address.
 */
export async function addSuppression(
  deps: PeopleDeps,
  by: By,
  { address, reason, note }: NewSuppression,
): Promise<{ suppressionId: string; reason: SuppressionReason }> {
  await demandPartner(deps, by);
  const normal = normaliseAddress(address);
  if (!normal.ok) throw new FailureError(failure('INVALID'));
  const token = (await deps.vault.partner(by.partnerId)).suppressionToken(normal.value.address);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const { rows } = await client.query<{ suppressionId: string; reason: SuppressionReason }>(
      `SELECT id AS "suppressionId", reason FROM suppression WHERE token = $1 FOR UPDATE`,
      [token],
    );
    const before = rows[0];
    if (before && !(reason === 'objection' && isRemovable(before.reason))) return before;
    const people = await client.query<{ id: string }>(`SELECT id FROM contact WHERE "suppressionToken" = $1`, [token]);
    await deps.audit.write({
      ...by,
      op: 'suppression.added',
      objects: people.rows.map(({ id }) => id),
      detail: { reason, note },
    });
    // Not an update: the ledger of refusals hears of new rows.
    await client.query('DELETE FROM suppression WHERE token = $1', [token]);
    const suppressionId = newId('suppression');
    await client.query(
      `INSERT INTO suppression ("partnerId", id, token, reason, "createdAt") VALUES ($1, $2, $3, $4::"SuppressionReason", $5)`,
      [by.partnerId, suppressionId, token, reason, deps.clock.now()],
    );
    return { suppressionId, reason };
  });
}
