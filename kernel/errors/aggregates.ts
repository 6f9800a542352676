/** Failures of the numbers that leave to HQ's zone. */
import type { ErrorEntry } from './entry.ts';

export const aggregatesErrors = {
  MINIMUM_ONLY_RISES: {
    status: 409,
    en: 'This minimum can only be raised. What HQ was told once stays known, so a lower one would protect nobody.',
    de: 'Dieser Mindestwert lässt sich nur anheben. Was die Zentrale einmal erfahren hat, bleibt bekannt; ein niedrigerer schützt niemanden.',
  },
} as const satisfies Record<string, ErrorEntry>;
