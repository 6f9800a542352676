import { isLanguage } from '@multipartner/kernel/language';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import { translate } from '@multipartner/ui/messages';
import { composeMail } from './compose-mail.ts';
import { identityMailMessages } from './identity-mails.messages.ts';
import type { SendSingleMail } from './mail-port.ts';

/** What was changed about a person's way of signing in. */
export type SecurityChange =
  | 'passwordChanged'
  | 'authenticatorOn'
  | 'authenticatorOff'
  | 'recoveryCodesRenewed'
  | 'passkeyAdded'
  | 'passkeyRemoved';

export interface NoticeDeps {
  db: TrustDatabase;
  origin: string;
  sendSingleMail: SendSingleMail;
}

/** Tells a person by mail that their way of signing in was changed, so that a stranger's change does not stay unnoticed. */
export async function sendSecurityNotice(deps: NoticeDeps, userId: string, change: SecurityChange): Promise<void> {
  const user = await deps.db.user.findUnique({ where: { id: userId } });
  if (!user) return;
  const t = translate(identityMailMessages, isLanguage(user.language) ? user.language : 'en');
  const mail = composeMail({
    greeting: t('greeting', { name: user.name }),
    text: `${t(change)} ${t('noticeText')}`,
    action: t('noticeAction'),
    href: `${deps.origin}/account`,
    closing: t('closing'),
  });
  await deps.sendSingleMail({
    kind: 'security-notice',
    partnerId: null,
    to: user.email,
    subject: t('noticeSubject'),
    ...mail,
  });
}
