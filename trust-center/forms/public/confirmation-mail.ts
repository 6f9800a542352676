/** The mail that asks for the confirmation. It says who asked for what and holds one link: nothing in it advertises anything. */
import { createHash } from 'node:crypto';
import type { FormLanguage } from '@multipartner/templates-engine/form-template';
import { FORM_WORDS } from '@multipartner/templates-engine/form-words';
import type { PublishedForm } from '@multipartner/templates-engine/published-form';
import { composeMail } from '../../identity/compose-mail.ts';

const WORDS: Record<
  FormLanguage,
  { subject: string; greeting: string; text: string; action: string; closing: string; and: string }
> = {
  en: {
    subject: 'Please confirm: {partner}',
    greeting: 'Hello,',
    text: 'somebody entered this address into the form of {partner}, to get {purposes} by e-mail. If it was you, please confirm within 30 days. If not, you need not do anything: without your confirmation you get no more mail from us, and the entry is deleted.',
    action: 'Go to the confirmation',
    closing: '{imprint}',
    and: ' and ',
  },
  de: {
    subject: 'Bitte bestätigen: {partner}',
    greeting: 'Guten Tag,',
    text: 'diese Adresse wurde im Formular von {partner} eingetragen, um {purposes} per E-Mail zu erhalten. Wenn Sie das waren, bestätigen Sie es bitte innerhalb von 30 Tagen. Wenn nicht, müssen Sie nichts tun: Ohne Ihre Bestätigung erhalten Sie keine weitere Mail von uns, und der Eintrag wird gelöscht.',
    action: 'Zur Bestätigung',
    closing: '{imprint}',
    and: ' und ',
  },
  fr: {
    subject: 'Veuillez confirmer : {partner}',
    greeting: 'Bonjour,',
    text: 'cette adresse a été saisie dans le formulaire de {partner} pour recevoir {purposes} par e-mail. Si c’était vous, veuillez le confirmer dans les 30 jours. Sinon, vous n’avez rien à faire : sans votre confirmation, vous ne recevrez plus aucun e-mail de notre part et la saisie sera supprimée.',
    action: 'Aller à la confirmation',
    closing: '{imprint}',
    and: ' et ',
  },
};

export interface ConfirmationMail {
  subject: string;
  html: string;
  text: string;
}

interface Parts {
  form: PublishedForm;
  language: FormLanguage;
  purposes: readonly PublishedForm['purposes'][number][];
  imprint: string;
  href: string;
}

export function confirmationMail({ form, language, purposes, imprint, href }: Parts): ConfirmationMail {
  const words = WORDS[language];
  const wanted = purposes.map((purpose) => FORM_WORDS[language].purpose[purpose]);
  const list = [wanted.slice(0, -1).join(', '), wanted.at(-1)].filter(Boolean).join(words.and);
  // A function as replacement: a name with a dollar sign is taken literally.
  const filled = (text: string) =>
    text
      .replace('{imprint}', () => imprint || form.partner)
      .replace('{purposes}', () => list)
      .replace('{partner}', () => form.partner);
  return {
    subject: filled(words.subject),
    ...composeMail({
      greeting: words.greeting,
      text: filled(words.text),
      action: words.action,
      href,
      closing: filled(words.closing),
    }),
  };
}

/** SHA-256 over all that was sent, hex. */
export const mailHash = ({ subject, html, text }: ConfirmationMail): string =>
  createHash('sha256')
    .update(JSON.stringify([subject, html, text]))
    .digest('hex');
