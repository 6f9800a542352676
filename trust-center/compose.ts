/** Puts the trust center's parts together, once per process, and takes them apart again. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { failed, ok } from '@multipartner/kernel/result';
import { type Clock, systemClock } from '@multipartner/kernel/time';
import { connect, createPool } from '@multipartner/prisma-trust-center/connect';
import type { Logger } from '@multipartner/serving/logger';
import { openStore } from '@multipartner/serving/open-store';
import { startSnapshots } from './aggregates/snapshot-schedule.ts';
import { createAggregatesUseCases } from './aggregates/use-cases.ts';
import { createApiKeyUseCases } from './api/keys/create-api-key-use-cases.ts';
import { DEFAULT_ORIGIN } from './audit/create-log.ts';
import { startDailyMail } from './audit/daily/daily-schedule.ts';
import { writeRelease } from './audit/release.ts';
import { readOverview } from './audit/supervision/overview.ts';
import { createSupervisionUseCases } from './audit/supervision/use-cases.ts';
import { createTransparencyUseCases } from './audit/transparency/use-cases.ts';
import { createBudgetUseCases } from './budgets/use-cases.ts';
import { type CanaryWatch, createCanaryUseCases, startCanaryWatch } from './canaries/use-cases.ts';
import { campaignSend, singleMailsSend } from './clients/jobs.ts';
import { createQueues } from './clients/queue.ts';
import { createKeyJobRunner } from './custody/job-runner.ts';
import { createCustodyUseCases } from './custody/use-cases.ts';
import { createHandoverRunner } from './departure/handover-runner.ts';
import { createDepartureUseCases } from './departure/use-cases.ts';
import type { DocumentDeps } from './documents/deps.ts';
import { startRecords } from './documents/records/record-schedule.ts';
import { createDocumentUseCases } from './documents/use-cases.ts';
import { createEmergencyUseCases, startEmergencyWatch } from './emergency/use-cases.ts';
import type { TrustEnvironment } from './env.ts';
import { createErasureLedger } from './erasure/erasure-ledger.ts';
import { ledgerKey } from './erasure/ledger-entry.ts';
import { createFormHandlers } from './forms/internal-handlers.ts';
import { createFormUseCases } from './forms/use-cases.ts';
import { createAuth } from './identity/auth.ts';
import { createIdentityUseCases } from './identity/create-identity.ts';
import type { SingleMail } from './identity/mail-port.ts';
import { sendSecurityNotice } from './identity/security-notice.ts';
import { createIncidentUseCases } from './incidents/use-cases.ts';
import type { InternalHandlers } from './internal/handlers.ts';
import { composeSystemMail } from './messages/compose-system-mail.ts';
import { createMessageHandlers } from './messages/internal-handlers.ts';
import { createMessageUseCases } from './messages/use-cases.ts';
import { createBreakerUseCases } from './orders/breaker/use-cases.ts';
import { createLeaseWatch } from './orders/delivery/lease-watch.ts';
import { DEFAULT_MINIMUM_COUNT, type OrdersDeps, tokenSecret } from './orders/deps.ts';
import { createOrderHandlers } from './orders/internal-handlers.ts';
import { createDeliveryNumbers } from './orders/numbers/delivery-numbers.ts';
import { createPacingUseCases } from './orders/pacing/use-cases.ts';
import { createEventBuffer } from './orders/tracking/event-buffer.ts';
import { createOrderUseCases, createPartnerUseCases } from './orders/use-cases.ts';
import { createFieldRunner } from './people/fields/field-runner.ts';
import { createImportRunner } from './people/imports/import-runner.ts';
import { brandFileKey } from './people/objections/brand-file.ts';
import { createBrandObjections } from './people/objections/brand-objections.ts';
import { refusalKey } from './people/objections/refusal-entry.ts';
import { createRefusalLedger } from './people/objections/refusal-ledger.ts';
import { startWishRounds } from './people/objections/wish-rounds.ts';
import { readPostalCodes } from './people/segments/postal-codes.ts';
import { createPeopleUseCases } from './people/use-cases.ts';
import { SPREAD_ROUNDS, startBroker } from './requests/broker/broker-schedule.ts';
import { createRequestSchedule } from './requests/request-schedule.ts';
import { createRequestUseCases } from './requests/use-cases.ts';
import { createRetentionSchedule } from './retention/retention-schedule.ts';
import { createRetentionUseCases } from './retention/use-cases.ts';
import { createDnsReader } from './senders/dns/dns-reader.ts';
import { startSenderRounds } from './senders/sender-rounds.ts';
import { defaultNames } from './senders/settings.ts';
import { createSenderUseCases } from './senders/use-cases.ts';
import type { TrustServices } from './services.ts';
import { createTransportUseCases } from './transports/use-cases.ts';
import { createKmsClient } from './vault/kms-client.ts';
import { openVault } from './vault/open-vault.ts';

async function ownFolder(...parts: string[]): Promise<string> {
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

/**
 * Opens everything that the environment names. Throws a FailureError when the database or KMS cannot be reached. Another clock than the
 * system's is for the demo's history alone.
 */
export async function compose(environment: TrustEnvironment, logger: Logger, clock: Clock = systemClock) {
  const { TRUST_ORIGIN: origin, DEMO: isDemo, AUTH_SECRET: secret } = environment;
  const db = connect(environment.TRUST_DATABASE_URL);
  const pool = createPool(environment.TRUST_DATABASE_URL);
  const keysPool = environment.TRUST_KEYS_DATABASE_URL ? createPool(environment.TRUST_KEYS_DATABASE_URL) : pool;
  const kms = createKmsClient({ endpoint: environment.KMS_ENDPOINT, region: environment.AWS_REGION });
  let canaries: CanaryWatch | null = null;
  const { vault, audit } = await openVault({
    onCanaryOpened: () => canaries?.opened(),
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
  const orders = createOrderUseCases(deps);
  const imports = createImportRunner(deps, (code, importId) => logger.error({ code, importId }, 'import failed'));
  const keyJobs = createKeyJobRunner(deps, (code, jobId) => logger.error({ code, jobId }, 'key rotation waits'));
  await keyJobs.round();
  const handovers = createHandoverRunner(deps, (code, partnerId) =>
    logger.error({ code, partnerId }, 'a handing over waits'),
  );
  await handovers.round();
  const fieldJobs = createFieldRunner(deps, (code, jobId) => logger.error({ code, jobId }, 'work on a field waits'));
  const partners = await db.partner.findMany({ select: { id: true } });
  await imports.resume(partners.map(({ id }) => id));
  await fieldJobs.resume(partners.map(({ id }) => id));
  const events = createEventBuffer(deps, await ownFolder(environment.DATA_DIR, 'events'));
  const from = { name: 'Multipartner', address: `no-reply@${environment.MAIL_DOMAIN}` };
  const sendSingleMail = async (mail: SingleMail): Promise<void> => {
    const { key: kind, partnerId, to } = mail;
    const composed = await composeSystemMail(pool, mail);
    await orders.queueSingleMail({
      kind,
      partnerId,
      content: { to, from, replyTo: null, ...composed, headers: { 'Auto-Submitted': 'auto-generated' } },
    });
  };
  const onPasskeyAdded = (userId: string) => sendSecurityNotice({ db, origin, sendSingleMail }, userId, 'passkeyAdded');
  const auth = createAuth({ db, origin, secret, onPasskeyAdded });
  const identity = createIdentityUseCases({ db, auth, origin, isDemo, clock, sendSingleMail });
  const documentDeps: DocumentDeps = {
    ...deps,
    isHistory: clock !== systemClock,
    settings: {
      region: environment.AWS_REGION,
      kms: environment.KMS_ENDPOINT ? 'local' : 'aws',
      keyBackupDays: environment.KEY_BACKUP_DAYS,
    },
  };
  const services: TrustServices = {
    documents: createDocumentUseCases(documentDeps),
    identity,
    people: createPeopleUseCases(deps, imports, fieldJobs),
    orders,
    forms: createFormUseCases(deps),
    senders: createSenderUseCases(deps),
    messages: createMessageUseCases(deps),
    partners: createPartnerUseCases(deps),
    audit,
    aggregates: createAggregatesUseCases(deps),
    custody: createCustodyUseCases(deps, keyJobs),
    departure: createDepartureUseCases(deps, handovers),
    budgets: createBudgetUseCases({ pool, audit, clock }),
    canaries: createCanaryUseCases(deps),
    emergency: createEmergencyUseCases(deps),
    apiKeys: createApiKeyUseCases({ db, audit, clock }),
    supervision: createSupervisionUseCases({ pool, db, audit, clock, vault }),
    readOverview: () => readOverview({ ...services, pool, clock }),
    incidents: createIncidentUseCases({ ...deps, isHistory: clock !== systemClock }),
    transparency: createTransparencyUseCases({ pool, audit, clock, origin: DEFAULT_ORIGIN }),
    transports: createTransportUseCases(deps),
    pacing: createPacingUseCases(deps),
    breaker: createBreakerUseCases(deps),
    readDeliveryNumbers: createDeliveryNumbers(deps),
    retention: createRetentionUseCases(deps, { keyBackupDays: environment.KEY_BACKUP_DAYS }),
    requests: createRequestUseCases({ ...deps, keyBackupDays: environment.KEY_BACKUP_DAYS }),
  };
  const aggregates =
    clock === systemClock
      ? startSnapshots(deps, (code) => logger.error({ code }, 'numbers for HQ were not counted'))
      : null;
  const note = (code: string, where: string) => logger.error({ code, where }, 'guarded access');
  const emergencies = clock === systemClock ? startEmergencyWatch(deps, note) : null;
  canaries = clock === systemClock ? startCanaryWatch(deps, note) : null;
  // History is made with another clock: nothing is due in it.
  const retention =
    clock === systemClock
      ? createRetentionSchedule(deps, (code, where) => logger.error({ code, where }, 'retention failed'))
      : null;
  const senderRounds =
    clock === systemClock
      ? startSenderRounds(deps, (code) => logger.error({ code }, 'sender domains were not looked at'))
      : null;
  const requestMails =
    clock === systemClock
      ? createRequestSchedule({ ...deps, keyBackupDays: environment.KEY_BACKUP_DAYS }, (code, where) =>
          logger.error({ code, where }, 'mails about due requests failed'),
        )
      : null;
  const broker =
    clock === systemClock
      ? startBroker(
          { ...deps, keyBackupDays: environment.KEY_BACKUP_DAYS },
          {
            // Who tries the demo waits for no spread.
            spread: isDemo ? 1 : SPREAD_ROUNDS,
            onError: (code, where) => logger.error({ code, where }, 'a request to all partners waits'),
          },
          isDemo ? 10_000 : undefined,
        )
      : null;
  const records =
    clock === systemClock
      ? startRecords(documentDeps, (code) => logger.error({ code }, 'records of processing were not looked at'))
      : null;
  const orderHandlers = createOrderHandlers(deps);
  const handlers: InternalHandlers = {
    ...orderHandlers,
    ...createFormHandlers(deps),
    ...createMessageHandlers(deps),
    invite: async ({ body }) => {
      const invited = await identity.inviteFirstOwner(body);
      return invited.ok ? ok(invited.value) : failed(invited.failure);
    },
  };
  // The people of the demo have no mailbox that could keep anything.
  const daily = isDemo
    ? null
    : startDailyMail(
        {
          pool,
          audit,
          clock,
          trustOrigin: origin,
          queueMail: async (mail, client) => {
            const content = { ...mail, from, replyTo: null, headers: {} };
            await orders.queueSingleMail({ kind: 'log-checkpoint', partnerId: null, content }, client);
          },
        },
        (error) => logger.error({ err: error }, 'the checkpoint of the day was not mailed'),
      );
  const wishRounds = startWishRounds(deps);
  const refusalRounds = refusals.start((code) => logger.error({ code }, 'refusals are not in their ledger'));
  const close = async () => {
    await wishRounds.stop();
    await refusalRounds.stop();
    await daily?.stop();
    await aggregates?.stop();
    await senderRounds?.stop();
    await requestMails?.stop();
    await broker?.stop();
    await records?.stop();
    await retention?.stop();
    await emergencies?.stop();
    await canaries?.stop();
    await imports.stop();
    await fieldJobs.stop();
    await keyJobs.stop();
    await handovers.stop();
    await events.close();
    await audit.close();
    await queues.close();
    await Promise.all([...new Set([pool, keysPool])].map((one) => one.end()));
    await db.$disconnect();
  };
  return { db, pool, auth, deps, events, services, handlers, queues, close, vault };
}
