import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';

/** The path of one contact. */
export const contactParams = z.object({ contactId: z.string().refine((value) => isId('contact', value)) });
