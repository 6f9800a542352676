/** Files below `/log/` of the trust center, fetched with an API key. */
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { ApiError } from './api-client.ts';

export interface LogAddress {
  origin: string;
  key: string;
}

const TIMEOUT_MS = 600_000;

async function ask({ origin, key }: LogAddress, path: string, form?: Record<string, string>): Promise<Response> {
  const response = await fetch(new URL(`/log/${path}`, origin), {
    method: form ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${key}`, 'accept-language': 'en' },
    ...(form ? { body: new URLSearchParams(form) } : {}),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    throw new ApiError(
      `${origin} cannot be reached${cause}. Is it running, and is the address right?`,
      'UNREACHABLE',
      0,
    );
  });
  if (response.ok) return response;
  const body = (await response.json().catch(() => null)) as { message?: string; failure?: { code?: string } } | null;
  throw new ApiError(
    body?.message ?? `/log/${path} was answered with ${response.status}.`,
    body?.failure?.code ?? 'UNKNOWN',
    response.status,
  );
}

export const getLogText = async (address: LogAddress, path: string): Promise<string> =>
  (await ask(address, path)).text();

export const getLogJson = async <T>(address: LogAddress, path: string): Promise<T> =>
  (await (await ask(address, path)).json()) as T;

export const postLog = async <T>(address: LogAddress, form: Record<string, string>): Promise<T> =>
  (await (await ask(address, 'witness', form)).json()) as T;

/** Saves a file; nothing remains of one that broke off. */
export async function saveLogFile(address: LogAddress, path: string, target: string): Promise<void> {
  const { body } = await ask(address, path);
  try {
    await pipeline(Readable.fromWeb(body as ReadableStream), createWriteStream(target));
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
}
