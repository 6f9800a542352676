/** A trust center process, as far as rotations go, that dies when it comes to the step KILL_AT. */
import { createPool } from '@multipartner/prisma-trust-center/connect';
import { createKeyJobRunner } from '../../../trust-center/custody/job-runner.ts';
import { createErasureLedger } from '../../../trust-center/erasure/erasure-ledger.ts';
import { ledgerKey } from '../../../trust-center/erasure/ledger-entry.ts';
import { brandFileKey } from '../../../trust-center/people/objections/brand-file.ts';
import { createBrandObjections } from '../../../trust-center/people/objections/brand-objections.ts';
import { createKmsClient } from '../../../trust-center/vault/kms/kms-client.ts';
import { openVault } from '../../../trust-center/vault/open-vault.ts';

const { DATABASE, KMS_ENDPOINT, accessKeyId, secretAccessKey, KILL_AT, STAGING } = process.env;
const credentials = { accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey! };
const pool = createPool(DATABASE!);
const kms = createKmsClient({ endpoint: KMS_ENDPOINT, region: 'eu-central-1', credentials });
const { vault, audit } = await openVault({ pool: createPool(DATABASE!), kms, env: 'test' });
const step = (name: string) => {
  if (name === KILL_AT) process.kill(process.pid, 'SIGKILL');
};
const clock = { now: () => new Date() };
const erasures = createErasureLedger({ pool, audit, clock, place: { dir: STAGING!, key: ledgerKey('tests') } });
const brand = createBrandObjections({ pool, vault, clock, place: { dir: STAGING!, key: brandFileKey('tests') } });
const runner = createKeyJobRunner(
  { pool, vault, audit, clock, stagingDir: STAGING!, erasures, brand },
  (code) => process.stderr.write(`${code}\n`),
  {
    settleMs: 0,
    step,
  },
);
await runner.round();
await runner.idle();
process.stdout.write('done\n');
process.exit(0);
