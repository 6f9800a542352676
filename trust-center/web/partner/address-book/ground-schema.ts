import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import { CUSTOMER_CONDITIONS, type CustomerConditions } from '../../../people/consent/customer-conditions.ts';
import { MAIL_PURPOSES } from '../../../people/consent/purposes.ts';
import { groundMessages } from './ground.messages.ts';

const LEAST_STATEMENT = 10;
const LEAST_CONDITION = 5;

const conditionText = z.string().trim().max(1_000).optional();
const conditionDay = z.iso.date().optional();

/** One text and one day for each condition of § 7(3) UWG. */
export const groundFields = {
  ground: z.enum(['consent', 'existing_customer', 'none', 'withdrawn']),
  purposes: z.array(z.enum(MAIL_PURPOSES)).default([]),
  statement: z.string().trim().max(2_000).optional(),
  saleText: conditionText,
  saleDate: conditionDay,
  similarText: conditionText,
  similarDate: conditionDay,
  noObjectionText: conditionText,
  noObjectionDate: conditionDay,
  noticeText: conditionText,
  noticeDate: conditionDay,
};
export type GroundValue = z.output<z.ZodObject<Omit<typeof groundFields, 'ground'>>> & { ground: string };

/** A ground needs a purpose and its words, and § 7(3) what shows each of its four conditions, since when. For `superRefine`. */
export const checkGround =
  (language: Language) =>
  (value: GroundValue, context: z.RefinementCtx): void => {
    const t = translate(groundMessages, language);
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const { ground, purposes, statement } = value;
    if (ground === 'none') return;
    if (purposes.length === 0) refuse('purposes', t('purposesMissing'));
    if (ground !== 'existing_customer') {
      if ((statement ?? '').length < LEAST_STATEMENT) refuse('statement', t('statementMissing'));
      return;
    }
    if (purposes.includes('surveys')) refuse('purposes', t('noSurveys'));
    const today = new Date().toISOString().slice(0, 10);
    for (const one of CUSTOMER_CONDITIONS) {
      if ((value[`${one}Text`] ?? '').length < LEAST_CONDITION) refuse(`${one}Text`, t('conditionMissing'));
      const day = value[`${one}Date`];
      if (!day) refuse(`${one}Date`, t('dayMissing'));
      else if (day > today) refuse(`${one}Date`, t('dayAhead'));
    }
  };

/** The conditions of a form that {@link checkGround} has let pass. */
export const conditionsOf = (value: GroundValue): CustomerConditions =>
  Object.fromEntries(
    CUSTOMER_CONDITIONS.map((one) => [one, { text: value[`${one}Text`] ?? '', date: value[`${one}Date`] ?? '' }]),
  ) as CustomerConditions;
