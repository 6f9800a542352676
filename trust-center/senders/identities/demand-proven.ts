import { FailureError, failure } from '@multipartner/kernel/errors';
import type pg from 'pg';

/** Throws FailureError NOT_FOUND, REPLY_ADDRESS_NOT_VERIFIED. */
export async function demandConfirmed(client: pg.ClientBase, replyAddressId: string): Promise<void> {
  const { rows } = await client.query<{ verifiedAt: Date | null }>(
    'SELECT "verifiedAt" FROM reply_address WHERE id = $1',
    [replyAddressId],
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  if (!rows[0].verifiedAt) throw new FailureError(failure('REPLY_ADDRESS_NOT_VERIFIED'));
}

/** A sender of the transaction's partner and an address for answers, both proven. Throws FailureError SENDER_UNKNOWN, DOMAIN_NOT_VERIFIED and as above. */
export async function demandProven(
  client: pg.ClientBase,
  { identityId, replyAddressId }: { identityId: string | null; replyAddressId: string | null },
): Promise<void> {
  if (replyAddressId) await demandConfirmed(client, replyAddressId);
  if (!identityId) return;
  const { rows } = await client.query<{ domainId: string | null; state: string | null }>(
    `SELECT i."domainId", d.state FROM sender_identity i LEFT JOIN sender_domain d ON d.id = i."domainId" WHERE i.id = $1`,
    [identityId],
  );
  if (!rows[0]) throw new FailureError(failure('SENDER_UNKNOWN'));
  if (rows[0].domainId && rows[0].state !== 'verified') throw new FailureError(failure('DOMAIN_NOT_VERIFIED'));
}
