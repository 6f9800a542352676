import type { FormField, FormImage, FormLanguage } from '@multipartner/templates-engine/form-template';
import { FORM_WORDS } from '@multipartner/templates-engine/form-words';
import type { PublishedTexts } from '@multipartner/templates-engine/published-form';
import type { ReactNode } from 'react';
import recipientCss from '../recipient.module.css';
import css from './sign-up-form.module.css';
import { SIGN_UP_WORDS } from './sign-up-words.ts';

export interface ShownForm {
  language: FormLanguage;
  texts: PublishedTexts;
  image: FormImage | null;
  fields: readonly FormField[];
  purposes: readonly string[];
}

export interface TypedValues {
  email: string;
  fields: Partial<Record<string, string>>;
  boxes: readonly string[];
}

export interface FormFaults {
  email?: 'missing' | 'invalid';
  boxes?: 'missing';
  birthday?: 'invalid';
}

const AUTO_COMPLETE: Record<FormField, string> = {
  firstName: 'given-name',
  lastName: 'family-name',
  company: 'organization',
  postalCode: 'postal-code',
  city: 'address-level2',
  phone: 'tel',
  birthday: 'bday',
};

const NOTHING_TYPED: TypedValues = { email: '', fields: {}, boxes: [] };

/**
 * What a form says and asks, top to bottom: on the public page and in the partner's preview. Everything is plain HTML, because people without
 * a script sign up, too. No box is ever ticked beforehand.
 */
export function SignUpFormBody({
  form,
  typed = NOTHING_TYPED,
  faults = {},
  notice,
  children,
}: {
  form: ShownForm;
  typed?: TypedValues;
  faults?: FormFaults;
  notice?: ReactNode;
  /** Hidden fields of the public page */
  children?: ReactNode;
}) {
  const { language, texts, image, fields, purposes } = form;
  const words = FORM_WORDS[language];
  const t = SIGN_UP_WORDS[language];
  const emailFault = faults.email ? (faults.email === 'missing' ? t.required : t.invalid) : undefined;
  return (
    <>
      {image ? (
        <img
          className={css.image}
          src={`/media/${image.sha256}`}
          width={image.width}
          height={image.height}
          alt={image.alt}
        />
      ) : null}
      <h1 className={recipientCss.title}>{texts.headline}</h1>
      <p className={css.text}>{texts.intro}</p>
      {notice}
      <TextInput
        name="email"
        label={words.email}
        type="email"
        autoComplete="email"
        value={typed.email}
        fault={emailFault}
        required
      />
      {fields.map((field) => (
        <TextInput
          key={field}
          name={field}
          label={
            <>
              {words.field[field]} <span className={css.optional}>({words.optional})</span>
            </>
          }
          autoComplete={AUTO_COMPLETE[field]}
          value={typed.fields[field] ?? ''}
          help={field === 'birthday' ? words.birthdayHelp : undefined}
          fault={field === 'birthday' && faults.birthday ? t.birthdayInvalid : undefined}
        />
      ))}
      <fieldset className={css.boxes} aria-describedby={faults.boxes ? 'boxes-fault' : undefined}>
        <legend>{t.chooseOne}</legend>
        {purposes.map((purpose) => (
          <label key={purpose} className={css.box}>
            <input type="checkbox" name="boxes" value={purpose} defaultChecked={typed.boxes.includes(purpose)} />
            <span>{texts.consent[purpose]}</span>
          </label>
        ))}
        {faults.boxes ? (
          <span id="boxes-fault" className={css.fault}>
            {t.boxMissing}
          </span>
        ) : null}
      </fieldset>
      <p className={css.privacy}>{texts.privacy}</p>
      {children}
      <button type="submit" className={css.submit}>
        {words.submit}
      </button>
    </>
  );
}

interface TextInputProps {
  name: string;
  label: ReactNode;
  type?: string;
  autoComplete: string;
  value: string;
  help?: string | undefined;
  fault?: string | undefined;
  required?: boolean;
}

function TextInput({ name, label, type = 'text', autoComplete, value, help, fault, required }: TextInputProps) {
  const described = [help ? `${name}-help` : '', fault ? `${name}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={`sign-up-${name}`}>
        {label}
      </label>
      <input
        id={`sign-up-${name}`}
        className={css.input}
        name={name}
        type={type}
        autoComplete={autoComplete}
        defaultValue={value}
        maxLength={name === 'email' ? 320 : 200}
        required={required}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described || undefined}
      />
      {help ? (
        <span id={`${name}-help`} className={css.help}>
          {help}
        </span>
      ) : null}
      {fault ? (
        <span id={`${name}-fault`} className={css.fault}>
          {fault}
        </span>
      ) : null}
    </div>
  );
}
