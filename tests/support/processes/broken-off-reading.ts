/** A trust center process that dies between the entry of a reading and the reading: nothing of the person leaves it. */
import { createPool } from '@multipartner/prisma-trust-center/connect';
import { createKmsClient } from '../../../trust-center/vault/kms/kms-client.ts';
import { openVault } from '../../../trust-center/vault/open-vault.ts';

const { DATABASE, KMS_ENDPOINT, accessKeyId, secretAccessKey, PARTNER, CONTACT, REFERENCE } = process.env;
const credentials = { accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey! };
const kms = createKmsClient({ endpoint: KMS_ENDPOINT, region: 'eu-central-1', credentials });
const { audit } = await openVault({ pool: createPool(DATABASE!), kms, env: 'test' });
await audit.write({
  partnerId: PARTNER!,
  actor: { class: 'partner', id: 'usr_broken_off', auth: 'password' },
  op: 'contact.read',
  purpose: 'contact_care',
  objects: [CONTACT!],
  reqId: REFERENCE!,
});
process.kill(process.pid, 'SIGKILL');
