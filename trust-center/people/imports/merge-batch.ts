/** Folds the rows of one batch into what is known, one entry per address, without touching the database. */

import { NO_GROUNDS, type Standings } from '../consent/grounds.ts';
import { consentAfterImport, isSameStanding } from '../consent/next-consent.ts';
import type { MailPurpose } from '../consent/purposes.ts';
import { mergeProfile, profileOfRow } from '../contacts/merge-profile.ts';
import type { ContactProfile } from '../contacts/profile.ts';
import type { ContactRow } from '../csv/read-contact-row.ts';
import { type ConsentPlan, purposesOf } from './import-detail.ts';

export interface KnownContact {
  profile: ContactProfile;
  standings: Standings;
}

export interface MergedContact {
  address: string;
  needsSmtpUtf8: boolean;
  isNew: boolean;
  profile: ContactProfile;
  before: Standings;
  after: Standings;
  /** The row that decided what changed for a purpose: its line is part of the evidence */
  decidedBy: Map<MailPurpose, { line: number; row: ContactRow }>;
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
      const before = existing?.standings ?? NO_GROUNDS;
      const profile = existing ? mergeProfile(existing.profile, row) : profileOfRow(row);
      entry = {
        address: row.address,
        needsSmtpUtf8: row.needsSmtpUtf8,
        isNew: !existing,
        profile,
        before,
        after: before,
        decidedBy: new Map(),
      };
      contacts.set(row.address, entry);
    }
    for (const purpose of purposesOf(plan)) {
      const after = consentAfterImport(entry.after[purpose], statedConsent(plan, row));
      if (isSameStanding(after, entry.after[purpose])) continue;
      entry.decidedBy.set(purpose, { line, row });
      entry.after = { ...entry.after, [purpose]: after };
    }
  }
  const all = [...contacts.values()];
  return { contacts: all, accepted: all.filter(({ isNew }) => isNew).length, merged };
}
