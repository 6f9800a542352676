import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';

export const participationParams = z.object({
  participationId: z.string().refine((value) => isId('participation', value)),
});
