import type { Language } from '@multipartner/kernel/language';
import { formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { composeMail } from '../../identity/notices/compose-mail.ts';
import type { BrokerKind } from './broker-kinds.ts';
import { brokerMailMessages } from './broker-mails.messages.ts';

interface Mail {
  subject: string;
  html: string;
  text: string;
}

/** Asks whoever reads the mailbox to confirm. */
export function confirmMail(language: Language, kind: BrokerKind, href: string): Mail {
  const t = translate(brokerMailMessages, language);
  return {
    subject: t('confirmSubject'),
    ...composeMail({
      greeting: t('greeting'),
      text: t('confirmText', { kind: t(`kind_${kind}`) }),
      action: t('confirmAction'),
      href,
      closing: t('confirmClosing'),
    }),
  };
}

/** The person's proof. It is queued with the confirmation, before anybody is asked: it cannot depend on what is found. */
export function sentMail(language: Language, kind: BrokerKind, at: Date, href: string): Mail {
  const t = translate(brokerMailMessages, language);
  const date = formats(language, 'Europe/Berlin').date(at);
  return {
    subject: t('sentSubject'),
    ...composeMail({
      greeting: t('greeting'),
      text: kind === 'objection' ? t('sentObjection', { date }) : t('sentText', { date, kind: t(`kind_${kind}`) }),
      action: t('sentAction'),
      href,
      closing: t('sentClosing'),
    }),
  };
}
