import type { Readable } from 'node:stream';
import type { Failure } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import type { Result } from '@multipartner/kernel/result';
import type { z } from 'zod';

/** Who calls: an API key, of HQ when `partnerId` is null. */
export interface ApiCaller {
  keyId: string;
  partnerId: string | null;
  scopes: string[];
}

export interface ApiInput<Services, P, Q, B> {
  params: P;
  query: Q;
  body: B;
  /** The body as a stream, for routes with `upload`. Ends with an error above `maxBytes`. */
  upload: Readable;
  caller: ApiCaller;
  services: Services;
  language: Language;
  /** Names a write that came with an `Idempotency-Key`, the same for each repetition of this caller; says nothing of key or body. Else null. */
  repetition: string | null;
}

/** A failure of a handler, with the fields of the body that it is about where there are any. */
export interface ApiRefusal extends Failure {
  issues?: { path: PropertyKey[]; message: string }[];
}

/** One operation of the REST API; the OpenAPI document is made of these. */
export interface ApiRoute<Services> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Express form: `/api/v1/templates/:templateId`. */
  path: string;
  /** What the key must be allowed: `templates:read`. Null only for what everybody may read. */
  scope: string | null;
  summary: string;
  tag: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Takes the raw body as a stream instead of JSON. */
  upload?: { mediaTypes: string[]; maxBytes: number };
  /**
   * A question that is posted because it names somebody, and is answered with people's data: a repetition is asked anew, with its own entry
   * in the log, and the answer is kept nowhere.
   */
  asks?: true;
  /**
   * Its handler keeps `repetition` together with its effect and has none a second time. So a repetition is run again when the first request has not
   * answered for a minute, as after a process that was killed; others are refused until the day is over.
   */
  recognises?: true;
  /** Answers a file of this media type as a stream, instead of JSON; for GET. The handler gives a Readable. */
  download?: { mediaType: string; fileName: string };
  /** Absent: 204 without a body. */
  response?: z.ZodType;
  /** Status of success; 200, or 204 without a response. */
  status?: 200 | 201 | 202;
  handler: (input: ApiInput<Services, never, never, never>) => Promise<Result<unknown, ApiRefusal>>;
}

/** Declares an operation; types of path, query, body and response come from its schemas. */
export function apiRoute<Services>() {
  return <
    P extends z.ZodType = z.ZodType<Record<string, never>>,
    Q extends z.ZodType = z.ZodType<Record<string, never>>,
    B extends z.ZodType = z.ZodType<undefined>,
    R extends z.ZodType = z.ZodType<undefined>,
  >(
    definition: Omit<ApiRoute<Services>, 'params' | 'query' | 'body' | 'response' | 'handler'> & {
      params?: P;
      query?: Q;
      body?: B;
      response?: R;
      handler: (
        input: ApiInput<Services, z.output<P>, z.output<Q>, z.output<B>>,
      ) => Promise<Result<z.input<R>, ApiRefusal>>;
    },
  ): ApiRoute<Services> => definition as unknown as ApiRoute<Services>;
}
