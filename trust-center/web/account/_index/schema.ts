import { LANGUAGES } from '@multipartner/kernel/language';
import { z } from 'zod';

export const profileSchema = z.object({
  name: z.string().trim().min(1).max(120),
  language: z.enum(LANGUAGES),
});
