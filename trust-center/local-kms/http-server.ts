/** The AWS KMS JSON protocol over HTTP: one POST per call, the operation in a header. */
import { randomBytes, randomUUID } from 'node:crypto';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { aliasOperations } from './alias-operations.ts';
import type { CallLog } from './call-log.ts';
import { dataOperations } from './data-operations.ts';
import type { FaultPlan } from './faults.ts';
import { importOperations } from './import-operations.ts';
import { keyOperations } from './key-operations.ts';
import type { KeyRing } from './key-ring.ts';
import { KmsError } from './kms-error.ts';
import { macOperations } from './mac-operations.ts';
import { Call, type Operation } from './operation.ts';
import { policyOperations } from './policy-operations.ts';
import type { Principal } from './principals.ts';
import { verifySignature } from './signature-v4.ts';
import { signingOperations } from './signing-operations.ts';

const MAX_BODY_BYTES = 256 * 1024;
const CONTENT_TYPE = 'application/x-amz-json-1.1';
const operations = new Map<string, Operation>(
  Object.entries({
    ...keyOperations,
    ...aliasOperations,
    ...dataOperations,
    ...signingOperations,
    ...macOperations,
    ...policyOperations,
    ...importOperations,
  }),
);

export interface HttpServerOptions {
  ring: KeyRing;
  principals: ReadonlyMap<string, Principal>;
  callLog: CallLog;
  /** Misbehaviour on demand. Only code in this process can hand it over: no setting and no request reaches it. */
  faults?: FaultPlan | undefined;
}

async function readBody(request: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES) throw new KmsError('RequestEntityTooLargeException', '', 413);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8') || '{}');
  } catch {
    throw new KmsError('SerializationException');
  }
}

/** Does not listen yet. */
export function createHttpServer({ ring, principals, callLog, faults }: HttpServerOptions): http.Server {
  async function call(
    request: http.IncomingMessage,
    requestId: string,
  ): Promise<{ status: number; body: object } | null> {
    const target = String(request.headers['x-amz-target'] ?? '');
    const name = target.startsWith('TrentService.') ? target.slice('TrentService.'.length) : '';
    let principal: Principal | null = null;
    let made: Call | null = null;
    let errorCode: string | null = null;
    try {
      const body = await readBody(request);
      principal = verifySignature(
        { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body },
        principals,
        ring.region,
        Date.now(),
      );
      const operation = operations.get(name);
      if (!operation) throw new KmsError('UnknownOperationException', '', 404);
      made = new Call(ring, principal, name);
      const fault = faults?.take(name) ?? null;
      if (fault?.kind === 'throttle') throw new KmsError('ThrottlingException', 'Rate exceeded');
      if (fault?.kind === 'error') throw new KmsError('KMSInternalException', '', 500);
      if (fault?.kind === 'reset') {
        errorCode = 'ConnectionReset';
        request.socket.destroy();
        return null;
      }
      if (fault?.kind === 'slow') await sleep(fault.delayMs ?? 1_000);
      const answer = await operation.run(ring, parseJson(body), made);
      return {
        status: 200,
        body: fault?.kind === 'wrong_key' ? { ...answer, Plaintext: randomBytes(32).toString('base64') } : answer,
      };
    } catch (error) {
      const known = error instanceof KmsError ? error : new KmsError('KMSInternalException', '', 500);
      if (!(error instanceof KmsError))
        process.stderr.write(`${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
      errorCode = known.name;
      return { status: known.status, body: { __type: known.name, message: known.message } };
    } finally {
      callLog.write({
        eventTime: new Date(ring.nowMs()).toISOString(),
        eventName: operations.has(name) ? name : 'Unknown',
        requestID: requestId,
        userIdentity: principal && { principal: principal.name, role: principal.role },
        keyId: made?.keyId ?? null,
        encryptionContext: made?.encryptionContext ?? null,
        errorCode,
      });
    }
  }

  const server = http.createServer(async (request, response) => {
    const send = (status: number, body: object, headers: Record<string, string> = {}) => {
      const bytes = Buffer.from(JSON.stringify(body));
      response.writeHead(status, { 'content-type': CONTENT_TYPE, 'content-length': bytes.length, ...headers });
      response.end(bytes);
    };
    try {
      if (request.method === 'GET' && request.url === '/healthz')
        return send(200, { ok: true, keys: ring.store.keys.size });
      if (request.method !== 'POST' || request.url !== '/')
        return send(404, { __type: 'UnknownOperationException', message: '' });
      const requestId = randomUUID();
      const answer = await call(request, requestId);
      if (answer) send(answer.status, answer.body, { 'x-amzn-requestid': requestId });
    } catch (error) {
      send(400, { __type: 'ValidationException', message: error instanceof Error ? error.name : '' });
    }
  });
  server.keepAliveTimeout = 60_000;
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  return server;
}
