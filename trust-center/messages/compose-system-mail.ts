/** One of the product's own mails, in HQ's words where it published any. */
import type { Language } from '@multipartner/kernel/language';
import { composeMessage, fillWords, type MessageLook } from '@multipartner/templates-engine/compose-message';
import type { SYSTEM_MESSAGES, SystemMessageKey } from '@multipartner/templates-engine/system-messages';
import type pg from 'pg';
import { systemWords } from './message-templates.ts';

type Values<K extends SystemMessageKey> = Record<(typeof SYSTEM_MESSAGES)[K]['places'][number], string>;

/** What such a mail is made of. `href`: where the button leads: ours, whatever the words say */
export type SystemMail<K extends SystemMessageKey = SystemMessageKey> = {
  [Key in K]: {
    key: Key;
    language: Language;
    values: Values<Key>;
    href: string;
    look?: Omit<MessageLook, 'language'>;
  };
}[K];

export interface ComposedMail {
  subject: string;
  html: string;
  text: string;
}

export async function composeSystemMail(
  database: Pick<pg.ClientBase, 'query'>,
  { key, language, values, href, look }: SystemMail,
): Promise<ComposedMail> {
  const words = fillWords(await systemWords(database, key, language), values);
  return { subject: words.subject, ...composeMessage(words, href, { ...look, language }) };
}
