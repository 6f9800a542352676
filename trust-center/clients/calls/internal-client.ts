/**
 * Client of the internal API: mutual TLS 1.3 with keep-alive, one signed grant per call, and results instead of exceptions.
 * A call that cannot be made gives UNAVAILABLE; a refusal of the trust center comes through with its own code.
 */
import { type Failure, failure, isErrorCode } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { SECOND_MS } from '@multipartner/kernel/time';
import { Pool } from 'undici';
import { z } from 'zod';
import { type Call, type CallInput, type CallResult, type CallTable, pathOf } from './calls.ts';
import { appCalls, mailerCalls } from './contracts.ts';
import { signGrant } from './grants.ts';
import { type Principal, readServiceIdentity, serviceHost } from './service-identity.ts';

export interface InternalClientOptions {
  /** Origin of the internal API, `https://127.0.0.1:3002` */
  url: string;
  /** Folder with this service's certificate and key: SERVICE_KEYS_DIR */
  keysDir: string;
  timeoutMs?: number;
  /** Connections kept open at most */
  connections?: number;
  /** The trace that a call belongs to (tracing.ts) */
  traceparent?: () => string | undefined;
}

type Client<T extends CallTable> = {
  [K in keyof T]: keyof CallInput<T[K]> extends never
    ? () => CallResult<T[K]>
    : (input: CallInput<T[K]>) => CallResult<T[K]>;
} & {
  /** True while the trust center answers. */
  reachable(): Promise<boolean>;
  close(): Promise<void>;
};

export type AppClient = Client<typeof appCalls>;
export type MailerClient = Client<typeof mailerCalls>;

const problem = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const PART = 'Trust center';
const MAX_RESPONSE_BYTES = 64 * 1024 * 1024;
/** Below this a refusal has another reason than the time. */
const MOST_CLOCK_ERROR_MS = 4 * SECOND_MS;
const unavailable = (): Failure => failure('UNAVAILABLE', { part: PART });

/** A client of the calls that the web app may make. */
export const createAppClient = (options: InternalClientOptions): AppClient =>
  createClient('app', appCalls, options) as AppClient;
/** A client of the calls that the mailer may make. */
export const createMailerClient = (options: InternalClientOptions): MailerClient =>
  createClient('mailer', mailerCalls, options) as MailerClient;

function createClient(service: Principal, calls: CallTable, options: InternalClientOptions) {
  const identity = readServiceIdentity(options.keysDir, service);
  const timeoutMs = options.timeoutMs ?? 20 * SECOND_MS;
  const pool = new Pool(new URL(options.url).origin, {
    connections: options.connections ?? 8,
    connect: {
      timeout: Math.min(timeoutMs, 5 * SECOND_MS),
      ca: identity.ca,
      cert: identity.cert,
      key: identity.key,
      servername: serviceHost('trust-center'),
      minVersion: 'TLSv1.3',
    },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: MAX_RESPONSE_BYTES,
  });

  /** How far the trust center's clock is ahead of ours: grants are judged by its clock. */
  let aheadMs = 0;

  async function send(
    call: Call,
    input: { params?: Record<string, string>; body?: unknown },
  ): Promise<Result<unknown, Failure>> {
    const path = pathOf(call.path, input.params);
    const bytes = input.body instanceof Uint8Array;
    const body =
      input.body === undefined
        ? new Uint8Array()
        : bytes
          ? (input.body as Uint8Array)
          : Buffer.from(JSON.stringify(input.body));
    const traceparent = options.traceparent?.();
    const ask = async () =>
      pool.request({
        method: call.method as 'GET',
        path,
        headers: {
          authorization: `Bearer ${await signGrant(identity, { method: call.method, path, body }, Date.now() + aheadMs)}`,
          ...(body.length > 0 || call.body
            ? { 'content-type': bytes ? 'application/octet-stream' : 'application/json' }
            : {}),
          ...(traceparent ? { traceparent } : {}),
        },
        body: call.body ? body : null,
      });
    let response = await ask();
    const differenceMs = Date.parse(String(response.headers.date)) - Date.now();
    if (response.statusCode === 401 && Math.abs(differenceMs - aheadMs) > MOST_CLOCK_ERROR_MS) {
      // One of the two clocks was set. Whose grant is refused has done nothing, so any call may be made again.
      aheadMs = differenceMs;
      await response.body.dump();
      response = await ask();
    }
    const answer: unknown = await response.body.json();
    if (response.statusCode === 200) return ok(call.response.parse(answer));
    const parsed = problem.safeParse(answer);
    if (!parsed.success || !isErrorCode(parsed.data.code)) return failed(unavailable());
    return failed(failure(parsed.data.code, parsed.data.params));
  }

  const client: Record<string, unknown> = {
    async reachable(): Promise<boolean> {
      const response = await pool.request({ method: 'GET', path: '/healthz' }).catch(() => null);
      await response?.body.dump();
      return response?.statusCode === 200;
    },
    close: () => pool.close(),
  };
  for (const [name, call] of Object.entries(calls)) {
    // A PUT or GET may be made twice: the one case in practice is a kept-open connection that the other side closed meanwhile.
    const tries = call.method === 'POST' ? 1 : 2;
    client[name] = async (input: { params?: Record<string, string>; body?: unknown } = {}) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await send(call, input);
        } catch (error) {
          // A response that breaks the contract is a fault of ours, not of the network.
          if (error instanceof z.ZodError) throw new Error(`${name}: the response does not fit the contract`);
          if (attempt === tries) return failed(unavailable());
        }
      }
    };
  }
  return client;
}
