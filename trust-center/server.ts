/** The trust center process: identity provider, screens with customers' data, public recipient pages and the internal API. */
import { connect } from '@multipartner/prisma-trust-center/connect';
import { languageOf } from '@multipartner/serving/language';
import { createLogger } from '@multipartner/serving/logger';
import { serveWeb, stopOnSignals } from '@multipartner/serving/web-server';
import type { AppLoadContext } from '@remix-run/node';
import { fromNodeHeaders } from 'better-auth/node';
import { readEnvironment } from './env.ts';
import { registerAppClient } from './identity/app-client.ts';
import { createAuth } from './identity/auth.ts';
import { createIdentityUseCases } from './identity/create-identity.ts';
import { mountIdentity } from './identity/mount-identity.ts';
import type { TrustServices } from './services.ts';
import type { TrustSession } from './web/access/actor.ts';
import type { TrustContext } from './web/access/context.ts';

const environment = readEnvironment();
const { APP_ORIGIN: appOrigin, TRUST_ORIGIN: origin, DEMO: isDemo } = environment;
const logger = createLogger('trust-center', environment.LOG_LEVEL);
const db = connect(environment.TRUST_DATABASE_URL);
const auth = createAuth({ db, origin, secret: environment.AUTH_SECRET });
await registerAppClient({ db, appOrigin, serviceKeysDir: environment.SERVICE_KEYS_DIR });
const services: TrustServices = { identity: createIdentityUseCases({ db, auth, origin, isDemo }) };

const web = await serveWeb({
  service: 'trust-center',
  root: import.meta.dirname,
  host: environment.HOST,
  port: environment.PORT,
  origin,
  development: environment.DEV,
  logger,
  // The sign-in form's answer leads back to the app.
  security: { formTargets: [appOrigin], imageSources: [] },
  parts: { database: () => db.$queryRaw`SELECT 1` },
  mount: (app) => mountIdentity(app, { auth, origin }),
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
  await db.$disconnect();
});
