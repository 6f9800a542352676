import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';

/** The path of one import. */
export const importParams = z.object({ importId: z.string().refine((value) => isId('contactImport', value)) });
