/** One web process: express around a Remix app. Vite's middleware in development, the built files otherwise. */
import { realpath } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { constants } from 'node:zlib';
import { sentence, statusOf } from '@multipartner/kernel/errors';
import { SECOND_MS } from '@multipartner/kernel/time';
import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import { accessLog } from './access-log.ts';
import { databaseFailure } from './database-trouble.ts';
import { type HealthParts, health } from './health.ts';
import { languageOf } from './language.ts';
import type { Logger } from './logger.ts';
import {
  type ContentSecurity,
  refuseForeignOrigin,
  refuseOddMethods,
  requireHost,
  securityHeaders,
} from './security-headers.ts';

export interface WebServerOptions {
  service: string;
  /** Folder with `remix.config.js` and `build`. */
  root: string;
  /** The build to serve, where it is not the current one. */
  buildDir: string | undefined;
  host: string;
  port: number;
  /** The only address under which this server answers, e.g. `http://127.0.0.1:3000`. */
  origin: string;
  development: boolean;
  security: ContentSecurity;
  /** Addresses to which forms of other sites may post. What they answer must change nothing: anybody can have such a form sent. */
  foreignForms?: RegExp;
  parts: HealthParts;
  logger: Logger;
  /** Is told of every answer, with its status and how many seconds it took. */
  onAnswer?: (status: number, seconds: number) => void;
  /** Adds routes that are not Remix's (sign-in protocol, REST); they come after the host check and before Remix. */
  mount: (app: Express) => void;
  loadContext: (request: Request, response: Response) => AppLoadContext;
}

export interface WebServer {
  server: Server;
  port: number;
  /** Stops listening, lets running requests end (at most 8 s), then closes. */
  close: () => Promise<void>;
}

const DRAIN_MS = 8 * SECOND_MS;
const HEADERS_MS = 20 * SECOND_MS;
/** From 4, which is usual, to 5 scripts lose 6 % of their bytes for hardly more time; from 6 on it is ten times as slow. */
const BROTLI_QUALITY = 5;

async function addRemix(app: Express, server: Server, options: WebServerOptions): Promise<() => Promise<void>> {
  const getLoadContext = options.loadContext;
  if (!options.development) {
    // The link may lead to another build at any time; this process stays with the one it began with.
    const buildDir = await realpath(options.buildDir ?? path.join(options.root, 'build'));
    const client = path.join(buildDir, 'client');
    app.use(
      '/assets',
      express.static(path.join(client, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
    );
    app.use(express.static(client, { maxAge: '1h', index: false }));
    const build = (await import(pathToFileURL(path.join(buildDir, 'server/index.js')).href)) as ServerBuild;
    app.all('*', createRequestHandler({ build, mode: 'production', getLoadContext }));
    return async () => {};
  }
  const { createServer: createViteServer } = await import('vite');
  // Without `hmr.server` Vite opens a second port on all interfaces.
  const vite = await createViteServer({ root: options.root, server: { middlewareMode: true, hmr: { server } } });
  app.use(vite.middlewares);
  const build = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<unknown> as Promise<ServerBuild>;
  app.all('*', createRequestHandler({ build, mode: 'development', getLoadContext }));
  return () => vite.close();
}

const lastResort =
  (logger: Logger): ErrorRequestHandler =>
  (error: { status?: number }, request, response, _next) => {
    const trouble = databaseFailure(error);
    if (trouble && !response.headersSent) {
      logger.error({ code: trouble.code, reference: response.locals.reference }, 'request failed');
      const words = sentence(trouble, languageOf(request.headers));
      return void response.status(statusOf(trouble)).type('text/plain').send(`${words}\n`);
    }
    const status = error.status && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500) logger.error({ err: error, reference: response.locals.reference }, 'request failed');
    if (response.headersSent) return response.destroy();
    response
      .status(status)
      .type('text/plain')
      .send(status === 500 ? `Something went wrong. Reference: ${response.locals.reference}\n` : 'Not found\n');
  };

/** Starts the server; resolves when it listens, rejects with the system's error (`EADDRINUSE`) when it cannot. */
export async function serveWeb(options: WebServerOptions): Promise<WebServer> {
  const app = express();
  const server = createServer(app);
  server.headersTimeout = HEADERS_MS;
  app.disable('x-powered-by');
  app.use(accessLog(options.logger, options.onAnswer));
  app.use(requireHost(options.origin));
  app.use(securityHeaders(options));
  app.use(refuseOddMethods);
  app.get('/healthz', health(options.service, options.parts));
  app.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } } }));
  options.mount(app);
  app.use(refuseForeignOrigin(options.origin, options.foreignForms));
  const closeRemix = await addRemix(app, server, options);
  app.use(lastResort(options.logger));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  options.logger.info({ port }, 'listening');
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    await closed;
    clearTimeout(timer);
    await closeRemix();
  };
  return { server, port, close };
}

/** Ends the process calmly on SIGTERM and SIGINT: `stop` first, then exit; a second signal ends it at once. */
export function stopOnSignals(logger: Logger, stop: () => Promise<void>): void {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      logger.info({ signal }, 'stopping');
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'could not stop calmly');
          process.exit(1);
        },
      );
    });
  }
}
