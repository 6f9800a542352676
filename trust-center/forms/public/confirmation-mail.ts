/** The mail that asks for the confirmation. It says who asked for what and holds one link: nothing in it advertises anything. */
import { createHash } from 'node:crypto';
import { isLanguage } from '@multipartner/kernel/language';
import { composeMessage, fillWords } from '@multipartner/templates-engine/compose-message';
import type { FormLanguage } from '@multipartner/templates-engine/form-template';
import { FORM_WORDS } from '@multipartner/templates-engine/form-words';
import type { MessageWords } from '@multipartner/templates-engine/message-template';
import type { PublishedForm } from '@multipartner/templates-engine/published-form';
import type pg from 'pg';
import { systemWords } from '../../messages/message-templates.ts';

/** The product's screens know no French; sign-up forms do. */
const FRENCH: MessageWords = {
  subject: 'Veuillez confirmer : {partner}',
  greeting: 'Bonjour,',
  text: 'cette adresse a été saisie dans le formulaire de {partner} pour recevoir {purposes} par e-mail. Si c’était vous, veuillez le confirmer dans les 30 jours. Sinon, vous n’avez rien à faire : sans votre confirmation, vous ne recevrez plus aucun e-mail de notre part et la saisie sera supprimée.',
  action: 'Aller à la confirmation',
  closing: '{imprint}',
};

const AND: Record<FormLanguage, string> = { en: ' and ', de: ' und ', fr: ' et ' };

/** HQ's words, or the product's. */
export const confirmationWords = (
  database: Pick<pg.ClientBase, 'query'>,
  language: FormLanguage,
): Promise<MessageWords> | MessageWords =>
  isLanguage(language) ? systemWords(database, 'confirmation', language) : FRENCH;

export interface ConfirmationMail {
  subject: string;
  html: string;
  text: string;
}

interface Parts {
  words: MessageWords;
  form: PublishedForm;
  language: FormLanguage;
  purposes: readonly PublishedForm['purposes'][number][];
  imprint: string;
  accentColour: string | null;
  href: string;
}

/** @param parts.words of {@link confirmationWords} */
export function confirmationMail({
  words,
  form,
  language,
  purposes,
  imprint,
  accentColour,
  href,
}: Parts): ConfirmationMail {
  const wanted = purposes.map((purpose) => FORM_WORDS[language].purpose[purpose]);
  const list = [wanted.slice(0, -1).join(', '), wanted.at(-1)].filter(Boolean).join(AND[language]);
  const filled = fillWords(words, { partner: form.partner, purposes: list, imprint: imprint || form.partner });
  return { subject: filled.subject, ...composeMessage(filled, href, { language, accentColour }) };
}

/** SHA-256 over all that was sent, hex. */
export const mailHash = ({ subject, html, text }: ConfirmationMail): string =>
  createHash('sha256')
    .update(JSON.stringify([subject, html, text]))
    .digest('hex');
