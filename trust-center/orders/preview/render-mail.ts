/** A compiled mail for one person, as the mailer will make it. */
import type { CompiledMail } from '@multipartner/templates-engine/document';
import { compileProgram, type RecipientValues } from '@multipartner/templates-engine/program';

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

export function renderMail(mail: CompiledMail, values: RecipientValues): RenderedMail {
  return {
    subject: compileProgram(mail.subject, mail.links, 'text')(values),
    html: compileProgram(mail.html, mail.links, 'html')(values),
    text: compileProgram(mail.text, mail.links, 'text')(values),
  };
}

/** Links of a mail that belongs to no delivery: our own lead nowhere, the others straight to their target. */
export const previewLinks = (trustOrigin: string): RecipientValues['links'] => ({
  unsubscribe: `${trustOrigin}/preview-link`,
  preferences: `${trustOrigin}/preview-link`,
  viewInBrowser: `${trustOrigin}/preview-link`,
  clickPrefix: null,
  pixel: null,
});
