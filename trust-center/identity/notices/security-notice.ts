import { isLanguage } from '@multipartner/kernel/language';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import { translate } from '@multipartner/ui/messages';
import type { SendSingleMail } from './mail-port.ts';
import { securityChangeMessages } from './security-change.messages.ts';

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
  const language = isLanguage(user.language) ? user.language : 'en';
  await deps.sendSingleMail({
    key: 'security-notice',
    partnerId: null,
    to: user.email,
    language,
    values: { name: user.name, change: translate(securityChangeMessages, language)(change) },
    href: `${deps.origin}/account`,
  });
}
