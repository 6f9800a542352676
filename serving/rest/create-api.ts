/** The REST API of one web app: its routes as an express router, its OpenAPI document and a page to read it. */
import { pipeline, Readable, Transform } from 'node:stream';
import { type Failure, FailureError, failure, isFailureError } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import { databaseFailure } from '../database-trouble.ts';
import { languageOf } from '../language.ts';
import type { Logger } from '../logger.ts';
import { findUnstorable, textFailure, unstorableSentence } from '../unstorable-text.ts';
import { readCaller, type SqlClient, secretOf } from './api-keys.ts';
import type { ApiCaller, ApiRefusal, ApiRoute } from './api-route.ts';
import { docsPage } from './docs-page.ts';
import { abandonWrite, beginWrite, finishWrite, writeOf } from './idempotency.ts';
import { openApiDocument } from './openapi.ts';
import { notValid, sendProblem } from './problem.ts';

const JSON_LIMIT_BYTES = 1024 * 1024;
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;

export interface ApiOptions<Services> {
  title: string;
  description: string;
  origin: string;
  routes: ApiRoute<Services>[];
  services: Services;
  db: SqlClient;
  /** What a key of this partner (`null`: of no partner) can be allowed. A scope beyond it counts for nothing, whoever wrote it into the row. */
  scopesFor: (partnerId: string | null) => readonly string[];
  logger: Logger;
}

/** Ends the stream with TOO_LARGE after `maxBytes`. */
function bounded(request: Request, maxBytes: number): Readable {
  let seen = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > maxBytes)
        done(new FailureError(failure('TOO_LARGE', { limit: `${Math.floor(maxBytes / 1_000_000)} MB` })));
      else done(null, chunk);
    },
  });
  request.on('error', (error) => limit.destroy(error));
  return request.pipe(limit);
}

const isAllowed = <Services>(caller: ApiCaller, scope: string, { scopesFor }: ApiOptions<Services>): boolean =>
  caller.scopes.includes(scope) && scopesFor(caller.partnerId).includes(scope);

type Answer = { status: number; body: unknown; file?: NonNullable<ApiRoute<never>['download']> };

async function run<Services>(
  route: ApiRoute<Services>,
  options: ApiOptions<Services>,
  request: Request,
  caller: ApiCaller,
  repetition: string | null = null,
): Promise<Result<Answer, ApiRefusal>> {
  const input = {
    params: (route.params ? route.params.parse(request.params) : request.params) as never,
    query: (route.query ? route.query.parse(request.query) : {}) as never,
    body: (route.body ? route.body.parse(request.body) : undefined) as never,
    upload: route.upload ? bounded(request, route.upload.maxBytes) : Readable.from([]),
    caller,
    services: options.services,
    language: languageOf(request.headers),
    repetition,
  };
  const result = await route.handler(input);
  if (!result.ok) return result;
  if (route.download) return ok({ status: 200, body: result.value, file: route.download });
  const status = route.status ?? (route.response ? 200 : 204);
  // What is not in the schema does not leave: the document is true and nothing slips out.
  return ok({ status, body: route.response ? route.response.parse(result.value) : undefined });
}

function checkParts<Services>(route: ApiRoute<Services>, request: Request) {
  for (const [part, schema, value] of [
    ['path', route.params, request.params],
    ['query', route.query, request.query],
    ['body', route.body, request.body],
  ] as const) {
    const cause = part === 'path' ? failure('NOT_FOUND') : part === 'body' ? failure('INVALID') : notValid(part);
    const parsed = schema?.safeParse(value);
    if (parsed && !parsed.success) return { cause, issues: parsed.error.issues };
    const path = schema ? findUnstorable(value) : null;
    if (path) return { cause, issues: [{ path, message: unstorableSentence(languageOf(request.headers)) }] };
  }
  return undefined;
}

const send = (response: Response, { status, body, file }: Answer): void => {
  if (file) {
    response.setHeader('Content-Type', file.mediaType);
    response.setHeader('Content-Disposition', `attachment; filename="${file.fileName}"`);
    // A file that breaks off ends the connection: whoever reads it must not take it for whole.
    pipeline(body as Readable, response.status(status), () => undefined);
    return;
  }
  if (body === undefined || body === null) response.status(status).end();
  else response.status(status).json(body);
};

function handle<Services>(route: ApiRoute<Services>, options: ApiOptions<Services>): RequestHandler {
  const { db } = options;
  return async (request, response, next) => {
    const language = languageOf(request.headers);
    const refuse = (cause: Failure, issues?: Parameters<typeof sendProblem>[3]) =>
      sendProblem(response, cause, language, issues);
    response.setHeader('Cache-Control', 'no-store');
    try {
      const caller = await readCaller(db, request.headers.authorization);
      if (!caller) return refuse(failure('UNAUTHENTICATED'));
      if (route.scope && !isAllowed(caller, route.scope, options))
        return refuse(failure('SCOPE_MISSING', { scope: route.scope }));
      const wrong = checkParts(route, request);
      if (wrong) return refuse(wrong.cause, wrong.cause.code === 'NOT_FOUND' ? undefined : wrong.issues);
      const key = request.headers['idempotency-key'];
      if (route.method === 'GET' || route.asks || key === undefined) {
        const result = await run(route, options, request, caller);
        return result.ok ? send(response, result.value) : refuse(result.failure, result.failure.issues);
      }
      if (typeof key !== 'string' || !IDEMPOTENCY_KEY.test(key)) return refuse(notValid('Idempotency-Key'));
      const write = writeOf(secretOf(request.headers.authorization)!, caller.keyId, key, request);
      const beginning = await beginWrite(db, write, route);
      if (beginning.state === 'done') return send(response, beginning);
      if (beginning.state === 'running') return refuse(failure('IDEMPOTENCY_RUNNING'));
      if (beginning.state === 'other-request') return refuse(failure('IDEMPOTENCY_CONFLICT'));
      const result = await run(route, options, request, caller, write.repetition).catch(
        async (error: unknown): Promise<Result<never, ApiRefusal>> => {
          await abandonWrite(db, write);
          if (isFailureError(error)) return failed(error.failure);
          throw error;
        },
      );
      if (!result.ok) {
        await abandonWrite(db, write);
        return refuse(result.failure, result.failure.issues);
      }
      await finishWrite(db, write, result.value.status, result.value.body);
      return send(response, result.value);
    } catch (error) {
      if (isFailureError(error)) return refuse(error.failure);
      const known = databaseFailure(error) ?? textFailure(error, language);
      if (known) return refuse(known);
      return next(error);
    }
  };
}

/** Serves `/api/openapi.json`, `/api/docs` and the routes; everything else below `/api/v1` is a 404 problem. */
export function createApi<Services>(options: ApiOptions<Services>): Router {
  const router = Router();
  const document = openApiDocument(options);
  const page = docsPage(document);
  router.get('/api/openapi.json', (_request, response) => void response.json(document));
  router.get('/api/docs', (_request, response) => void response.type('html').send(page));
  const json = express.json({ limit: JSON_LIMIT_BYTES, strict: false });
  for (const route of options.routes) {
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    router[method](route.path, ...(route.body ? [json] : []), handle(route, options));
  }
  router.use('/api/v1', (request, response) =>
    sendProblem(response, failure('NOT_FOUND'), languageOf(request.headers)),
  );
  router.use('/api', catchProblems(options.logger));
  return router;
}

const catchProblems =
  (logger: Logger): ErrorRequestHandler =>
  (error: { type?: string }, request, response, next) => {
    const language = languageOf(request.headers);
    if (response.headersSent) return next(error);
    if (error.type === 'entity.too.large')
      return sendProblem(response, failure('TOO_LARGE', { limit: '1 MB' }), language);
    if (error.type === 'entity.parse.failed') return sendProblem(response, notValid('JSON'), language);
    const reference = String(response.locals.reference ?? '');
    logger.error({ err: error, reference }, 'api request failed');
    sendProblem(response, failure('INTERNAL', { reference }), language);
  };
