/**
 * The internal API: HTTPS with mutual TLS 1.3 on its own port. Order of the checks: certificate, grant, schema of the request, handler,
 * schema of the response. The last one is a wall too: what the contract does not declare does not leave.
 */
import { randomUUID } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { failure, isFailureError } from '@multipartner/kernel/errors';
import type { Result } from '@multipartner/kernel/result';
import { SECOND_MS } from '@multipartner/kernel/time';
import { databaseFailure } from '@multipartner/serving/database-trouble';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Call, PATH_PARAMS } from '../clients/calls/calls.ts';
import { type Principal, readServiceIdentity } from '../clients/calls/service-identity.ts';
import { isTraceparent } from '../clients/running/tracing.ts';
import { checkGrant, readGrantKeys } from './grant-check.ts';
import { CALLS_OF, type CallContext, type InternalHandlers } from './handlers.ts';
import { principalOf } from './principal.ts';
import { sendProblem } from './problem.ts';
import { createUsedGrants, type Queryable } from './used-grants.ts';

const BODY_LIMIT_BYTES = 8 * 1024 * 1024;
const MEDIA_LIMIT_BYTES = 16 * 1024 * 1024;

/** One line per call: names, codes and times. Bodies, paths' ids of people and tokens never come here. */
export interface AccessLine {
  principal: Principal | 'none';
  call: string;
  status: number;
  ms: number;
  reference?: string | undefined;
  /** Why a call was refused or failed, for the operator */
  why?: string | undefined;
  /** The trace that a service of ours says it belongs to; absent where the call was refused */
  traceparent?: string | undefined;
}

export interface InternalServerOptions {
  handlers: InternalHandlers;
  /** SERVICE_KEYS_DIR */
  keysDir: string;
  /** Pool of the trust database, for used grants */
  db: Queryable;
  log?: (line: AccessLine) => void;
  /** For programmer errors: the only place that sees them */
  onFault?: (error: unknown, reference: string) => void;
}

type AnyHandler = (
  input: { params: Record<string, string>; body: unknown },
  context: CallContext,
) => Promise<Result<unknown, Parameters<typeof sendProblem>[1]>>;
const notes = new WeakMap<FastifyRequest, { principal?: Principal; reference?: string; why?: string }>();
const note = (request: FastifyRequest, more: { principal?: Principal; reference?: string; why?: string }) =>
  notes.set(request, { ...notes.get(request), ...more });

/** Builds the server; the caller does `listen({ host, port })` and `close()`. */
export function createInternalServer(options: InternalServerOptions): FastifyInstance {
  const identity = readServiceIdentity(options.keysDir, 'trust-center');
  const keys = readGrantKeys(options.keysDir);
  const used = createUsedGrants(options.db);
  const server = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: 30 * SECOND_MS,
    https: {
      ca: identity.ca,
      cert: identity.cert,
      key: identity.key,
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.3',
    },
  }) as unknown as FastifyInstance;

  // The grant covers the bytes, so bodies stay bytes until it is checked.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  server.setErrorHandler((error: { code?: string; statusCode?: number }, request, reply) => {
    if (isFailureError(error)) return sendProblem(reply, error.failure);
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
      return sendProblem(reply, failure('TOO_LARGE', { limit: `${BODY_LIMIT_BYTES / 1024 / 1024} MB` }));
    if (error.statusCode !== undefined && error.statusCode < 500)
      return sendProblem(reply, failure('BAD_REQUEST', { detail: 'malformed' }));
    const trouble = databaseFailure(error);
    if (trouble) {
      note(request, { why: trouble.code });
      return sendProblem(reply, trouble);
    }
    const reference = randomUUID();
    note(request, { why: `fault ${reference}` });
    options.onFault?.(error, reference);
    return sendProblem(reply, failure('INTERNAL', { reference }));
  });
  server.setNotFoundHandler((_request, reply) => sendProblem(reply, failure('NOT_FOUND')));
  server.addHook('onResponse', async (request, reply) => {
    const { principal = 'none', reference, why } = notes.get(request) ?? {};
    options.log?.({
      principal,
      call: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      reference,
      why,
      ...(reference && isTraceparent(request.headers.traceparent) ? { traceparent: request.headers.traceparent } : {}),
    });
  });
  server.addHook('onClose', async () => used.close());
  server.get('/healthz', async (_request, reply) => reply.send({ ok: true }));

  for (const [principal, calls] of Object.entries(CALLS_OF) as [Principal, Record<string, Call>][]) {
    for (const [name, call] of Object.entries(calls)) {
      const handler = options.handlers[name as keyof InternalHandlers] as unknown as AnyHandler;
      server.route({
        method: call.method,
        url: call.path,
        bodyLimit: name === 'storeMedia' ? MEDIA_LIMIT_BYTES : BODY_LIMIT_BYTES,
        handler: (request, reply) =>
          answer({ request, reply, principal, name, call, handler, grantDeps: { keys, used } }),
      });
    }
  }
  return server;
}

interface Answering {
  request: FastifyRequest;
  reply: FastifyReply;
  principal: Principal;
  name: string;
  call: Call;
  handler: AnyHandler;
  grantDeps: Parameters<typeof checkGrant>[0];
}

async function answer({ request, reply, principal, name, call, handler, grantDeps }: Answering): Promise<FastifyReply> {
  const caller = principalOf(request.raw.socket as TLSSocket);
  if (caller) note(request, { principal: caller.principal });
  if (caller?.principal !== principal) {
    note(request, { why: 'principal' });
    return sendProblem(reply, failure('FORBIDDEN', { who: principal }));
  }
  const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
  const grant = await checkGrant(grantDeps, request.headers.authorization, {
    ...caller,
    method: request.method,
    path: request.url,
    body,
  });
  if (!grant.ok) {
    note(request, { why: `grant ${grant.why}` });
    return sendProblem(reply, failure('UNAUTHENTICATED'));
  }
  note(request, { reference: grant.jti });

  const input = parseInput(call, (request.params ?? {}) as Record<string, string>, body);
  if (!input.ok) return sendProblem(reply, failure('BAD_REQUEST', { detail: input.detail }));
  const result = await handler(input, { principal, reference: grant.jti });
  if (!result.ok) return sendProblem(reply, result.failure);
  const checked = call.response.safeParse(result.value);
  // The issues of zod name keys and quote values: neither may reach a log or the caller.
  if (!checked.success) throw new Error(`${name}: the handler's response does not fit the contract`);
  return reply.type('application/json').send(JSON.stringify(checked.data));
}

function parseInput(
  call: Call,
  params: Record<string, string>,
  body: Uint8Array,
): { ok: true; params: Record<string, string>; body: unknown } | { ok: false; detail: string } {
  for (const [name, value] of Object.entries(params)) {
    if (!PATH_PARAMS[name as keyof typeof PATH_PARAMS]?.safeParse(value).success) return { ok: false, detail: name };
  }
  if (!call.body) return body.length === 0 ? { ok: true, params, body: undefined } : { ok: false, detail: 'body' };
  let value: unknown = body;
  if (!(call.body instanceof z.ZodCustom)) {
    try {
      value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    } catch {
      return { ok: false, detail: 'JSON' };
    }
  }
  const parsed = call.body.safeParse(value);
  // Which field, but never what stood in it.
  if (!parsed.success) return { ok: false, detail: parsed.error.issues[0]?.path.join('.') || 'body' };
  return { ok: true, params, body: parsed.data };
}
