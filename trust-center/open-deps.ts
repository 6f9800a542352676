/** Opens what the trust center stands on: databases, keys, the log, the ledgers beside the database, the queue. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '@multipartner/kernel/time';
import { connect, createPool } from '@multipartner/prisma-trust-center/connect';
import type { Logger } from '@multipartner/serving/logger';
import { openStore } from '@multipartner/serving/open-store';
import { writeRelease } from './audit/release.ts';
import { campaignSend, singleMailsSend } from './clients/running/jobs.ts';
import { createQueues } from './clients/running/queue.ts';
import type { TrustEnvironment } from './env.ts';
import { createErasureLedger } from './erasure/erasure-ledger.ts';
import { ledgerKey } from './erasure/ledger-entry.ts';
import { createLeaseWatch } from './orders/delivery/lease-watch.ts';
import { DEFAULT_MINIMUM_COUNT, type OrdersDeps, tokenSecret } from './orders/deps.ts';
import { brandFileKey } from './people/objections/brand-file.ts';
import { createBrandObjections } from './people/objections/brand-objections.ts';
import { refusalKey } from './people/objections/refusal-entry.ts';
import { createRefusalLedger } from './people/objections/refusal-ledger.ts';
import { readPostalCodes } from './people/segments/postal-codes.ts';
import { createDnsReader } from './senders/dns/dns-reader.ts';
import { defaultNames } from './senders/settings.ts';
import { createKmsClient } from './vault/kms/kms-client.ts';
import { openVault } from './vault/open-vault.ts';

/** A folder that nobody else on this machine reads. */
export async function ownFolder(...parts: string[]): Promise<string> {
  const folder = path.join(...parts);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** What opens KMS as the custodian's role, and who stands in the policies of new keys. */
function custodianOf(environment: TrustEnvironment) {
  const {
    KMS_CUSTODIAN_ACCESS_KEY_ID: accessKeyId,
    KMS_CUSTODIAN_SECRET_ACCESS_KEY: secretAccessKey,
    KMS_TRUST_CENTER_ARN: trustCenterArn,
    KMS_CUSTODIAN_ARN: custodianArn,
  } = environment;
  const address = { endpoint: environment.KMS_ENDPOINT, region: environment.AWS_REGION };
  return {
    ...(accessKeyId && secretAccessKey
      ? { custodianKms: createKmsClient({ ...address, credentials: { accessKeyId, secretAccessKey } }) }
      : {}),
    principals: trustCenterArn && custodianArn ? { trustCenterArn, custodianArn } : undefined,
  };
}

interface Opening {
  environment: TrustEnvironment;
  logger: Logger;
  clock: Clock;
  /** An entry `canary.opened` was written */
  onCanaryOpened(): void;
}

/** Throws a FailureError when the database or KMS cannot be reached, or a ledger is not what the database knows of it. */
export async function openDeps({ environment, logger, clock, onCanaryOpened }: Opening) {
  const { TRUST_ORIGIN: origin, AUTH_SECRET: secret } = environment;
  const db = connect(environment.TRUST_DATABASE_URL);
  const pool = createPool(environment.TRUST_DATABASE_URL);
  const keysPool = environment.TRUST_KEYS_DATABASE_URL ? createPool(environment.TRUST_KEYS_DATABASE_URL) : pool;
  const kms = createKmsClient({ endpoint: environment.KMS_ENDPOINT, region: environment.AWS_REGION });
  const { vault, audit } = await openVault({
    onCanaryOpened,
    pool,
    keysPool,
    kms,
    ...custodianOf(environment),
    env: environment.ENVIRONMENT,
    clock,
  });
  const ledgerPlace = {
    dir: environment.ERASURE_LEDGER_DIR ?? path.join(environment.DATA_DIR, 'erasure-ledger'),
    copyDir: environment.ERASURE_LEDGER_COPY_DIR,
  };
  const erasures = createErasureLedger({ pool, audit, clock, place: { ...ledgerPlace, key: ledgerKey(secret) } });
  const brand = createBrandObjections({ pool, vault, clock, place: { ...ledgerPlace, key: brandFileKey(secret) } });
  const refusals = createRefusalLedger({ pool, clock, place: { ...ledgerPlace, key: refusalKey(secret) } });
  // Before anything else opens: a database that was restored is brought up to what was erased since.
  const { repeated } = await erasures.open();
  if (repeated > 0) logger.warn({ repeated }, 'erasures that this database did not know were repeated');
  await brand.open();
  const refused = await refusals.open();
  if (refused.repeated > 0) logger.warn(refused, 'refusals that this database did not know were repeated');
  await writeRelease(audit);
  const queues = createQueues({
    databaseUrl: environment.QUEUE_DATABASE_URL,
    redisUrl: environment.REDIS_URL,
    onError: (error) => logger.warn({ err: error }, 'queue'),
  });
  const wakeOrder = queues.producer(campaignSend);
  const wakeSingleMails = queues.producer(singleMailsSend);
  const deps: OrdersDeps = {
    pool,
    vault,
    audit,
    clock,
    stagingDir: await ownFolder(environment.DATA_DIR, 'imports'),
    erasures,
    brand,
    refusals,
    media: await openStore(environment, await ownFolder(environment.DATA_DIR, 'media')),
    postalCodes: environment.POSTAL_CODES_FILE ? await readPostalCodes(environment.POSTAL_CODES_FILE) : undefined,
    trustOrigin: origin,
    trackingOrigin: environment.TRACKING_ORIGIN ?? origin,
    mailDomain: environment.MAIL_DOMAIN,
    senders: {
      dns: createDnsReader({ servers: environment.DNS_SERVERS }),
      returnDomain: environment.RETURN_DOMAIN ?? defaultNames(environment.MAIL_DOMAIN).returnDomain,
      spfInclude: environment.SPF_INCLUDE ?? defaultNames(environment.MAIL_DOMAIN).spfInclude,
    },
    tokenSecrets: [tokenSecret(secret)],
    wake: {
      order: (partnerId, orderId) => wakeOrder.add({ partnerId, orderId }),
      singleMails: () => wakeSingleMails.add({}),
    },
    onError: (code, where) => logger.error({ code, where }, 'background work failed'),
    leases: createLeaseWatch(),
    minimumCount: DEFAULT_MINIMUM_COUNT,
  };
  const close = async () => {
    await audit.close();
    await queues.close();
    await Promise.all([...new Set([pool, keysPool])].map((one) => one.end()));
    await db.$disconnect();
  };
  return { db, deps, queues, close };
}
