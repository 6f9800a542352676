import { z } from 'zod';
import { HQ_SCOPES } from '../../api/scopes.ts';
import { idOf } from '../params.ts';

export const LIFETIMES = ['days30', 'days90', 'days365', 'never'] as const;
export const LIFETIME_DAYS: Record<(typeof LIFETIMES)[number], number | null> = {
  days30: 30,
  days90: 90,
  days365: 365,
  never: null,
};

export const newKeyForm = z.object({
  intent: z.literal('create'),
  name: z.string().trim().max(80),
  scopes: z.array(z.enum(HQ_SCOPES)).min(1).max(HQ_SCOPES.length),
  lifetime: z.enum(LIFETIMES),
});

export const revokeForm = z.object({ intent: z.literal('revoke'), apiKeyId: idOf('apiKey') });
