import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { composeMail } from '../../identity/notices/compose-mail.ts';
import { senderOf } from '../../orders/packages/read-package.ts';
import { queueSingleMail } from '../../orders/single-mails/queue-single-mail.ts';
import type { RequestDeps } from '../deps.ts';
import { ownPageMailMessages } from './own-page-mails.messages.ts';

interface OwnPageMail {
  /** The link to the page, the confirmation at the new address, the notice to the old one */
  what: 'link' | 'new' | 'old';
  to: string;
  partner: string;
  language: Language;
  href: string;
  /** When its link ends; it does not go out later */
  usefulUntil?: Date;
}

/** Sealed under the installation's key: it goes out whether or not the partner knows the address, and whether or not its keys are on. */
export async function sendOwnPageMail(
  deps: RequestDeps,
  { what, to, partner, language, href, usefulUntil }: OwnPageMail,
): Promise<void> {
  const t = translate(ownPageMailMessages, language);
  await queueSingleMail(deps, {
    kind: `own-page-${what}`,
    partnerId: null,
    content: {
      to,
      from: senderOf(deps, partner, partner),
      replyTo: null,
      subject: t(`${what}Subject`, { partner }),
      ...composeMail({
        greeting: t('greeting'),
        text: t(`${what}Text`, { partner }),
        action: t(`${what}Action`, { partner }),
        href,
        closing: t(`${what}Closing`),
      }),
      headers: { 'Auto-Submitted': 'auto-generated' },
      usefulUntil: usefulUntil?.toISOString(),
    },
  });
}
