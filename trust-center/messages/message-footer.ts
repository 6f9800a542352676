/** How a person gets rid of such mails: with one click where they advertise (RFC 8058), not at all where they are about an order. */
import { idBytes, idFromBytes } from '@multipartner/kernel/ids';
import type { Language } from '@multipartner/kernel/language';
import type { MessageGround } from '@multipartner/templates-engine/message-template';
import { recipientPath } from '../clients/mail/recipient-links.ts';
import type { OrdersDeps } from '../orders/deps.ts';
import { makeToken, type TokenTarget } from '../orders/tracking/token.ts';

const LABEL: Record<Language, string> = {
  en: 'No more mails of this kind',
  de: 'Keine solchen Mails mehr',
};

/** A token holds 16 bytes of an id and not its kind: the same bytes name a mail of a campaign or one of these. */
export const messageIdOf = ({ deliveryId }: Pick<TokenTarget, 'deliveryId'>): string =>
  idFromBytes('singleMail', idBytes(deliveryId));
/** Stands in tokens of mails that belong to no partner. */
export const NO_PARTNER = idFromBytes('partner', new Uint8Array(16));
/** What the tokens of such a mail name. */
export const messageTarget = (partnerId: string | null, messageId: string): TokenTarget => ({
  partnerId: partnerId ?? NO_PARTNER,
  deliveryId: idFromBytes('delivery', idBytes(messageId)),
});

export interface MessageFooter {
  unsubscribe?: { href: string; label: string };
  headers: Record<string, string>;
}

export function messageFooter(
  deps: Pick<OrdersDeps, 'tokenSecrets' | 'trustOrigin'>,
  mail: { partnerId: string; messageId: string; ground: MessageGround; language: Language },
): MessageFooter {
  if (mail.ground === 'service') return { headers: {} };
  const token = makeToken(deps.tokenSecrets, 'page', messageTarget(mail.partnerId, mail.messageId));
  const at = (path: string): string => deps.trustOrigin + path;
  return {
    unsubscribe: { href: at(recipientPath.page(token)), label: LABEL[mail.language] },
    headers: {
      'List-Unsubscribe': `<${at(recipientPath.oneClick(token))}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}
