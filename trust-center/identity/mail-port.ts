/** How identity sends a mail: the orders module keeps it, sealed, until the mailer has sent it. */
export interface SingleMail {
  kind: 'invitation' | 'password-reset' | 'security-notice';
  /** Whose matter it is; null for HQ's and officers'. */
  partnerId: string | null;
  to: string;
  subject: string;
  html: string;
  text: string;
}

export type SendSingleMail = (mail: SingleMail) => Promise<void>;
