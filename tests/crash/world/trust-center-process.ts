/** The trust center of crash tests: all its parts as the product puts them together, and the internal API; without pages, so that it starts fast. */
import { createLogger } from '@multipartner/serving/logger';
import { compose } from '../../../trust-center/compose.ts';
import { readEnvironment } from '../../../trust-center/env.ts';
import { createInternalServer } from '../../../trust-center/internal/server.ts';

const environment = readEnvironment();
const logger = createLogger('trust-center', environment.LOG_LEVEL);
const parts = await compose(environment, logger);
const internal = createInternalServer({
  handlers: parts.handlers,
  keysDir: environment.SERVICE_KEYS_DIR,
  db: parts.pool,
  onFault: (error) => logger.warn({ err: error }, 'internal call failed'),
});
await internal.listen({ host: environment.HOST, port: environment.INTERNAL_PORT });
process.stdout.write('trust center ready\n');
