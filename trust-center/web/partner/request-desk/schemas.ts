import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import { DESK_IDENTITY_METHODS, type RequestKind, refusalsFor } from '../../../requests/kinds.ts';
import { answerMessages } from './answer.messages.ts';

const TOLD = ['mail', 'otherwise'] as const;
const note = z.string().trim().max(1_000).optional();

function words(language: Language) {
  const t = translate(answerMessages, language);
  const one = { error: t('chooseOne') };
  return {
    one,
    told: z.enum(TOLD, one),
    reason: z
      .string({ error: t('reasonWrong') })
      .trim()
      .min(10, t('reasonWrong'))
      .max(1_000, t('reasonWrong')),
  };
}

export const identitySchema = (language: Language) =>
  z.object({
    method: z.enum(DESK_IDENTITY_METHODS, words(language).one),
    result: z.enum(['confirmed', 'failed'], words(language).one),
    note,
  });

export const reasonSchema = (language: Language) => {
  const { told, reason } = words(language);
  return z.object({ told, reason });
};

export const refusalSchema = (language: Language, kind: RequestKind) => {
  const { told, reason, one } = words(language);
  return z.object({ told, reason, refusal: z.enum(refusalsFor(kind), one) });
};

export const answerSchema = (language: Language) =>
  z.object({ told: words(language).told, note, wholeBrand: z.boolean().default(false) });
