import { statfs } from 'node:fs/promises';
import { SECOND_MS } from '@multipartner/kernel/time';
import type { RequestHandler } from 'express';

/** A part that a process needs, and how to ask whether it is up: `check` resolves when it is, throws when it is not. */
export interface HealthPart {
  check: () => Promise<unknown>;
  /** Without it the process can do nothing at all: its own database. */
  isVital?: true;
}
export type HealthParts = Record<string, HealthPart>;

type PartState = 'up' | 'down';
export interface HealthAnswer {
  service: string;
  /** `degraded`: something is missing, most pages work. `down`: nothing works. */
  status: 'up' | 'degraded' | 'down';
  parts: Record<string, PartState>;
}

const PATIENCE_MS = 2 * SECOND_MS;
const KEPT_MS = SECOND_MS;
const LEAST_FREE_BYTES = 256 * 1024 * 1024;

async function ask(check: () => Promise<unknown>): Promise<PartState> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), PATIENCE_MS);
  });
  try {
    await Promise.race([check(), late]);
    return 'up';
  } catch {
    return 'down'; // the page says which part; why is in that part's own log
  } finally {
    clearTimeout(timer);
  }
}

/** Asks all parts at once. Says which are up and never why one is not: the page is public. */
export async function examine(service: string, parts: HealthParts): Promise<HealthAnswer> {
  const states = await Promise.all(
    Object.entries(parts).map(async ([name, part]) => ({ name, state: await ask(part.check), isVital: part.isVital })),
  );
  const isDown = states.some(({ state, isVital }) => isVital && state === 'down');
  const isUp = states.every(({ state }) => state === 'up');
  return {
    service,
    status: isDown ? 'down' : isUp ? 'up' : 'degraded',
    parts: Object.fromEntries(states.map(({ name, state }) => [name, state])),
  };
}

/** `GET /healthz`: 200 while the process can work, if only in part; 503 without a vital part. The answer of the last second is reused. */
export function health(service: string, parts: HealthParts): RequestHandler {
  let last: { atMs: number; answer: Promise<HealthAnswer> } | undefined;
  return async (_request, response) => {
    if (!last || Date.now() - last.atMs > KEPT_MS) last = { atMs: Date.now(), answer: examine(service, parts) };
    const answer = await last.answer;
    response.status(answer.status === 'down' ? 503 : 200).setHeader('Cache-Control', 'no-store');
    response.json(answer);
  };
}

/** Up while the disk of `folder` has room: uploads and logs need it. */
export const diskSpace = (folder: string): HealthPart => ({
  check: async () => {
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < LEAST_FREE_BYTES) throw new Error('disk nearly full');
  },
});
