import { z } from 'zod';

export const collectionForm = z.object({
  name: z.string().trim().min(1).max(80),
  description: z.string().trim().max(300).default(''),
  audience: z.enum(['all', 'groups']).default('all'),
  groupIds: z.array(z.string().max(40)).max(200).default([]),
});
