import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';

export const formParams = z.object({ formId: z.string().refine((value) => isId('signUpForm', value)) });
