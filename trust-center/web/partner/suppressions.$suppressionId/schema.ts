import { isId } from '@multipartner/kernel/ids';
import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import { liftMessages } from './lift.messages.ts';

export const liftParams = z.object({ suppressionId: z.string().refine((value) => isId('suppression', value)) });

export const liftSchema = (language: Language) => {
  const t = translate(liftMessages, language);
  return z.object({
    note: z
      .string({ error: t('noteMissing') })
      .trim()
      .min(5, t('noteMissing'))
      .max(500, t('noteMissing')),
  });
};
