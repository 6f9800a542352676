import { wholeNumber } from '@multipartner/ui/form-data';
import { z } from 'zod';
import { MOST_PER_HOUR } from '../../../orders/pacing/limits.ts';

const perHour = wholeNumber({ least: 1, most: MOST_PER_HOUR });

/** `whom` ends with a colon where a domain or a partner is still to be named. */
export const limitSchema = z.object({
  intent: z.literal('limit'),
  whom: z.string().max(60),
  name: z.string().trim().max(300).optional(),
  perHour,
});
export const planSchema = z.object({
  intent: z.literal('plan'),
  ladder: z
    .string()
    .trim()
    .regex(/^\d{1,8}([\s,;]+\d{1,8}){0,59}$/),
});
export const limitsSchema = z.discriminatedUnion('intent', [
  limitSchema,
  planSchema,
  z.object({ intent: z.literal('remove'), key: z.string().max(280) }),
  z.object({ intent: z.literal('end'), domain: z.string().max(253) }),
]);
