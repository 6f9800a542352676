/** A page of the leaving partner's people, one by one: who passes, for what, and by which evidence. */
import { newId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import type { ConsentAct, Evidence } from '../people/consent/evidence.ts';
import { MAIL_PURPOSES, type MailPurpose } from '../people/consent/purposes.ts';
import { type ContactRecord, type OpenedContact, openContacts, standingsOf } from '../people/contacts/contact-rows.ts';
import type { PartnerVault } from '../vault/vault.ts';
import { checkPerson, type Successor } from './check-person.ts';
import type { Departure } from './departure-row.ts';
import type { DepartureDeps } from './deps.ts';
import type { Outcome } from './kinds.ts';
import { serviceLeaf } from './pass-suppressions.ts';

interface EvidenceFound {
  id: string;
  contactId: string;
  purpose: MailPurpose;
  act: ConsentAct;
  evidence: Buffer;
  hash: Buffer;
}
interface Dates {
  givenAt: Date | null;
  lastUsedAt: Date | null;
}
export type CheckedRow = ContactRecord & { restricted: boolean; held: boolean };

/** Somebody who passes */
export interface Person {
  contact: OpenedContact;
  evidence: Map<MailPurpose, EvidenceFound & { content: Evidence }>;
  passes: MailPurpose[];
  /** When each ground began and was last used: that does not begin anew with another controller */
  dates: Map<MailPurpose, Dates>;
}

/** Who has a ground is opened, for the wording of the consent; the others are left closed. */
export async function checkPeople(
  deps: DepartureDeps,
  client: pg.PoolClient,
  departure: Departure,
  successor: Successor,
  partner: PartnerVault,
  rows: readonly CheckedRow[],
): Promise<{ counts: Partial<Record<Outcome, number>>; passing: Person[] }> {
  const counts: Partial<Record<Outcome, number>> = {};
  const count = (outcome: Outcome) => {
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  };
  const hasGround = (row: CheckedRow) => Object.values(standingsOf(row)).some(({ ground }) => ground !== 'none');
  const candidates = rows.filter((row) => {
    if (row.held) count('held');
    else if (row.restricted) count('restricted');
    else if (!hasGround(row)) count('no_ground');
    else return true;
    return false;
  });
  if (candidates.length === 0) return { counts, passing: [] };
  const ids = candidates.map(({ id }) => id);
  const receipt = await deps.audit.write({
    ...serviceLeaf(departure.partnerId),
    op: 'contact.handed_over',
    objects: ids,
    detail: { to: departure.successorId, basis: departure.basis },
    reqId: newId('request'),
  });
  const opened = await openContacts(partner, receipt, candidates);
  const found = await client.query<EvidenceFound>(
    `SELECT DISTINCT ON ("contactId", purpose) id, "contactId", purpose, act::text AS act, evidence, hash, "createdAt" FROM consent_evidence
     WHERE "contactId" = ANY($1) AND purpose = ANY($2) ORDER BY "contactId", purpose, "createdAt" DESC, id DESC`,
    [ids, MAIL_PURPOSES],
  );
  const dates = await client.query<Dates & { contactId: string; purpose: MailPurpose }>(
    `SELECT "contactId", purpose, "givenAt", "lastUsedAt" FROM contact_ground WHERE "contactId" = ANY($1)`,
    [ids],
  );
  const passing: Person[] = [];
  for (const contact of opened) {
    const row = contact.record as CheckedRow;
    const evidence: Person['evidence'] = new Map();
    for (const one of found.rows)
      if (one.contactId === row.id) {
        const content = partner.openRecord(contact.key, { type: 'consent-evidence', id: one.id }, one.evidence);
        evidence.set(one.purpose, { ...one, content: content as unknown as Evidence });
      }
    const checked = checkPerson(
      {
        standings: standingsOf(row),
        evidence: Object.fromEntries([...evidence].map(([purpose, { content }]) => [purpose, content])),
        isRestricted: row.restricted,
        isHeld: row.held,
      },
      departure.basis!,
      successor,
    );
    if (checked.outcome === 'handed_over')
      passing.push({
        contact,
        evidence,
        passes: checked.purposes,
        dates: new Map(dates.rows.filter(({ contactId }) => contactId === row.id).map((one) => [one.purpose, one])),
      });
    else count(checked.outcome);
  }
  return { counts, passing };
}
