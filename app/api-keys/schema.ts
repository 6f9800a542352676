import { z } from 'zod';
import type { Scope } from '../api/scopes.ts';
import { idOf } from '../params.ts';

export const LIFETIMES = ['days30', 'days90', 'days365', 'never'] as const;
export const LIFETIME_DAYS: Record<(typeof LIFETIMES)[number], number | null> = {
  days30: 30,
  days90: 90,
  days365: 365,
  never: null,
};

/** `scopes`: what a key of this desk can be allowed. */
export const newKeyForm = (scopes: readonly Scope[]) =>
  z.object({
    intent: z.literal('create'),
    name: z.string().trim().max(80),
    scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
    lifetime: z.enum(LIFETIMES),
  });

export const revokeForm = z.object({ intent: z.literal('revoke'), apiKeyId: idOf('apiKey') });
