import { randomBytes } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { idUuid } from '@multipartner/kernel/ids';
import type pg from 'pg';
import { createScope, wrapKey } from '../formats/envelope.ts';
import { XaesKey } from '../formats/xaes-256-gcm.ts';
import type { KeyPrincipals } from '../kms/key-policy.ts';
import { firstPartnerKey } from '../kms/kms-key.ts';
import { insertPartnerKeys, readPartnerKeys } from './key-table.ts';
import { OWN_KEY_GENERATION } from './partner-keys.ts';
import { encryptionContext, generatePurposeKey, KEY_USES } from './purpose-key.ts';

/**
 * Makes the KMS key, the purpose keys and the own key of a partner whose row exists. Repeating it changes nothing: keys that
 * are there stay, and what a broken try made in KMS is found again by its alias.
 */
export async function registerPartnerKeys(
  deps: {
    kms: KMSClient;
    custodianKms: KMSClient;
    keysPool: pg.Pool;
    env: string;
    principals: KeyPrincipals | undefined;
  },
  partnerId: string,
): Promise<{ created: boolean; kmsKeyArn: string }> {
  const known = await readPartnerKeys(deps.keysPool, partnerId);
  if (!known) throw new FailureError(failure('NOT_FOUND'));
  // Keys that custodians destroyed never come back by a repeated registration.
  if (known.kmsKeyArn && (known.wrappedKey || known.keyCustody === 'destroyed'))
    return { created: false, kmsKeyArn: known.kmsKeyArn };
  const { env, principals } = deps;
  const kmsKeyArn = await firstPartnerKey(deps.custodianKms, { env, partnerUuid: idUuid(partnerId), principals });
  const keys = await Promise.all(
    KEY_USES.map(async (use) => ({
      use,
      ...(await generatePurposeKey(deps.kms, kmsKeyArn, encryptionContext(deps.env, partnerId, use))),
    })),
  );
  const dek = keys.find((key) => key.use === 'dek')!;
  const own = randomBytes(32);
  const cipher = new XaesKey(dek.plaintext);
  const wrappedKey = wrapKey(
    createScope(deps.env, partnerId),
    { version: 1, kcv: dek.kcv, cipher },
    partnerId,
    OWN_KEY_GENERATION,
    own,
  );
  for (const secret of [own, ...keys.map((key) => key.plaintext)]) secret.fill(0);
  cipher.wipe();
  const created = await insertPartnerKeys(deps.keysPool, partnerId, kmsKeyArn, wrappedKey, keys);
  return { created, kmsKeyArn };
}
