import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';

/** The path of one request. */
export const requestParams = z.object({ requestId: z.string().refine((value) => isId('dataRequest', value)) });

/** `after` is an id; one that is none shows the first page. */
export const listQuery = z.object({
  after: z
    .string()
    .refine((value) => isId('dataRequest', value))
    .optional()
    .catch(undefined),
});
