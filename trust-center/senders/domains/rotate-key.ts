import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { OrdersDeps } from '../../orders/deps.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import { addKey } from '../keys/add-key.ts';
import { type KeyAlgorithm, makeKey } from '../keys/make-key.ts';
import { domainRow, keyRows } from '../rows.ts';

/**
 * Makes a new key of a domain. The old one signs on until the record of the new one is seen (check-domain.ts), so there is no moment without.
 * An Ed25519 key is made for a domain that has none as well: it then signs beside RSA. Throws FailureError NOT_FOUND, KEY_ROTATING.
 */
export async function rotateKey(
  deps: OrdersDeps,
  by: By,
  { domainId, algorithm }: { domainId: string; algorithm: KeyAlgorithm },
): Promise<{ keyId: string }> {
  await demandPartner(deps, by);
  const made = await makeKey(algorithm);
  const keyId = await withPartner(deps.pool, by.partnerId, async (client) => {
    await domainRow(client, domainId, true);
    const keys = await keyRows(client, domainId);
    if (keys.some((key) => key.algorithm === algorithm && key.state === 'waiting'))
      throw new FailureError(failure('KEY_ROTATING'));
    if (algorithm === 'ed25519_sha256')
      await client.query('UPDATE sender_domain SET "wantsEd25519" = true WHERE id = $1', [domainId]);
    return addKey(deps, client, by.partnerId, domainId, made);
  });
  await deps.audit.write({ ...by, op: 'dkim_key.made', objects: [keyId] });
  return { keyId };
}

/** Ends the second signature: its keys are deleted. Throws FailureError NOT_FOUND. */
export async function dropEd25519(deps: OrdersDeps, by: By, domainId: string): Promise<void> {
  await demandPartner(deps, by);
  const retired = await withPartner(deps.pool, by.partnerId, async (client) => {
    await domainRow(client, domainId, true);
    await client.query('UPDATE sender_domain SET "wantsEd25519" = false WHERE id = $1', [domainId]);
    const { rows } = await client.query<{ id: string }>(
      `UPDATE dkim_key SET state = 'retired', sealed = ''::bytea
       WHERE "domainId" = $1 AND algorithm = 'ed25519_sha256' AND state <> 'retired' RETURNING id`,
      [domainId],
    );
    return rows.map(({ id }) => id);
  });
  if (retired.length > 0) await deps.audit.write({ ...by, op: 'dkim_key.retired', objects: retired });
}
