/** The app process of the HQ zone: builds its services once and serves the Remix app, the sign-in protocol and the REST API. */
import path from 'node:path';
import { systemClock } from '@multipartner/kernel/time';
import { connect } from '@multipartner/prisma-platform/connect';
import { diskSpace } from '@multipartner/serving/health';
import { languageOf } from '@multipartner/serving/language';
import { createLogger, describeError } from '@multipartner/serving/logger';
import { countRequests, createRegistry } from '@multipartner/serving/metrics';
import { serveMetrics } from '@multipartner/serving/metrics-server';
import { openStore } from '@multipartner/serving/open-store';
import { serveWeb, stopOnSignals } from '@multipartner/serving/web-server';
import type { DeskSession } from '@multipartner/trust-center/desk-actor';
import type { AppLoadContext } from '@remix-run/node';
import type { AppContext } from './access/context.ts';
import { readEnvironment } from './env.ts';
import { createPlatform } from './platform-services.ts';
import type { AppServices } from './services.ts';
import { createSignInUseCases } from './sign-in/create-sign-in.ts';
import { mountSignIn, sessionCookieOf } from './sign-in/mount-sign-in.ts';
import { createProvider, type SignedInPerson } from './sign-in/provider.ts';
import { createSessionStore } from './sign-in/session-store.ts';

const environment = readEnvironment();
const { APP_ORIGIN: origin, TRUST_ORIGIN: trustOrigin } = environment;
const logger = createLogger('app', environment.LOG_LEVEL);
const db = connect(environment.DATABASE_URL);
const provider = createProvider({ appOrigin: origin, trustOrigin, serviceKeysDir: environment.SERVICE_KEYS_DIR });
const sessions = createSessionStore({ db, provider, clock: systemClock });
const assets = await openStore(environment, path.join(environment.DATA_DIR, 'assets'));
const platform = createPlatform({
  db,
  clock: systemClock,
  logger,
  origins: { app: origin, trustCenter: trustOrigin },
  trustInternalUrl: environment.TRUST_INTERNAL_URL,
  serviceKeysDir: environment.SERVICE_KEYS_DIR,
  assets,
});
const registry = createRegistry();
const metrics = await serveMetrics(registry, { ...environment, logger });
const services: AppServices = { ...platform.services, signIn: createSignInUseCases(sessions) };

/** The first person of a partner who signs in makes it active; a failure here must not stop the sign-in, the next one repeats it. */
async function activatePartners({ person }: SignedInPerson): Promise<void> {
  const partnerIds = new Set(person.memberships.flatMap(({ partnerId }) => partnerId ?? []));
  for (const partnerId of partnerIds) {
    try {
      await platform.services.campaigns.system.activatePartner({ partnerId });
    } catch (error) {
      logger.error(describeError(error), 'partner not activated');
    }
  }
}

const web = await serveWeb({
  service: 'app',
  root: path.join(import.meta.dirname, '..'),
  buildDir: environment.BUILD_DIR,
  host: environment.HOST,
  port: environment.PORT,
  origin,
  development: environment.DEV,
  logger,
  onAnswer: countRequests(registry),
  // The sign-out form's answer leads to the trust center; templates under design may show images of other hosts.
  security: { formTargets: [trustOrigin], imageSources: ['https:'] },
  parts: {
    database: { check: () => db.$queryRaw`SELECT 1`, isVital: true },
    'trust-center': { check: () => fetch(`${trustOrigin}/healthz`, { signal: AbortSignal.timeout(1_500) }) },
    'internal-api': {
      check: async () => {
        if (!(await platform.trustCenter.reachable())) throw new Error('not reachable');
      },
    },
    images: { check: () => assets.check() },
    disk: diskSpace(environment.DATA_DIR),
  },
  mount: (app) => {
    mountSignIn(app, { provider, sessions, origin, logger, isDemo: environment.DEMO, onSignedIn: activatePartners });
    app.use(platform.router);
  },
  loadContext: (request, response) => {
    let session: Promise<DeskSession | null> | undefined;
    const context: AppContext = {
      services,
      trustOrigin,
      isDemo: environment.DEMO,
      origin,
      logger,
      nonce: response.locals.nonce,
      reference: response.locals.reference,
      language: languageOf(request.headers),
      isDataRequest: request.path.endsWith('.data'),
      readSession: () => {
        session ??= sessions.read(sessionCookieOf(origin, request.headers.cookie));
        return session;
      },
    };
    return context as unknown as AppLoadContext;
  },
});

stopOnSignals(logger, async () => {
  await web.close();
  await metrics?.close();
  await platform.close();
  await db.$disconnect();
});
