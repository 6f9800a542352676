import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import { trackingMessages } from './tracking.messages.ts';

const LEAST_STATEMENT = 10;

export const trackingSchema = (language: Language) =>
  z.object({
    answer: z.enum(['granted', 'withdrawn']),
    statement: z
      .string()
      .trim()
      .max(2_000)
      .refine((text) => text.length >= LEAST_STATEMENT, translate(trackingMessages, language)('statementMissing')),
  });
