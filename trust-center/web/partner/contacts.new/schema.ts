import type { Language } from '@multipartner/kernel/language';
import { z } from 'zod';
import { checkGround, groundFields } from '../address-book/ground-schema.ts';
import { profileFields } from '../address-book/profile-schema.ts';

export const newContactSchema = (language: Language) =>
  z
    .object({ ...profileFields, ...groundFields, tags: z.string().max(1_000).optional() })
    .superRefine(checkGround(language));
