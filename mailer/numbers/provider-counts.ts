/** How the large providers took mails in this hour and the last: told to the trust center, which adds up the mailers. Counts only, never who. */
import { randomUUID } from 'node:crypto';
import { HOUR_MS } from '@multipartner/kernel/time';
import type { ProviderCounts as Told } from '@multipartner/trust-center/pacing-calls';
import { type ProviderName, providerName } from '@multipartner/trust-center/providers';

export type Taking = 'accepted' | 'deferred' | 'refused';
type Counts = Record<Taking, number>;

/** Hours that are still told: a trust center that is away for longer loses some. */
const HOURS_KEPT = 3;

export interface ProviderCounts {
  note(address: string, taking: Taking): ProviderName;
  /** Undefined while nothing was counted. */
  told(): Told | undefined;
}

/** @param now wall-clock milliseconds */
export function createProviderCounts(now: () => number = () => Date.now()): ProviderCounts {
  const runId = randomUUID();
  const hours = new Map<number, Map<ProviderName, Counts>>();

  function countsOf(provider: ProviderName): Counts {
    const hour = Math.floor(now() / HOUR_MS);
    let providers = hours.get(hour);
    if (!providers) {
      providers = new Map();
      hours.set(hour, providers);
      if (hours.size > HOURS_KEPT) hours.delete(hours.keys().next().value!);
    }
    let counts = providers.get(provider);
    if (!counts) {
      counts = { accepted: 0, deferred: 0, refused: 0 };
      providers.set(provider, counts);
    }
    return counts;
  }
  return {
    note(address, taking) {
      const provider = providerName(address);
      countsOf(provider)[taking] += 1;
      return provider;
    },
    told() {
      if (hours.size === 0) return undefined;
      return {
        runId,
        hours: [...hours].flatMap(([hour, providers]) =>
          [...providers].map(([provider, counts]) => ({
            hour: new Date(hour * HOUR_MS).toISOString(),
            provider,
            ...counts,
          })),
        ),
      };
    },
  };
}
