/** Which customers show best how differently one mail reaches people. Pure: it sees profiles and opens nothing. */
import type { CompiledMail, Segment } from '@multipartner/templates-engine/document';
import type { ContactProfile } from '../../people/contacts/profile.ts';
import { contactTags, displayName } from '../contact-tags.ts';

const CUSTOMER_KINDS = ['named', 'nameless', 'longestName', 'leastKnown', 'otherLanguage'] as const;
export type CustomerKind = (typeof CUSTOMER_KINDS)[number];

/** A merge tag of the mail that this person has nothing for, and what stands there for it; empty: nothing does. */
export interface Substitute {
  tag: string;
  instead: string;
}

/** The merge tags of a mail with what HQ or the partner wrote for people who have no such value. */
export function tagsOfMail({ subject, html, text }: Pick<CompiledMail, 'subject' | 'html' | 'text'>): Substitute[] {
  const found = new Map<string, Substitute>();
  const parts: Segment[] = [...subject, ...html, ...text];
  for (const part of parts)
    if (typeof part !== 'string' && 'tag' in part)
      found.set(`${part.tag} ${part.fallback}`, { tag: part.tag, instead: part.fallback });
  return [...found.values()];
}

/** What this person's mail says in other words, because something about the person is not known. */
function substitutesFor(
  tags: readonly Substitute[],
  values: Readonly<Record<string, string>>,
  { firstName = '', lastName = '' }: Pick<ContactProfile, 'firstName' | 'lastName'>,
): Substitute[] {
  return tags.flatMap(({ tag, instead }) => {
    // A greeting is always there, but without a name it greets nobody.
    if (tag === 'contact.greeting') return firstName || lastName ? [] : [{ tag, instead: values[tag] ?? instead }];
    return values[tag] ? [] : [{ tag, instead }];
  });
}

/** `de` out of what a contact's language says, or null where that is no code. */
export const languageCode = (language: string | undefined): string | null =>
  /^([a-z]{2})(?:[-_]|$)/i.exec(language?.trim() ?? '')?.[1]?.toLowerCase() ?? null;

interface Candidate {
  id: string;
  profile: ContactProfile;
}
interface ChosenCustomer<C extends Candidate> {
  candidate: C;
  kinds: CustomerKind[];
  substitutes: Substitute[];
}

/**
 * One person for each kind that is among the candidates; somebody who is two kinds is chosen once. `round` asks for others of the same
 * kinds. `nobody` names the kinds that nobody is.
 */
export function chooseCustomers<C extends Candidate>(
  candidates: readonly C[],
  mail: Pick<CompiledMail, 'subject' | 'html' | 'text' | 'language'>,
  round: number,
): { chosen: ChosenCustomer<C>[]; nobody: CustomerKind[] } {
  const tags = tagsOfMail(mail);
  const known = candidates.map((candidate) => {
    const { profile } = candidate;
    const substitutes = substitutesFor(tags, contactTags(profile, mail.language), profile);
    const language = languageCode(profile.language);
    return { candidate, substitutes, nameLength: displayName(profile).length, language };
  });
  type Known = (typeof known)[number];
  const byGaps = (sign: 1 | -1) => (one: Known, other: Known) =>
    sign * (one.substitutes.length - other.substitutes.length);
  const fitting: Record<CustomerKind, Known[]> = {
    // Of those with all details the shortest name: another person than the one with the longest, wherever there are two.
    named: known
      .filter(({ candidate: { profile } }) => profile.firstName && profile.lastName)
      .sort((one, other) => byGaps(1)(one, other) || one.nameLength - other.nameLength),
    nameless: known.filter(({ candidate: { profile } }) => !profile.firstName).sort(byGaps(-1)),
    longestName: known
      .filter(({ nameLength }) => nameLength > 0)
      .sort((one, other) => other.nameLength - one.nameLength),
    leastKnown: known.filter(({ substitutes }) => substitutes.length > 0).sort(byGaps(-1)),
    otherLanguage: known.filter(({ language }) => language !== null && language !== mail.language),
  };
  const chosen: ChosenCustomer<C>[] = [];
  const nobody: CustomerKind[] = [];
  for (const kind of CUSTOMER_KINDS) {
    const people = fitting[kind];
    const one = people[round % people.length];
    if (!one) {
      nobody.push(kind);
      continue;
    }
    const { candidate, substitutes } = one;
    const before = chosen.find((other) => other.candidate.id === candidate.id);
    if (before) before.kinds.push(kind);
    else chosen.push({ candidate, kinds: [kind], substitutes });
  }
  return { chosen, nobody };
}
