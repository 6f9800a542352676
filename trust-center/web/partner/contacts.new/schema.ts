import type { Language } from '@multipartner/kernel/language';
import { z } from 'zod';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { checkGround, groundFields } from '../address-book/ground-schema.ts';
import { profileFields } from '../address-book/profile-schema.ts';
import { valueShape } from '../fields-desk/values-schema.ts';

/** The part of the form that is about the person. */
export const profilePart = z.object(profileFields);

export const newContactSchema = (language: Language, defined: readonly FieldDefinition[]) =>
  z
    .object({
      ...profileFields,
      ...groundFields,
      ...valueShape(defined, language),
      tags: z.string().max(1_000).optional(),
    })
    .superRefine(checkGround(language));
