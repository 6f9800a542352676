/**
 * The tracking process: pixels and redirects of mails that were sent. It is open to everybody and must be quick, so it is no part of the
 * web app and knows as little as it can: keys that open no page, and a database role that reads no person.
 */
import { createLogger } from '@multipartner/serving/logger';
import { serveMetrics } from '@multipartner/serving/metrics-server';
import { keepLastWordsShort } from '../clients/mail/last-words.ts';
import { readEnvironment } from './env.ts';
import { createTrackingMetrics } from './metrics.ts';
import { serveTracking } from './serve-tracking.ts';

const environment = readEnvironment();
const logger = createLogger('tracking', environment.LOG_LEVEL);
const metrics = createTrackingMetrics();
const numbers = await serveMetrics(metrics.registry, { ...environment, logger });
const tracking = await serveTracking({
  host: environment.HOST,
  port: environment.PORT,
  origin: environment.TRACKING_ORIGIN,
  databaseUrl: environment.TRUST_TRACKING_DATABASE_URL,
  keys: environment.TRACKING_SECRETS,
  dataDir: environment.DATA_DIR,
  trustedProxies: environment.TRUSTED_PROXIES,
  metrics,
  onTrouble: (trouble, events) =>
    events > 0 ? logger.error({ trouble, events }, 'events were lost') : logger.warn({ trouble }, 'events wait'),
});
logger.info({ port: tracking.port }, 'listening');
// What goes wrong before is for whoever starts it, and knows nobody.
keepLastWordsShort(logger.fatal.bind(logger));

let isStopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.info({ signal, waitingBytes: tracking.events.waitingBytes() }, 'stopping');
    Promise.all([tracking.close(), numbers?.close()]).then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'could not stop calmly');
        process.exit(1);
      },
    );
  });
}
