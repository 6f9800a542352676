import { FailureError, failure } from '@multipartner/kernel/errors';
import { findUnstorable } from '@multipartner/serving/unstorable-text';

/** Refuses a request whose body is larger than `maxBytes` or does not say its size, before anything of it is read. */
function requireSize(request: Request, maxBytes: number): void {
  const size = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!(size <= maxBytes))
    throw new FailureError(failure('TOO_LARGE', { limit: `${Math.floor(maxBytes / 1_000_000)} MB` }));
}

/** The JSON body of a request. Throws BAD_REQUEST for anything else. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  requireSize(request, maxBytes);
  try {
    const json: unknown = await request.json();
    const path = findUnstorable(json);
    if (path) throw new FailureError(failure('BAD_REQUEST', { detail: path.join('.').slice(0, 120) }));
    return json;
  } catch (error) {
    if (error instanceof SyntaxError) throw new FailureError(failure('BAD_REQUEST', { detail: 'JSON' }));
    throw error;
  }
}
