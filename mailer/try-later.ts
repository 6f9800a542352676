/** What may be gone at the next try, and waiting for it. */
import type { Failure } from '@multipartner/kernel/errors';

// Anything else is a refusal that will be the same next time.
const PASSING = new Set<Failure['code']>([
  'UNAVAILABLE',
  'INTERNAL',
  'RATE_LIMITED',
  'STORAGE_FULL',
  'UNAUTHENTICATED',
]);
/** True for a failure that may be gone at the next try. */
export const passes = (cause: Failure): boolean => PASSING.has(cause.code);

/** Thrown to a job: the trust center cannot be reached just now, try again later. */
export class TryLater extends Error {
  constructor(cause: Failure) {
    super(cause.code);
    this.name = 'TryLater';
  }
}

/** Waits, or less when `stop` fires. */
export function pause(ms: number, stop: AbortSignal): Promise<void> {
  if (stop.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop.addEventListener('abort', done);
  });
}
