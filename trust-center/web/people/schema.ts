import { LANGUAGES } from '@multipartner/kernel/language';
import { z } from 'zod';
import { role } from '../../clients/actors/roles.ts';

export const inviteSchema = z.object({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254),
  role,
  language: z.enum(LANGUAGES),
});
