import { TextLink } from '@multipartner/ui/button';
import { useFormats } from '@multipartner/ui/format';
import { defineMessages, useT } from '@multipartner/ui/messages';
import type { SignUpEvidence } from '../../../people/consent/sign-up-evidence.ts';
import css from './form-preview.module.css';
import { formPath } from './form-urls.ts';

const proofMessages = defineMessages({
  en: {
    form: 'Sign-up form, version {{number}}',
    source: 'on the page {{source}}',
    asked: 'Asked {{at}} from IP address {{ip}}',
    mailed: 'Mail accepted {{at}}',
    confirmed: 'Confirmed {{at}} from IP address {{ip}}',
    text: 'What the person read',
  },
  de: {
    form: 'Anmeldeformular, Version {{number}}',
    source: 'auf der Seite {{source}}',
    asked: 'Angefragt {{at}} von IP-Adresse {{ip}}',
    mailed: 'Mail angenommen {{at}}',
    confirmed: 'Bestätigt {{at}} von IP-Adresse {{ip}}',
    text: 'Was die Person gelesen hat',
  },
});

/** The steps of a sign-up by a form, on the person's page: which form, from where, when, and the text. */
export function SignUpProof({ evidence }: { evidence: SignUpEvidence }) {
  const t = useT(proofMessages);
  const { dateTime } = useFormats();
  const { formId, versionNumber, source, askedAt, askedIp, mail, confirmedAt, confirmedIp, text } = evidence;
  return (
    <>
      <p>
        <TextLink to={formPath(formId)}>{t('form', { number: versionNumber })}</TextLink>
        {source ? `, ${t('source', { source })}` : null}
      </p>
      <ul>
        <li>{t('asked', { at: dateTime(askedAt), ip: askedIp })}</li>
        {mail.sentAt ? <li>{t('mailed', { at: dateTime(mail.sentAt) })}</li> : null}
        <li>{t('confirmed', { at: dateTime(confirmedAt), ip: confirmedIp })}</li>
      </ul>
      <details>
        <summary>{t('text')}</summary>
        <p className={css.locked}>{text}</p>
      </details>
    </>
  );
}
