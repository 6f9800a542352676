import { type DefaultValue, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4';
import type { z } from 'zod';
import { useLanguage } from '../messages.ts';
import { fieldSentences } from './form-data.ts';

interface ZodFormOptions<S extends z.ZodType<Record<string, unknown>, Record<string, unknown>>> {
  /** Unique on the page; the fields' ids begin with it. */
  id: string;
  schema: S;
  /** The `reply` of `readForm`, from the action. */
  lastResult?: SubmissionResult<string[]> | null;
  defaultValue?: DefaultValue<z.input<S>>;
}

/**
 * A form checked by the same schema in browser and server. Checked when it is sent, and then again with every letter: an error
 * that appears while leaving a field would move the button away under the pointer.
 */
export function useZodForm<S extends z.ZodType<Record<string, unknown>, Record<string, unknown>>>({
  id,
  schema,
  lastResult,
  defaultValue,
}: ZodFormOptions<S>) {
  const language = useLanguage();
  return useForm<z.input<S>, z.output<S>, string[]>({
    id,
    lastResult: lastResult ?? undefined,
    defaultValue,
    constraint: getZodConstraint(schema as never) as never,
    shouldValidate: 'onSubmit',
    shouldRevalidate: 'onInput',
    onValidate: ({ formData }) => parseWithZod(formData, { schema, error: fieldSentences(language) }) as never,
  });
}
