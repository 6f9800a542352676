import { newId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import type { OrdersDeps } from '../../orders/deps.ts';
import type { MadeKey } from './make-key.ts';

/** Keeps a fresh key of a domain, its private part sealed under the partner's key; it waits for its record. Answers its id. */
export async function addKey(
  deps: Pick<OrdersDeps, 'vault' | 'clock'>,
  client: pg.ClientBase,
  partnerId: string,
  domainId: string,
  made: MadeKey,
): Promise<string> {
  const id = newId('dkimKey');
  const partner = await deps.vault.partner(partnerId);
  const sealed = partner.sealForPartner({ type: 'dkim-key', id }, { privateKey: made.privateKey.toString('base64') });
  made.privateKey.fill(0);
  await client.query(
    `INSERT INTO dkim_key ("partnerId", id, "domainId", selector, algorithm, "publicKey", sealed, "createdAt")
     VALUES ($1, $2, $3, $4, $5::"DkimAlgorithm", $6, $7, $8)`,
    [partnerId, id, domainId, made.selector, made.algorithm, made.publicKey, sealed, deps.clock.now()],
  );
  return id;
}
