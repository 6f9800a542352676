/** The mail that a partner's system asked for: HQ's, filled, in the partner's name and colours. */
import { isLanguage, type Language } from '@multipartner/kernel/language';
import { hostOf } from '@multipartner/templates-engine/attribute-values';
import { composeMessage, fillWords } from '@multipartner/templates-engine/compose-message';
import type { MessageContent } from '@multipartner/templates-engine/message-template';
import { displayName } from '../orders/contact-tags.ts';
import type { OrdersDeps } from '../orders/deps.ts';
import { senderOf } from '../orders/packages/read-package.ts';
import { languageCode } from '../orders/preview/customer-kinds.ts';
import type { SingleMailContent } from '../orders/single-mails/queue-single-mail.ts';
import type { Sender } from '../senders/read-sender.ts';
import { confirmedReply } from '../senders/reply-addresses/confirmed-reply.ts';
import type { Recipient } from './find-recipient.ts';
import { messageFooter } from './message-footer.ts';
import { type WrittenValues, writeValues } from './message-values.ts';

export interface MessagePartner {
  name: string;
  language: string;
  accentColour: string | null;
  imprint: string;
  website: string;
  email: string;
}

const PARTNER = `SELECT name, language, profile->>'accentColour' AS "accentColour", COALESCE(profile->>'imprint', '') AS imprint,
  COALESCE(profile->>'website', '') AS website, COALESCE(profile->>'email', '') AS email FROM partner WHERE id = $1`;

export async function readMessagePartner({ pool }: Pick<OrdersDeps, 'pool'>, id: string): Promise<MessagePartner> {
  const { rows } = await pool.query<MessagePartner>(PARTNER, [id]);
  return rows[0]!;
}

/** What a system gave, as a reader of this language reads it. Throws FailureError MESSAGE_VALUE. */
export function valuesFor(
  content: MessageContent,
  given: Readonly<Record<string, string>>,
  { partner, language }: { partner: MessagePartner; language: Language },
): WrittenValues {
  const ownHost = hostOf(partner.website);
  return writeValues(content, given, language, ownHost ? [ownHost] : []);
}

export interface MessageToWrite {
  messageId: string;
  partnerId: string;
  partner: MessagePartner;
  content: MessageContent;
  values: Readonly<Record<string, string>>;
  recipient: Recipient;
  /** What the system asked for */
  language: string | undefined;
  sender: Sender;
}

/** The language that was asked for, else the person's own, else the partner's. */
export function writeMessage(deps: OrdersDeps, message: MessageToWrite): SingleMailContent {
  const { partnerId, messageId, partner, content, recipient, sender } = message;
  const { profile, address } = recipient;
  const language = [message.language, languageCode(profile?.language), partner.language].find(isLanguage) ?? 'en';
  const { places, href } = valuesFor(content, message.values, { partner, language });
  const name = profile ? displayName(profile) : '';
  const words = fillWords(content.words[language], { name, partner: partner.name, ...places });
  const footer = messageFooter(deps, { partnerId, messageId, ground: content.ground, language });
  const look = { language, sender: partner.name, accentColour: partner.accentColour, imprint: partner.imprint };
  return {
    to: address,
    // In the name of the partner's own domain where one is proven; it is signed with that domain's key.
    from: { ...senderOf(deps, partner.name, ''), address: sender.address },
    senderId: sender.identityId,
    replyTo: confirmedReply(sender, [sender.replyTo, partner.email]) || null,
    subject: words.subject,
    ...composeMessage(words, href, { ...look, unsubscribe: footer.unsubscribe }),
    headers: { 'Auto-Submitted': 'auto-generated', ...footer.headers },
  };
}
