/** Takes the one file of an upload form while it streams in: the 50 MB never lie in memory. */
import { unstable_parseMultipartFormData as parseMultipart } from '@remix-run/node';

export interface ReceivedFile {
  fileName: string;
  bytes: AsyncIterable<Uint8Array>;
}

// What a browser still sends after a refusal is read and forgotten, so that it can hear the answer. More than this is cut off.
const MOST_DRAINED_BYTES = 200 * 1024 * 1024;

async function drain(bytes: AsyncIterator<Uint8Array>): Promise<void> {
  let drained = 0;
  for (let next = await bytes.next(); !next.done; next = await bytes.next()) {
    drained += next.value.length;
    if (drained > MOST_DRAINED_BYTES) return;
  }
}

/**
 * Hands the file in the field `file` to `take` and answers what that answers; null when the form holds no file. What `take` throws
 * is thrown again when the rest of the request has been read.
 */
export async function receiveFile<T>(request: Request, take: (file: ReceivedFile) => Promise<T>): Promise<T | null> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data; boundary=')) return null;
  let outcome: { value: T } | { error: unknown } | null = null;
  await parseMultipart(request, async ({ name, filename, data }) => {
    const parts = data[Symbol.asyncIterator]();
    const first = await parts.next();
    const isEmpty = first.done || (first.value.length === 0 && !filename);
    if (name === 'file' && filename && !isEmpty && !outcome) {
      const bytes = (async function* () {
        yield first.value;
        for (let next = await parts.next(); !next.done; next = await parts.next()) yield next.value;
      })();
      outcome = await take({ fileName: filename, bytes }).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
    }
    await drain(parts);
    return undefined;
  });
  const ended = outcome as { value: T } | { error: unknown } | null;
  if (ended && 'error' in ended) throw ended.error;
  return ended?.value ?? null;
}
