import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';
import { SUPPRESSION_REASONS } from '../../../people/suppressions/suppression-reasons.ts';

/** What the list's address can ask for; anything else is as if it were not there. */
export const suppressionsQuery = z.object({
  reason: z.enum(SUPPRESSION_REASONS).optional().catch(undefined),
  after: z
    .string()
    .refine((value) => isId('suppression', value))
    .optional()
    .catch(undefined),
});
