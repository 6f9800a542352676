/** Hands the mailer a key to sign with. Every reading is an entry of the log. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import { z } from 'zod';
import type { Actor } from '../../audit/log.ts';
import { forEveryPartner } from '../../orders/delivery/across-partners.ts';
import type { OrdersDeps } from '../../orders/deps.ts';
import { belongs, type KeyAlgorithm, SIGNATURE_ALGORITHM } from './make-key.ts';

export interface SigningKey {
  keyId: string;
  domain: string;
  selector: string;
  algorithm: (typeof SIGNATURE_ALGORITHM)[KeyAlgorithm];
  /** PKCS#8 DER, base64 */
  privateKey: string;
}

interface Stored {
  partnerId: string | null;
  domain: string;
  selector: string;
  algorithm: KeyAlgorithm;
  publicKey: Buffer;
  sealed: Buffer;
}

const sealedKey = z.object({ privateKey: z.string() });
const COLUMNS = `k.selector, k.algorithm, k."publicKey", k.sealed`;
// One that retires still signs what was leased while it was active.
const SIGNS = `k.state IN ('active', 'retiring')`;

async function stored(pool: pg.Pool, keyId: string): Promise<Stored | null> {
  const { rows } = await pool.query<Stored>(
    `SELECT NULL AS "partnerId", k.domain, ${COLUMNS} FROM platform_dkim_key k WHERE k.id = $1 AND ${SIGNS}`,
    [keyId],
  );
  if (rows[0]) return rows[0];
  const holders = await forEveryPartner<Stored>(
    pool,
    `SELECT k."partnerId", d.name AS domain, ${COLUMNS} FROM dkim_key k JOIN sender_domain d ON d.id = k."domainId"
     WHERE k.id = '${keyId}' AND ${SIGNS}`,
  );
  return [...holders.values()].flat()[0] ?? null;
}

/**
 * By the key's id alone: the partner is looked up. Throws FailureError NOT_FOUND for a key that does not sign (any more), DATA_UNREADABLE when what
 * is sealed is not the private half of the published key, and those of the partner's keys.
 */
export async function readSigningKey(
  deps: OrdersDeps,
  { actor, reqId }: { actor: Actor; reqId: string },
  keyId: string,
): Promise<SigningKey> {
  // The id goes into a statement as text: nothing but an id may.
  const found = isId('dkimKey', keyId) ? await stored(deps.pool, keyId) : null;
  if (!found) throw new FailureError(failure('NOT_FOUND'));
  const { partnerId, domain, selector, algorithm, publicKey, sealed } = found;
  const receipt = await deps.audit.write({
    partnerId,
    actor,
    op: 'partner_record.read',
    purpose: 'campaign_send',
    objects: [keyId],
    reqId,
  });
  const ref = { type: 'dkim-key', id: keyId } as const;
  const opened = partnerId
    ? (await deps.vault.partner(partnerId)).openForPartner(receipt, ref, sealed)
    : await deps.vault.openForSystem(receipt, ref, sealed);
  const { privateKey } = sealedKey.parse(opened);
  if (!belongs(algorithm, publicKey, Buffer.from(privateKey, 'base64')))
    throw new FailureError(failure('DATA_UNREADABLE'));
  return { keyId, domain, selector, algorithm: SIGNATURE_ALGORITHM[algorithm], privateKey };
}
