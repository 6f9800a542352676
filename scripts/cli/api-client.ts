/** A client of the REST APIs of both zones: JSON in and out, problems as errors that a person can read, every write repeatable. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** A refusal or a broken connection, in words for a terminal. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(message: string, code: string, status: number) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
  }
}

export interface ApiRequest {
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  /** Raw body instead of JSON */
  upload?: { mediaType: string; bytes: Uint8Array };
  /** Expect text instead of JSON */
  text?: boolean;
}

interface Problem {
  code?: string;
  title?: string;
  detail?: string;
  errors?: { path: string; message: string }[];
}

const TIMEOUT_MS = 120_000;
const TRIES = 3;
const RETRY_MS = 300;
const MAX_PAGES = 10_000;

function toError(status: number, body: Problem | undefined, what: string): ApiError {
  const lines = [body?.detail ?? body?.title ?? `${what} was answered with ${status}.`];
  for (const { path, message } of body?.errors ?? []) lines.push(`  ${path}: ${message}`);
  return new ApiError(lines.join('\n'), body?.code ?? 'UNKNOWN', status);
}

/** `origin` is one zone's address without a path, `key` its API key. */
export function createApiClient({ origin, key }: { origin: string; key: string }) {
  async function once(method: string, path: string, request: ApiRequest, repetition: string): Promise<Response> {
    const url = new URL(`/api/v1${path}`, origin);
    for (const [name, value] of Object.entries(request.query ?? {}))
      if (value !== undefined && value !== '') url.searchParams.set(name, String(value));
    const json = request.body === undefined ? null : JSON.stringify(request.body);
    return fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        accept: 'application/json',
        'accept-language': 'en',
        ...(method === 'GET' ? {} : { 'idempotency-key': repetition }),
        ...(request.upload
          ? { 'content-type': request.upload.mediaType }
          : json
            ? { 'content-type': 'application/json' }
            : {}),
      },
      body: request.upload ? new Uint8Array(request.upload.bytes) : json,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    });
  }

  /** Throws ApiError. A lost connection is tried again with the same idempotency key: nothing happens twice. */
  async function request<T>(method: string, path: string, input: ApiRequest = {}): Promise<T> {
    const repetition = randomUUID();
    for (let attempt = 1; ; attempt++) {
      let response: Response;
      try {
        response = await once(method, path, input, repetition);
      } catch (error) {
        if (attempt < TRIES) {
          await sleep(RETRY_MS * attempt);
          continue;
        }
        const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
        throw new ApiError(
          `${origin} cannot be reached${cause}. Is it running, and is the address right?`,
          'UNREACHABLE',
          0,
        );
      }
      if (input.text && response.ok) return (await response.text()) as T;
      const body: unknown = await response.json().catch(() => undefined); // an answer without a body, or none of ours
      if (!response.ok) throw toError(response.status, body as Problem | undefined, `${method} ${path}`);
      return body as T;
    }
  }

  return {
    origin,
    get: <T>(path: string, query?: ApiRequest['query']) => request<T>('GET', path, query ? { query } : {}),
    getText: (path: string) => request<string>('GET', path, { text: true }),
    post: <T>(path: string, body?: unknown) => request<T>('POST', path, { body }),
    put: <T>(path: string, body?: unknown) => request<T>('PUT', path, { body }),
    remove: <T>(path: string) => request<T>('DELETE', path, {}),
    patch: <T>(path: string, body?: unknown) => request<T>('PATCH', path, { body }),
    upload: <T>(path: string, upload: NonNullable<ApiRequest['upload']>, query?: ApiRequest['query']) =>
      request<T>('POST', path, { upload, ...(query ? { query } : {}) }),
    /** All rows of a list, page by page. */
    async list<T>(path: string, query: ApiRequest['query'] = {}): Promise<T[]> {
      const items: T[] = [];
      let after: string | undefined;
      for (let page = 0; page < MAX_PAGES; page++) {
        const answer = await request<{ items: T[]; next?: string | null }>('GET', path, { query: { ...query, after } });
        items.push(...answer.items);
        if (!answer.next) break;
        after = answer.next;
      }
      return items;
    },
  };
}
export type ApiClient = ReturnType<typeof createApiClient>;
