/**
 * Whether one person passes to the successor, purpose by purpose. Consent is given to somebody (Art. 4(11) GDPR: for a specific case), so it
 * passes only where its own wording names the successor. An existing customer passes with the business (§ 7(3) UWG), once told of it
 * and able to object. With universal succession (a merger under the UmwG, an inheritance) the controller is in law the same: everything stays.
 */
import type { Evidence } from '../people/consent/evidence.ts';
import type { Standings } from '../people/consent/grounds.ts';
import { MAIL_PURPOSES, type MailPurpose } from '../people/consent/purposes.ts';
import type { HandoverBasis, Outcome } from './kinds.ts';

/** How long people can object before their data move (decision of the German data protection conference of 11 September 2024). */
export const OBJECTION_DAYS = 42;

export interface Successor {
  name: string;
  legalName: string;
}

export interface PersonInput {
  standings: Standings;
  /** The newest evidence of each purpose with a ground, in clear */
  evidence: Partial<Record<MailPurpose, Evidence>>;
  isRestricted: boolean;
  isHeld: boolean;
}

/** What the person read and agreed to: never the name of a file or a column. */
const wording = (evidence: Evidence | undefined): string =>
  [evidence?.statement, evidence?.signUp?.text].filter((text) => text !== undefined).join('\n');

const plain = (text: string): string => text.normalize('NFKC').toLocaleLowerCase('de').replace(/\s+/g, ' ').trim();

/** True when the wording that the person agreed to names the successor. */
export function names(evidence: Evidence | undefined, { name, legalName }: Successor): boolean {
  const text = plain(wording(evidence));
  return [name, legalName].map(plain).some((one) => {
    if (one.length < 3) return false;
    for (let at = text.indexOf(one); at >= 0; at = text.indexOf(one, at + 1)) {
      const before = text[at - 1] ?? ' ';
      const after = text[at + one.length] ?? ' ';
      // "Autohaus Sonne" is not named by "Autohaus Sonnenberg".
      if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
    }
    return false;
  });
}

/** The purposes that pass, or why the person stays. */
export function checkPerson(
  person: PersonInput,
  basis: HandoverBasis,
  successor: Successor,
): { outcome: 'handed_over'; purposes: MailPurpose[] } | { outcome: Exclude<Outcome, 'handed_over' | 'known'> } {
  if (person.isHeld) return { outcome: 'held' };
  if (person.isRestricted) return { outcome: 'restricted' };
  const purposes = MAIL_PURPOSES.filter((purpose) => {
    const { ground, state } = person.standings[purpose];
    // No proof, no ground: what cannot be shown does not pass.
    if (state === 'withdrawn' || !person.evidence[purpose]) return false;
    if (ground === 'existing_customer') return basis !== 'none';
    if (ground !== 'consent' || state !== 'granted') return false;
    return basis === 'universal_succession' || names(person.evidence[purpose], successor);
  });
  return purposes.length > 0 ? { outcome: 'handed_over', purposes } : { outcome: 'no_ground' };
}
