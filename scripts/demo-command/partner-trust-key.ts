import { SYSTEM } from '@multipartner/campaigns/actor';
import { newId } from '@multipartner/kernel/ids';
import { systemClock } from '@multipartner/kernel/time';
import { connect, createPool } from '@multipartner/prisma-trust-center/connect';
import { createApiKey } from '../../trust-center/api/keys/create-api-key.ts';
import { PARTNER_SCOPES } from '../../trust-center/api/scopes.ts';
import { createKmsClient } from '../../trust-center/vault/kms/kms-client.ts';
import { openVault } from '../../trust-center/vault/open-vault.ts';
import type { Addresses } from '../start/addresses.ts';

/** Name that the instance's envelopes are bound to: the default of the trust center's environment. */
const ENVIRONMENT = 'production';

/** A key of the trust center for a partner of the throw-away instance, as its owner would make it in the settings; with its entry in the log. */
export async function createPartnerTrustKey(addresses: Addresses, partnerId: string): Promise<string> {
  const { KMS_ENDPOINT, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = addresses.kms;
  const kms = createKmsClient({
    endpoint: KMS_ENDPOINT,
    region: AWS_REGION!,
    credentials: { accessKeyId: AWS_ACCESS_KEY_ID!, secretAccessKey: AWS_SECRET_ACCESS_KEY! },
  });
  const db = connect(addresses.trustDatabase, { poolSize: 1 });
  const pool = createPool(addresses.trustDatabase, { poolSize: 2 });
  const { vault, audit } = await openVault({ pool, kms, env: ENVIRONMENT });
  try {
    const actor = { class: 'system', id: SYSTEM.id, auth: 'process' } as const;
    const holder = { partnerId, actor, role: 'partner_owner' as const, reqId: newId('request') };
    const made = await createApiKey({ db, audit, clock: systemClock }, holder, {
      name: 'Demo',
      scopes: [...PARTNER_SCOPES],
    });
    if (!made.ok) throw new Error(made.failure.code);
    return made.value.secret;
  } finally {
    await vault.close();
    await pool.end();
    await db.$disconnect();
  }
}
