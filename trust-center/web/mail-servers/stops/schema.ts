import { z } from 'zod';

/** Percent as people type it, `2,5` or `2.5 %`; of 1. What is no number the use case refuses with its sentence. */
const share = z
  .string()
  .max(20)
  .transform((text) => (text.trim() === '' ? Number.NaN : Number(text.replace('%', '').replace(',', '.')) / 100));
const least = z
  .string()
  .max(20)
  .transform((text) => (text.trim() === '' ? Number.NaN : Number(text.replace(/[.,\s](?=\d{3}$)/, ''))));
const limits = { bounceShare: share, complaintShare: share, leastTried: least };

export const stopsSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('everybody'), ...limits }),
  z.object({ intent: z.literal('partner'), partner: z.string().max(300), ...limits }),
  z.object({ intent: z.literal('remove'), key: z.string().max(40) }),
]);
