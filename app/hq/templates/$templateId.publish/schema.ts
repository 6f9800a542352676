import { z } from 'zod';
import { planFields } from '../upgrade-plan-form.ts';

const hosts = z.array(z.string().max(253)).max(200).default([]);
export const publishSchema = z.object({
  revision: z.coerce.number().int().min(1),
  changelog: z.string().trim().min(1).max(2_000),
  links: hosts,
  images: hosts,
  ...planFields,
});
