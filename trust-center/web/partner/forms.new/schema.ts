import { z } from 'zod';

export const newFormSchema = z.object({
  name: z.string().trim().min(1).max(120),
  templateVersionId: z.string().min(1).max(40),
});
