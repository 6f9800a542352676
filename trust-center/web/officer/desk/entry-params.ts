import { z } from 'zod';

/** An entry's place in the log, in the path. */
export const entryParams = z.object({
  seq: z
    .string()
    .regex(/^(0|[1-9][0-9]{0,15})$/)
    .transform(BigInt),
});
