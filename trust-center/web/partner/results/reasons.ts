import type { Language } from '@multipartner/kernel/language';
import { type KeyOf, translate } from '@multipartner/ui/messages';
import { reasonMessages } from './reasons.messages.ts';

type Words = KeyOf<typeof reasonMessages>;

/** Enhanced status codes (RFC 3463) by what they mean for people. */
const CLASSES: readonly [RegExp, Words][] = [
  [/^5\.1\.|^smtp_55[03]$/, 'address_gone'],
  [/^[45]\.2\.2$|^smtp_[45]52$/, 'mailbox_full'],
  [/^5\.7\.|^smtp_554$/, 'policy'],
  [/^4\.|^smtp_4\d\d$/, 'temporary'],
];

/** A code of the ledger in words; a code without words is shown as it is. */
export function reasonWords(reason: string, language: Language): string {
  const t = translate(reasonMessages, language);
  if (reason !== 'other' && Object.hasOwn(reasonMessages.en, reason)) return t(reason as Words);
  const found = CLASSES.find(([pattern]) => pattern.test(reason));
  return found ? t(found[1]) : t('other', { code: reason });
}
