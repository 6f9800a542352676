/** Puts the trust center's parts together, once per process, and takes them apart again. */
import { failed, ok } from '@multipartner/kernel/result';
import { type Clock, systemClock } from '@multipartner/kernel/time';
import type { Logger } from '@multipartner/serving/logger';
import { createAggregatesUseCases } from './aggregates/use-cases.ts';
import { createApiKeyUseCases } from './api/keys/create-api-key-use-cases.ts';
import { DEFAULT_ORIGIN } from './audit/create-log.ts';
import { readOverview } from './audit/supervision/overview.ts';
import { createSupervisionUseCases } from './audit/supervision/use-cases.ts';
import { createTransparencyUseCases } from './audit/transparency/use-cases.ts';
import { createBudgetUseCases } from './budgets/use-cases.ts';
import { createCanaryUseCases } from './canaries/use-cases.ts';
import { createKeyJobRunner } from './custody/job-runner.ts';
import { createCustodyUseCases } from './custody/use-cases.ts';
import { createHandoverRunner } from './departure/handover-runner.ts';
import { createDepartureUseCases } from './departure/use-cases.ts';
import type { DocumentDeps } from './documents/deps.ts';
import { createDocumentUseCases } from './documents/use-cases.ts';
import { createEmergencyUseCases } from './emergency/use-cases.ts';
import type { TrustEnvironment } from './env.ts';
import { createFormHandlers } from './forms/internal-handlers.ts';
import { createFormUseCases } from './forms/use-cases.ts';
import { createIdentityUseCases } from './identity/create-identity.ts';
import { sendSecurityNotice } from './identity/notices/security-notice.ts';
import { createAuth } from './identity/provider/auth.ts';
import { createIncidentUseCases } from './incidents/use-cases.ts';
import type { InternalHandlers } from './internal/handlers.ts';
import { createMessageHandlers } from './messages/internal-handlers.ts';
import { createSystemMails } from './messages/send-system-mail.ts';
import { createMessageUseCases } from './messages/use-cases.ts';
import { openDeps, ownFolder } from './open-deps.ts';
import { createBreakerUseCases } from './orders/breaker/use-cases.ts';
import { createReturnedReader } from './orders/feedback/ways/read-returned.ts';
import { providersOf, readWebhookSettings } from './orders/feedback/webhooks/settings.ts';
import { createOrderHandlers } from './orders/internal-handlers.ts';
import { createDeliveryNumbers } from './orders/numbers/delivery-numbers.ts';
import { createPacingUseCases } from './orders/pacing/use-cases.ts';
import { createEventBuffer } from './orders/tracking/event-buffer.ts';
import { createOrderUseCases, createPartnerUseCases } from './orders/use-cases.ts';
import { type OwnWork, startOwnWork } from './own-work.ts';
import { createFieldRunner } from './people/fields/field-runner.ts';
import { createImportRunner } from './people/imports/import-runner.ts';
import { createPeopleUseCases } from './people/use-cases.ts';
import { createRequestUseCases } from './requests/use-cases.ts';
import { createRetentionUseCases } from './retention/use-cases.ts';
import { createSenderUseCases } from './senders/use-cases.ts';
import type { TrustServices } from './services.ts';
import { createTransportUseCases } from './transports/use-cases.ts';

/**
 * Opens everything that the environment names. Throws a FailureError when the database or KMS cannot be reached. Another clock than the
 * system's is for the demo's history alone.
 */
export async function compose(environment: TrustEnvironment, logger: Logger, clock: Clock = systemClock) {
  const { TRUST_ORIGIN: origin, DEMO: isDemo, AUTH_SECRET: secret } = environment;
  let work: OwnWork | null = null;
  const opened = await openDeps({ environment, logger, clock, onCanaryOpened: () => work?.canaryOpened() });
  const { db, deps, queues } = opened;
  const { pool, audit, vault } = deps;
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
  const sendSingleMail = createSystemMails(deps);
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
    readReturned: createReturnedReader(deps, providersOf(readWebhookSettings(process.env))),
    retention: createRetentionUseCases(deps, { keyBackupDays: environment.KEY_BACKUP_DAYS }),
    requests: createRequestUseCases({ ...deps, keyBackupDays: environment.KEY_BACKUP_DAYS }),
  };
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
  work = startOwnWork({
    deps,
    documentDeps,
    keyBackupDays: environment.KEY_BACKUP_DAYS,
    isDemo,
    logger,
    async queueMail(mail, client) {
      const content = { ...mail, from, replyTo: null, headers: {} };
      await orders.queueSingleMail({ kind: 'log-checkpoint', partnerId: null, content }, client);
    },
  });
  const close = async () => {
    await work?.stop();
    await imports.stop();
    await fieldJobs.stop();
    await keyJobs.stop();
    await handovers.stop();
    await events.close();
    await opened.close();
  };
  return { db, pool, auth, deps, events, services, handlers, queues, close, vault };
}
