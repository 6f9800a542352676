import { z } from 'zod';

export const LEAST_REASON = 10;
export const WINDOWS_DAYS = ['7', '14', '30'] as const;

export const destructionSchema = z.object({
  reason: z.string().trim().min(LEAST_REASON).max(1_000),
  windowDays: z.enum(WINDOWS_DAYS),
});
