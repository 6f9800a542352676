/** A file that the API gives as a stream, saved as it comes; half a file is deleted. */
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { ApiError } from './api-client.ts';
import { UsageError } from './connection.ts';

const TIMEOUT_MS = 3_600_000;

export async function saveDownload(
  { origin, key }: { origin: string; key: string },
  path: string,
  file: string,
): Promise<void> {
  const response = await fetch(new URL(`/api/v1${path}`, origin), {
    headers: { authorization: `Bearer ${key}`, 'accept-language': 'en' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok || !response.body) {
    const problem = (await response.json().catch(() => null)) as {
      code?: string;
      detail?: string;
      title?: string;
    } | null;
    const said = problem?.detail ?? problem?.title ?? `It was answered with ${response.status}.`;
    throw new ApiError(said, problem?.code ?? 'UNKNOWN', response.status);
  }
  try {
    // Nobody else on this machine reads it.
    await pipeline(
      Readable.fromWeb(response.body as ReadableStream),
      createWriteStream(file, { mode: 0o600, flags: 'wx' }),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new UsageError(`${file} is there already.`);
    await rm(file, { force: true });
    throw error;
  }
}
