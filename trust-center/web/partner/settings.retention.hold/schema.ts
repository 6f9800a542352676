import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import { holdMessages } from './hold.messages.ts';

export const holdSchema = (language: Language) => {
  const t = translate(holdMessages, language);
  return z
    .object({
      whom: z.enum(['person', 'partner']),
      email: z.string().trim().max(320).optional(),
      reason: z
        .string({ error: t('reasonMissing') })
        .trim()
        .min(5, t('reasonMissing'))
        .max(500, t('reasonMissing')),
    })
    .refine(({ whom, email }) => whom === 'partner' || email, { path: ['email'], message: t('emailMissing') });
};
