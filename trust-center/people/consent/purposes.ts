/** The purposes of mails live where both zones can name them. */
export { MAIL_PURPOSES, type MailPurpose } from '../../clients/mail/mail-aims.ts';
