import { Form } from '@remix-run/react';
import recipientCss from '../recipient.module.css';
import css from './sign-up-form.module.css';
import { type FormFaults, type ShownForm, SignUpFormBody, type TypedValues } from './sign-up-form.tsx';
import { SignUpFrame, type SignUpSender } from './sign-up-frame.tsx';
import { type AgainWord, SIGN_UP_WORDS, withPartnerName } from './sign-up-words.ts';
import { useProofOfWork } from './use-proof-of-work.ts';

export interface SignUpPageData {
  /** Path of the form's own page, to which it is sent */
  path: string;
  form: ShownForm;
  languages: ShownForm['language'][];
  sender: SignUpSender;
  paused: boolean;
  token: string;
}

export interface ShownAgain {
  why: AgainWord;
  faults: FormFaults;
  typed: TypedValues;
  token: string;
}

/** The page of a form, also when something has to be mended. */
export function SignUpPage({ page, again }: { page: SignUpPageData; again?: ShownAgain | undefined }) {
  const { form, languages, sender, path } = page;
  const t = SIGN_UP_WORDS[form.language];
  const token = again?.token ?? page.token;
  const work = useProofOfWork(token, again?.why === 'busy');
  if (page.paused)
    return (
      <SignUpFrame language={form.language} languages={languages} sender={sender} path={path}>
        <h1 className={recipientCss.title}>{t.pausedTitle}</h1>
        <p className={recipientCss.text}>{withPartnerName(t.pausedText, sender.partnerName)}</p>
      </SignUpFrame>
    );
  return (
    <SignUpFrame language={form.language} languages={languages} sender={sender} path={path}>
      <Form method="post" action={`${path}?index`} noValidate>
        <SignUpFormBody
          form={form}
          typed={again?.typed ?? undefined}
          faults={again?.faults ?? {}}
          notice={
            again ? (
              <p className={css.notice} role={again.why === 'embedded' ? undefined : 'alert'}>
                {t[again.why]}
              </p>
            ) : null
          }
        >
          <div className={css.trap} aria-hidden>
            <label>
              {t.trap}
              <input name="website" tabIndex={-1} autoComplete="off" />
            </label>
          </div>
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="language" value={form.language} />
          <input type="hidden" name="work" value={work} />
        </SignUpFormBody>
      </Form>
    </SignUpFrame>
  );
}
