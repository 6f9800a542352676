import type { KeyOf, Translate } from '@multipartner/ui/messages';
import { mailMessages } from './mails.messages.ts';

type Word = KeyOf<typeof mailMessages>;

/** What a mail is called: the product's own by their kind, the others as HQ named them. */
export function mailName(
  t: Translate<Word>,
  { key, name, system }: { key: string; name: string | null; system: boolean },
): string {
  const word = `mail_${key}`;
  return system && Object.hasOwn(mailMessages.en, word) ? t(word as Word) : (name ?? key);
}
