/** Reading posted forms by the same zod schema that the page uses, with sentences in the person's language. */
import { parseWithZod } from '@conform-to/zod/v4';
import type { Language } from '@multipartner/kernel/language';
import { z } from 'zod';
import { formats, fromLocalInput } from '../format.ts';
import { translate } from '../messages.ts';
import { formDataMessages } from './form-data.messages.ts';

/**
 * zod's findings in plain words of a language. A schema needs no sentences for what is missing, too long, too small or no
 * address; its own sentences (`refine(…, { error })`) come first.
 */
export function fieldSentences(language: Language): z.core.$ZodErrorMap {
  const t = translate(formDataMessages, language);
  const { number } = formats(language);
  const limitSentence = (origin: string, limit: number | bigint, low: boolean): string => {
    const count = Number(limit);
    if (origin === 'string') return low && count === 1 ? t('required') : t(low ? 'tooShort' : 'tooLong', { count });
    if (origin === 'array' || origin === 'set') return t(low ? 'tooFew' : 'tooMany', { count });
    if (origin === 'date') return t(low ? 'notBefore' : 'notAfter');
    return t(low ? 'tooSmall' : 'tooBig', { limit: number(count) });
  };
  return (issue) => {
    if (issue.code === 'too_small') return limitSentence(issue.origin, issue.minimum, true);
    if (issue.code === 'too_big') return limitSentence(issue.origin, issue.maximum, false);
    if (issue.code === 'invalid_format') {
      if (issue.format === 'email') return t('email');
      return t(issue.format === 'url' ? 'url' : 'format');
    }
    if (issue.code === 'invalid_value') return issue.values[0] === true ? t('tick') : t('choose');
    if (issue.code !== 'invalid_type') return t('invalid');
    if (issue.expected === 'boolean') return t('tick');
    if (issue.input === undefined || issue.input === null || issue.input === '') return t('required');
    if (issue.expected === 'date') return t('date');
    if (issue.expected === 'int') return t('whole');
    return issue.expected === 'number' ? t('number') : t('invalid');
  };
}

/**
 * Reads a posted form. `value` is the schema's output; otherwise `reply` goes back to the page as `lastResult`, with what the
 * person typed. A refusal that is found later: `submission.reply({ fieldErrors: { name: [sentence] } })`.
 */
export function readForm<S extends z.ZodType>(formData: FormData | URLSearchParams, schema: S, language: Language) {
  const submission = parseWithZod(formData, { schema, error: fieldSentences(language) });
  // Passwords never travel back to the page.
  if (submission.status !== 'success')
    return { ok: false as const, reply: submission.reply({ hideFields: secretFields(formData) as never }), submission };
  return { ok: true as const, value: submission.value, submission };
}

const secretFields = (formData: FormData | URLSearchParams): string[] =>
  [...formData.keys()].filter((name) => /password/i.test(name));

/** A zod type for the value of `DateTimeField`: wall time in `timeZone`, out comes the instant. */
export const localDateTime = (timeZone: string) =>
  z.string().transform((value, context): Date => {
    const instant = fromLocalInput(value, timeZone);
    if (instant) return instant;
    context.addIssue({ code: 'invalid_type', expected: 'date', input: value });
    return z.NEVER;
  });

const MOST_DIGITS = 15;

/**
 * A zod type for a whole number as people type it: `1.000`, `1,000` and `1 000` are a thousand in every language, and never one.
 * @param wrong one sentence for whatever is wrong, instead of the usual ones
 */
export const wholeNumber = ({ least, most, wrong }: { least: number; most: number; wrong?: string }) =>
  z
    .string()
    .transform((value, context): number => {
      const text = value.trim();
      const digits = /^\d{1,3}([.,'’\s]\d{3})+$/.test(text) ? text.replace(/\D/g, '') : text;
      if (/^-?\d+$/.test(digits) && digits.length <= MOST_DIGITS) return Number(digits);
      context.addIssue({ code: 'invalid_type', expected: 'int', input: value, ...(wrong ? { message: wrong } : {}) });
      return z.NEVER;
    })
    .pipe(z.number().min(least, wrong).max(most, wrong));
