/** The trust center process: identity provider, screens with customers' data, public recipient pages and the internal API. */
import { languageOf } from '@multipartner/serving/language';
import { createLogger } from '@multipartner/serving/logger';
import { countCalls, countRequests } from '@multipartner/serving/metrics';
import { serveMetrics } from '@multipartner/serving/metrics-server';
import { createApi, type SqlClient } from '@multipartner/serving/rest';
import { serveWeb, stopOnSignals } from '@multipartner/serving/web-server';
import type { AppLoadContext } from '@remix-run/node';
import { fromNodeHeaders } from 'better-auth/node';
import { createLogReader } from './api/log-reader.ts';
import { API_ROUTES } from './api/routes.ts';
import { scopesFor } from './api/scopes.ts';
import { keepLastWordsShort } from './clients/mail/last-words.ts';
import { openTracing } from './clients/running/tracing.ts';
import { compose } from './compose.ts';
import { readEnvironment } from './env.ts';
import { EMBEDDED_FORM_PATH } from './forms/form-address.ts';
import { healthParts } from './health-parts.ts';
import { registerAppClient } from './identity/provider/app-client.ts';
import { mountIdentity } from './identity/provider/mount-identity.ts';
import { createInternalServer } from './internal/server.ts';
import { createTrustMetrics } from './metrics.ts';
import { createWebhookRoutes } from './orders/feedback/webhooks/routes.ts';
import { readWebhookSettings } from './orders/feedback/webhooks/settings.ts';
import { createRecipientRoutes } from './orders/recipient-routes.ts';
import type { TrustSession } from './web/access/actor.ts';
import type { TrustContext } from './web/access/context.ts';

const environment = readEnvironment();
const webhooks = readWebhookSettings(process.env);
const { APP_ORIGIN: appOrigin, TRUST_ORIGIN: origin, DEMO: isDemo } = environment;
const logger = createLogger('trust-center', environment.LOG_LEVEL);
const parts = await compose(environment, logger);
const { db, auth, services } = parts;
await registerAppClient({ db, appOrigin, serviceKeysDir: environment.SERVICE_KEYS_DIR });

const registry = createTrustMetrics(services.readDeliveryNumbers, services.readReturned, parts.pool);
const metrics = await serveMetrics(registry, { ...environment, logger });
const countCall = countCalls(registry);
const tracing = await openTracing('trust-center');

let mailerSeenAtMs = Date.now();
const internal = createInternalServer({
  handlers: parts.handlers,
  keysDir: environment.SERVICE_KEYS_DIR,
  db: parts.pool,
  log: (line) => {
    if (line.principal === 'mailer') mailerSeenAtMs = Date.now();
    countCall(line);
    const { call, status, ms, traceparent } = line;
    tracing.record('internal call', { call, status }, { ms, failed: status >= 500, traceparent });
    logger.info(line, 'internal call');
  },
  onFault: (error, reference) => logger.error({ err: error, reference }, 'internal call failed'),
});
// What goes wrong before is for whoever starts it, and knows nobody.
keepLastWordsShort(logger.fatal.bind(logger));
await internal.listen({ host: environment.HOST, port: environment.INTERNAL_PORT });

const web = await serveWeb({
  service: 'trust-center',
  root: import.meta.dirname,
  buildDir: environment.BUILD_DIR,
  host: environment.HOST,
  port: environment.PORT,
  origin,
  development: environment.DEV,
  logger,
  onAnswer: countRequests(registry),
  // The sign-in form's answer leads back to the app.
  security: { formTargets: [appOrigin], imageSources: [] },
  foreignForms: EMBEDDED_FORM_PATH,
  parts: healthParts({
    askDatabase: () => db.$queryRaw`SELECT 1`,
    vault: parts.vault,
    audit: services.audit,
    queues: parts.queues,
    kmsEndpoint: environment.KMS_ENDPOINT,
    dataDir: environment.DATA_DIR,
    isInternalApiListening: () => internal.server.listening,
    mailerSeenAtMs: () => mailerSeenAtMs,
  }),
  mount: (app) => {
    mountIdentity(app, { auth, origin, trustedProxies: environment.TRUSTED_PROXIES });
    app.use(
      createApi({
        title: 'Multipartner trust center',
        description:
          'Contacts, imports, orders and the access log of one partner. Templates and campaigns are in the API of the app.',
        origin,
        routes: API_ROUTES,
        services: { ...services, log: createLogReader(parts.pool) },
        db: db as SqlClient,
        scopesFor,
        logger,
      }),
    );
    app.use(createWebhookRoutes(parts.deps, webhooks, { trustedProxies: environment.TRUSTED_PROXIES }));
    app.use(createRecipientRoutes(parts.deps, parts.events));
  },
  loadContext: (request, response) => {
    let session: Promise<TrustSession | null> | undefined;
    const context: TrustContext = {
      services,
      appOrigin,
      isDemo,
      origin,
      logger,
      nonce: response.locals.nonce,
      reference: response.locals.reference,
      language: languageOf(request.headers),
      isDataRequest: request.path.endsWith('.data'),
      readSession: () => {
        session ??= services.identity.readSession(fromNodeHeaders(request.headers));
        return session;
      },
    };
    return context as unknown as AppLoadContext;
  },
});

stopOnSignals(logger, async () => {
  await web.close();
  await internal.close();
  await metrics?.close();
  await tracing.close();
  await parts.close();
});
