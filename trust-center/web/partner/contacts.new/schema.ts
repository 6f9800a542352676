import type { Language } from '@multipartner/kernel/language';
import { z } from 'zod';
import { checkGround, groundFields } from '../address-book/ground-schema.ts';
import { profileFields } from '../address-book/profile-schema.ts';

/** The part of the form that is about the person. */
export const profilePart = z.object(profileFields);

export const newContactSchema = (language: Language) =>
  z
    .object({ ...profileFields, ...groundFields, tags: z.string().max(1_000).optional() })
    .superRefine(checkGround(language));
