import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';

/** `?version=doc_…` shows an older version; without it the newest, made from what is configured now. */
export const versionQuery = z.object({
  version: z
    .string()
    .refine((id) => isId('document', id))
    .optional(),
});
