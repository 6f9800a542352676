import { z } from 'zod';
import { planFields } from '../upgrade-plan-form.ts';

export const revokeSchema = z.object({
  reason: z.string().trim().min(1).max(500),
  cancels: z.boolean().default(false),
});
export const beginSchema = z.object(planFields);
