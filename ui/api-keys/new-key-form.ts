import { DAY_MS } from '@multipartner/kernel/time';
import { z } from 'zod';

export const LIFETIMES = ['days30', 'days90', 'days365', 'never'] as const;
const LIFETIME_DAYS: Record<(typeof LIFETIMES)[number], number | null> = {
  days30: 30,
  days90: 90,
  days365: 365,
  never: null,
};

/** The form that makes a key. `scopes`: what a key of this desk can be allowed. */
export const newKeyForm = <S extends string>(scopes: readonly S[]) =>
  z.object({
    intent: z.literal('create'),
    name: z.string().trim().max(80),
    scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
    lifetime: z.enum(LIFETIMES),
  });

/** When a key made now ends; null: never. */
export function endOfLifetime(lifetime: (typeof LIFETIMES)[number], now = Date.now()): Date | null {
  const days = LIFETIME_DAYS[lifetime];
  return days === null ? null : new Date(now + days * DAY_MS);
}
