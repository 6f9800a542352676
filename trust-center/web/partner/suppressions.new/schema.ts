import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import { STATED_REASONS } from '../../../people/suppressions/suppression-reasons.ts';
import { newSuppressionMessages } from './new-suppression.messages.ts';

export const newSuppressionSchema = (language: Language) => {
  const t = translate(newSuppressionMessages, language);
  return z.object({
    address: z
      .string({ error: t('addressMissing') })
      .trim()
      .min(3, t('addressMissing'))
      .max(320, t('addressMissing')),
    reason: z.enum(STATED_REASONS),
    note: z
      .string({ error: t('noteMissing') })
      .trim()
      .min(5, t('noteMissing'))
      .max(500, t('noteMissing')),
  });
};
