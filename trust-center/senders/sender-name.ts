/** The sender name of a mail: HQ's template with the partner's chosen name in it, as far as HQ's rules let it. */
import { stoppingViolations } from '@multipartner/templates-engine/rules/package';
import type { PackageContent } from '../orders/packages/package-row.ts';

const MOST_CHARACTERS = 100;
const clean = (name: string): string =>
  name
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MOST_CHARACTERS);

/**
 * The name of the partner's sender stands where the template says the partner's name, and nowhere else: what HQ wrote around it stays. A name
 * that breaks one of HQ's rules for this mail is not used at all; then the mail says what was checked when it was handed over.
 */
export function senderName(
  { mail, rules, senderName: pieces }: Pick<PackageContent, 'mail' | 'rules' | 'senderName'>,
  chosen: string,
  partnerName: string,
): string {
  const asChecked = clean(mail.fromName) || clean(partnerName);
  if (!chosen || !pieces) return asChecked;
  const wished = clean(pieces.join(chosen));
  if (!wished) return asChecked;
  const before = new Set(broken(mail, rules));
  return broken({ ...mail, fromName: wished }, rules).every((one) => before.has(one)) ? wished : asChecked;
}

/** What stops the mail. An approval was given for the words that were shown then, so it covers no other name. */
const broken = (mail: PackageContent['mail'], rules: PackageContent['rules']): string[] =>
  stoppingViolations(mail, rules && { ...rules, approval: null }).map(({ rule, own }) => `${rule} ${own ?? ''}`);
