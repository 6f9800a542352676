import { SECOND_MS } from '@multipartner/kernel/time';
import type { RequestHandler } from 'express';

/** A part that a process needs, and how to ask whether it is up: resolves when it is, throws when it is not. */
export type HealthParts = Record<string, () => Promise<unknown>>;

const PATIENCE_MS = 2 * SECOND_MS;
const KEPT_MS = SECOND_MS;

async function ask(check: () => Promise<unknown>): Promise<'up' | 'down'> {
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

/** `GET /healthz`: 200 when every part is up, else 503; the answer of the last second is reused. */
export function health(service: string, parts: HealthParts): RequestHandler {
  let last: { atMs: number; answer: Promise<Record<string, 'up' | 'down'>> } | undefined;
  const examine = async () =>
    Object.fromEntries(
      await Promise.all(Object.entries(parts).map(async ([name, check]) => [name, await ask(check)] as const)),
    );
  return async (_request, response) => {
    if (!last || Date.now() - last.atMs > KEPT_MS) last = { atMs: Date.now(), answer: examine() };
    const answer = await last.answer;
    const isUp = Object.values(answer).every((state) => state === 'up');
    response.status(isUp ? 200 : 503).setHeader('Cache-Control', 'no-store');
    response.json({ service, status: isUp ? 'up' : 'degraded', parts: answer });
  };
}
