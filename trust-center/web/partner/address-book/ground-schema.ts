import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import { groundMessages } from './ground.messages.ts';

/** The four conditions of § 7 (3) UWG. */
export const CONDITIONS = ['bought', 'similar', 'notObjected', 'told'] as const;
const LEAST_STATEMENT = 10;

export const groundFields = {
  ground: z.enum(['consent', 'existing_customer', 'none', 'withdrawn']),
  statement: z.string().trim().max(2_000).optional(),
  conditions: z.array(z.enum(CONDITIONS)).default([]),
};

interface Ground {
  ground: string;
  statement?: string;
  conditions: string[];
}

/** A ground needs its words, and § 7 (3) its four conditions. For `superRefine`. */
export const checkGround =
  (language: Language) =>
  ({ ground, statement, conditions }: Ground, context: z.RefinementCtx): void => {
    const t = translate(groundMessages, language);
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (ground !== 'none' && (statement ?? '').length < LEAST_STATEMENT) refuse('statement', t('statementMissing'));
    if (ground === 'existing_customer' && new Set(conditions).size < CONDITIONS.length)
      refuse('conditions', t('conditionsMissing'));
  };
