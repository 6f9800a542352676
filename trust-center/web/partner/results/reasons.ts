/** The registry of reasons: each code of the ledger, of a mail server or of a bounce has a sentence and a next step. */
import type { Language } from '@multipartner/kernel/language';
import { type KeyOf, translate } from '@multipartner/ui/messages';
import { nextStepMessages, overMessages } from './next-steps.messages.ts';
import { reasonMessages } from './reasons.messages.ts';

type Words = KeyOf<typeof reasonMessages>;

/** Enhanced status codes (RFC 3463 and the registry that grew from it) and bare replies by what they mean for people; the first that fits. */
const CLASSES: readonly [RegExp, Words][] = [
  // Microsoft's own numbers beyond the registry (learn.microsoft.com, "Email nondelivery reports and SMTP errors in Exchange Online").
  [/^5\.1\.2$|^5\.4\.310$/, 'domain_gone'],
  [/^5\.7\.(12|57|12[0-9]|13[3-6])$/, 'closed_to_strangers'],
  [/^5\.7\.(509|515)$/, 'dmarc_failed'],
  [/^5\.2\.12[0-2]$|^5\.7\.508$/, 'too_many_at_once'],
  [/^5\.7\.(5\d\d|6\d\d|7\d\d)$/, 'blocked_here'],
  [/^5\.1\.10$/, 'domain_without_mail'],
  [/^5\.1\.3$|^smtp_553$/, 'address_written_wrong'],
  [/^5\.1\.4$/, 'address_ambiguous'],
  [/^5\.1\.6$|^smtp_551$/, 'address_moved'],
  [/^5\.1\.[789]$/, 'sender_refused'],
  [/^5\.1\.|^smtp_550$/, 'address_gone'],
  [/^5\.2\.1$/, 'mailbox_disabled'],
  [/^5\.2\.2$|^smtp_552$/, 'mailbox_full'],
  [/^5\.2\.3$|^5\.3\.4$/, 'too_large'],
  [/^5\.2\.4$/, 'list_trouble'],
  [/^5\.2\./, 'mailbox_trouble'],
  [/^5\.3\.1$/, 'receiver_full'],
  [/^5\.3\.2$|^smtp_521$/, 'receiver_closed'],
  [/^5\.3\./, 'receiver_trouble'],
  [/^5\.4\.6$/, 'mail_loop'],
  [/^[45]\.4\.7$/, 'too_long_on_the_way'],
  [/^5\.4\.|^smtp_556$/, 'no_way_there'],
  [/^5\.5\.|^smtp_50[0-4]$|^smtp_555$/, 'receiver_misunderstood'],
  [/^5\.6\./, 'content_refused'],
  [/^5\.7\.(8|9|11)$|^smtp_53[05]$/, 'sign_in_demanded'],
  [/^5\.7\.13$/, 'account_disabled'],
  [/^5\.7\.2[0-2]$/, 'dkim_missing'],
  [/^5\.7\.2[34]$/, 'spf_failed'],
  [/^5\.7\.25$/, 'reverse_dns'],
  [/^5\.7\.26$/, 'dmarc_failed'],
  [/^5\.7\.27$/, 'sender_takes_no_mail'],
  [/^5\.7\.28$/, 'too_many_at_once'],
  [/^5\.7\.(10|30)$/, 'needs_encryption'],
  [/^5\.7\.|^smtp_554$/, 'policy'],
  [/^4\.2\.2$|^smtp_452$/, 'full_now'],
  [/^4\.3\.|^smtp_421$/, 'busy'],
  [/^4\.4\./, 'away'],
  [/^4\.7\.|^smtp_45[01]$/, 'slower'],
  [/^4\.|^smtp_4\d\d$/, 'temporary'],
  [/^5\.|^smtp_5\d\d$/, 'refused_for_good'],
];

/** The entry of a code. A code that nobody knows has the general one. */
function entryOf(reason: string): Words {
  if (reason !== 'other' && Object.hasOwn(reasonMessages.en, reason)) return reason as Words;
  return CLASSES.find(([pattern]) => pattern.test(reason))?.[1] ?? 'other';
}

/** A code of the ledger in words; a code without words of its own is shown as it is. */
export const reasonWords = (reason: string, language: Language): string =>
  translate(reasonMessages, language)(entryOf(reason), { code: reason });

/** What is tried again, as long as any try is left */
const PASSING: readonly Words[] = [
  'not_tried',
  'transport_unreadable',
  'mailer_fault',
  'signing_key',
  'smtp_unreachable',
  'smtp_timeout',
  'full_now',
  'busy',
  'away',
  'slower',
  'temporary',
];

/**
 * What helps, in one sentence.
 * @param tries `over`: this mail failed or came back, so nothing is tried again by itself
 */
export function nextStep(reason: string, language: Language, tries: 'go-on' | 'over'): string {
  const entry = entryOf(reason);
  if (tries === 'over' && PASSING.includes(entry)) return translate(overMessages, language)('over');
  return translate(nextStepMessages, language)(entry, { code: reason });
}

/** True for a code that has a sentence of its own. */
export const isKnownReason = (reason: string): boolean => entryOf(reason) !== 'other';
