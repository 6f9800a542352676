/** How identity sends a mail: words are HQ's or the product's, and the outbox keeps it, sealed, until the mailer has sent it. */
import type { SystemMail } from '../../messages/compose-system-mail.ts';

export type SingleMail = SystemMail<'invitation' | 'password-reset' | 'security-notice'> & {
  /** Whose matter it is; null for HQ's and officers'. */
  partnerId: string | null;
  to: string;
  /** When its link ends; it does not go out later */
  usefulUntil?: Date;
};

export type SendSingleMail = (mail: SingleMail) => Promise<void>;
