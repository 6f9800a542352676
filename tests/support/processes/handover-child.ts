/** A trust center process, as far as handings over go, that dies the N-th time that it comes to the step KILL_AT. */
import { createPool } from '@multipartner/prisma-trust-center/connect';
import { createHandoverRunner } from '../../../trust-center/departure/handover-runner.ts';
import { createErasureLedger } from '../../../trust-center/erasure/erasure-ledger.ts';
import { ledgerKey } from '../../../trust-center/erasure/ledger-entry.ts';
import { brandFileKey } from '../../../trust-center/people/objections/brand-file.ts';
import { createBrandObjections } from '../../../trust-center/people/objections/brand-objections.ts';
import { createKmsClient } from '../../../trust-center/vault/kms/kms-client.ts';
import { openVault } from '../../../trust-center/vault/open-vault.ts';

const { DATABASE, KMS_ENDPOINT, accessKeyId, secretAccessKey, KILL_AT, TIMES, STAGING, OFFSET_MS } = process.env;
const credentials = { accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey! };
const pool = createPool(DATABASE!);
const kms = createKmsClient({ endpoint: KMS_ENDPOINT, region: 'eu-central-1', credentials });
const { vault, audit } = await openVault({ pool: createPool(DATABASE!), kms, env: 'test' });
let left = Number(TIMES);
const step = (name: string) => {
  if (name !== KILL_AT) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
};
const clock = { now: () => new Date(Date.now() + Number(OFFSET_MS)) };
const erasures = createErasureLedger({ pool, audit, clock, place: { dir: STAGING!, key: ledgerKey('tests') } });
const brand = createBrandObjections({ pool, vault, clock, place: { dir: STAGING!, key: brandFileKey('tests') } });
const runner = createHandoverRunner(
  { pool, vault, audit, clock, stagingDir: STAGING!, erasures, brand },
  (code) => process.stderr.write(`${code}\n`),
  { step },
);
await runner.round();
await runner.idle();
process.stdout.write('done\n');
process.exit(0);
