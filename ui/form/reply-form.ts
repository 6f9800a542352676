import type { SubmissionResult } from '@conform-to/react';
import { type FieldLike, plainField } from './field.tsx';

type Given = Omit<NonNullable<Parameters<typeof plainField>[1]>, 'errors'>;

/**
 * A small form that the server alone checks, in the shape of a checked one: its page then loads no checks. `reply` is the one of
 * `readForm`; `given` names the fields with what stands in them at first.
 */
export function replyForm<Name extends string>(
  id: string,
  reply: SubmissionResult<string[]> | null | undefined,
  given: Readonly<Record<Name, Given>>,
) {
  const found = reply?.error ?? {};
  const allErrors = Object.fromEntries(
    Object.entries(found).flatMap(([name, errors]) => (errors && name !== '' ? [[name, errors]] : [])),
  );
  const fieldOf = (name: Name): FieldLike => {
    const typed = reply?.initialValue?.[name];
    const errors = allErrors[name];
    return {
      ...plainField(name, { ...given[name], ...(typed === undefined ? {} : { value: typed }) }),
      id: `${id}-${name}`,
      errorId: `${id}-${name}-error`,
      descriptionId: `${id}-${name}-help`,
      ...(errors ? { errors } : {}),
    };
  };
  const fields = Object.fromEntries((Object.keys(given) as Name[]).map((name) => [name, fieldOf(name)]));
  return {
    form: {
      id,
      allErrors,
      ...(found[''] ? { errors: found[''] } : {}),
      ...(reply?.status === 'error' ? { status: 'error' as const } : {}),
      /** The browser's own words would stand in another language. */
      noValidate: true,
    },
    fields: fields as Record<Name, FieldLike>,
  };
}
