/** Folds the rows of one batch into what is known, one entry per address, without touching the database. */

import { type ConsentStanding, consentAfterImport, NO_CONSENT } from '../consent/next-consent.ts';
import { mergeProfile, profileOfRow } from '../contacts/merge-profile.ts';
import type { ContactProfile } from '../contacts/profile.ts';
import type { ContactRow } from '../csv/read-contact-row.ts';
import type { ConsentPlan } from './import-detail.ts';

export interface KnownContact {
  profile: ContactProfile;
  consent: ConsentStanding;
}

export interface MergedContact {
  address: string;
  needsSmtpUtf8: boolean;
  isNew: boolean;
  profile: ContactProfile;
  before: ConsentStanding;
  after: ConsentStanding;
  /** The row that decided the consent: its line is part of the evidence */
  decidedBy: { line: number; row: ContactRow } | null;
}

/** What a row says about consent under the plan of the import. A no in its own column beats every statement. */
export function statedConsent(plan: ConsentPlan, row: ContactRow): 'yes' | 'no' | 'unstated' {
  if (row.consent === 'no') return 'no';
  if (plan.kind === 'statement') return 'yes';
  if (plan.kind === 'none') return 'unstated';
  return row.optIn ? 'yes' : row.consent;
}

/** `known` maps addresses to contacts that exist; rows of the same address are merged in their order. */
export function mergeBatch(
  rows: readonly { line: number; row: ContactRow }[],
  known: ReadonlyMap<string, KnownContact>,
  plan: ConsentPlan,
): { contacts: MergedContact[]; accepted: number; merged: number } {
  const contacts = new Map<string, MergedContact>();
  let merged = 0;
  for (const { line, row } of rows) {
    let entry = contacts.get(row.address);
    if (entry) {
      merged += 1;
      entry.profile = mergeProfile(entry.profile, row);
    } else {
      const existing = known.get(row.address);
      if (existing) merged += 1;
      const before = existing?.consent ?? NO_CONSENT;
      const profile = existing ? mergeProfile(existing.profile, row) : profileOfRow(row);
      entry = {
        address: row.address,
        needsSmtpUtf8: row.needsSmtpUtf8,
        isNew: !existing,
        profile,
        before,
        after: before,
        decidedBy: null,
      };
      contacts.set(row.address, entry);
    }
    const after = consentAfterImport(entry.after, statedConsent(plan, row));
    if (after !== entry.after && (after.state !== entry.after.state || after.ground !== entry.after.ground))
      entry.decidedBy = { line, row };
    entry.after = after;
  }
  const all = [...contacts.values()];
  return { contacts: all, accepted: all.filter(({ isNew }) => isNew).length, merged };
}
