import type { ReactNode } from 'react';
import { useT } from '../messages.ts';
import css from './field.module.css';
import { formMessages } from './form.messages.ts';

/** What a field component needs to know: conform's field metadata, or {@link plainField}. */
export interface FieldLike {
  id: string;
  name: string;
  errorId: string;
  descriptionId: string;
  errors?: string[];
  initialValue?: unknown;
  key?: string;
  required?: boolean;
  minLength?: number;
  maxLength?: number;
}

/** A field without conform: filters, one-field forms. */
export function plainField(
  name: string,
  given: { value?: unknown; errors?: string[]; required?: boolean; maxLength?: number } = {},
): FieldLike {
  const { value, ...rest } = given;
  return {
    id: `field-${name}`,
    name,
    errorId: `field-${name}-error`,
    descriptionId: `field-${name}-help`,
    initialValue: value,
    ...rest,
  };
}

export interface FieldProps {
  field: FieldLike;
  label: string;
  /** Below the field, for everybody, before anything goes wrong. */
  help?: ReactNode;
  disabled?: boolean;
}

export const initialText = (field: FieldLike): string | undefined =>
  typeof field.initialValue === 'string' ? field.initialValue : undefined;

export const initialTexts = (field: FieldLike): string[] => {
  const value = field.initialValue;
  return Array.isArray(value)
    ? value.filter((v): v is string => typeof v === 'string')
    : typeof value === 'string'
      ? [value]
      : [];
};

/** The attributes that tie a control to its label, help and error. */
export function controlProps({ field, help, disabled }: Pick<FieldProps, 'field' | 'help' | 'disabled'>) {
  const described = [field.errors?.length ? field.errorId : '', help ? field.descriptionId : '']
    .filter(Boolean)
    .join(' ');
  return {
    id: field.id,
    name: field.name,
    disabled,
    'aria-required': field.required || undefined,
    'aria-invalid': field.errors?.length ? (true as const) : undefined,
    'aria-describedby': described || undefined,
  };
}

interface FieldFrameProps extends FieldProps {
  /** Beside the help: the character counter. */
  aside?: ReactNode;
  /** A group of controls: the label is a legend. */
  group?: boolean;
  optional?: boolean;
  children: ReactNode;
}

/** Label above, control, error, help below. */
export function FieldFrame({ field, label, help, aside, group, optional, children }: FieldFrameProps) {
  const t = useT(formMessages);
  const words = (
    <>
      {label}
      {optional ? <span className={css.optional}> ({t('optional')})</span> : null}
    </>
  );
  const notes = (
    <div className={css.notes}>
      <div className={css.texts}>
        <FieldErrors field={field} />
        {help ? (
          <div id={field.descriptionId} className={css.help}>
            {help}
          </div>
        ) : null}
      </div>
      {aside}
    </div>
  );
  if (group) {
    return (
      <fieldset
        className={css.field}
        id={field.id}
        aria-describedby={controlProps({ field, help })['aria-describedby']}
      >
        <legend className={css.label}>{words}</legend>
        {children}
        {notes}
      </fieldset>
    );
  }
  return (
    <div className={css.field}>
      <label htmlFor={field.id} className={css.label}>
        {words}
      </label>
      {children}
      {notes}
    </div>
  );
}

export function FieldErrors({ field }: { field: FieldLike }) {
  return (
    <div id={field.errorId} className={css.error}>
      {field.errors?.map((error) => (
        <p key={error}>{error}</p>
      ))}
    </div>
  );
}
