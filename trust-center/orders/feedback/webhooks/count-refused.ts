/** Notices that nothing proves. Everybody can post them, so however many come, few rows are written. */
import { SECOND_MS } from '@multipartner/kernel/time';
import type { OrdersDeps } from '../../deps.ts';
import { countFeedback } from '../count-feedback.ts';
import type { Provider } from './provider-event.ts';

const EVERY_MS = 5 * SECOND_MS;

/** Counts a refused notice of the provider: the first at once, those that follow together. What cannot be written is let go: nothing hangs on it. */
export type CountRefused = (provider: Provider) => Promise<void>;

export function createRefusedCount({ pool, clock }: Pick<OrdersDeps, 'pool' | 'clock'>): CountRefused {
  /** Refused since the last writing; nothing stands here while none was refused lately. */
  const waiting = new Map<Provider, number>();
  const write = (provider: Provider, count: number) =>
    countFeedback(pool, provider, 'refused', clock.now(), count).catch(() => undefined);
  const later = (provider: Provider): void => {
    setTimeout(() => {
      const count = waiting.get(provider) ?? 0;
      waiting.delete(provider);
      if (count === 0) return;
      waiting.set(provider, 0);
      later(provider);
      void write(provider, count);
    }, EVERY_MS).unref();
  };
  return async (provider) => {
    const count = waiting.get(provider);
    if (count !== undefined) {
      waiting.set(provider, count + 1);
      return;
    }
    waiting.set(provider, 0);
    later(provider);
    await write(provider, 1);
  };
}
