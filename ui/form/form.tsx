import { type FormMetadata, getFormProps } from '@conform-to/react';
import { Form, useFormAction, useNavigation } from '@remix-run/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Callout } from '../feedback/callout.tsx';
import { useT } from '../messages.ts';
import { Button, type ButtonVariant } from '../navigation/button.tsx';
import { formMessages } from './form.messages.ts';
import css from './form.module.css';
import { SignInAgain } from './sign-in-again.tsx';

export {
  type CardOption,
  CheckboxField,
  CheckboxGroup,
  type Option,
  RadioCards,
  SelectField,
  SwitchField,
} from './choice-fields.tsx';
export { DateField, DateTimeField } from './date-time/date-time-field.tsx';
export { type FieldLike, type FieldProps, plainField } from './field.tsx';
export { FileControl } from './file-control.tsx';
export { replyForm } from './reply-form.ts';
export { SignInAgain } from './sign-in-again.tsx';
export { ColorField, countCharacters, FileField, PasswordField, TextArea, TextField } from './text-fields.tsx';
// In a file of its own: a page without checks of its own does not load them.
export { useZodForm } from './zod-form.ts';

interface PostFormProps {
  /** From {@link useZodForm} or {@link replyForm}; absent for forms without checks. */
  form?: FormMetadata<never, string[]> | { id: string; noValidate?: boolean };
  action?: string;
  encType?: 'multipart/form-data' | 'application/x-www-form-urlencoded';
  /** No upper limit of 640 px: for forms inside cards that are narrow already. */
  wide?: boolean;
  children: ReactNode;
}

// conform's metadata is a proxy that answers reads only: `'onSubmit' in form` would always be false.
const isChecked = (form: NonNullable<PostFormProps['form']>): form is FormMetadata<never, string[]> =>
  (form as { onSubmit?: unknown }).onSubmit !== undefined;

/** A form that posts, with and without script. One column, at most 640 px. */
export function PostForm({ form, action, encType, wide, children }: PostFormProps) {
  const checks =
    form && isChecked(form) ? getFormProps(form) : form ? { id: form.id, noValidate: form.noValidate } : {};
  return (
    <Form
      method="post"
      action={action}
      encType={encType}
      {...checks}
      className={css.form}
      data-wide={wide || undefined}
    >
      <SignInAgain />
      {children}
    </Form>
  );
}

interface SummaryForm {
  id: string;
  errors?: string[];
  allErrors: Record<string, string[]>;
  status?: 'success' | 'error';
}

/** What needs attention, as links to the fields, after a refused post. Takes the focus, so that nobody has to look for it. */
export function ErrorSummary({ form, labels }: { form: SummaryForm; labels?: Readonly<Record<string, string>> }) {
  const t = useT(formMessages);
  const place = useRef<HTMLDivElement>(null);
  const entries = Object.entries(form.allErrors).filter(([name]) => name !== '' && name !== 'intent');
  const own = form.errors ?? [];
  const refused = form.status === 'error' && entries.length + own.length > 0;
  useEffect(() => {
    if (refused) place.current?.focus();
  }, [refused]);
  if (!refused) return null;
  return (
    <div ref={place} tabIndex={-1} className={css.summary}>
      <Callout tone="broken" title={entries.length > 0 ? t('summary', { count: entries.length }) : undefined} live>
        {own.map((error) => (
          <p key={error} className={css.line}>
            {error}
          </p>
        ))}
        {entries.length > 0 ? (
          <ul className={css.list}>
            {entries.map(([name, errors]) => (
              <li key={name}>
                <a href={`#${form.id}-${name}`}>{labels?.[name] ? `${labels[name]}: ${errors[0]}` : errors[0]}</a>
              </li>
            ))}
          </ul>
        ) : null}
      </Callout>
    </div>
  );
}

interface SubmitButtonProps {
  /** Posted as `intent`. */
  intent?: string;
  variant?: ButtonVariant;
  disabled?: boolean;
  /** Posts here instead of the form's own address. */
  action?: string;
  children: ReactNode;
}

/** Sends the form. Busy while its own post is under way. */
export function SubmitButton({ intent, variant = 'primary', disabled, action, children }: SubmitButtonProps) {
  const navigation = useNavigation();
  const target = useFormAction(action);
  const posted = navigation.formData;
  const busy =
    posted !== undefined &&
    navigation.formAction === target &&
    (intent === undefined || posted.get('intent') === intent);
  return (
    <Button
      type="submit"
      name={intent ? 'intent' : undefined}
      value={intent}
      formAction={action}
      variant={variant}
      busy={busy}
      disabled={disabled}
    >
      {children}
    </Button>
  );
}

/** The row of buttons at the end: the main one first. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={css.actions}>{children}</div>;
}
