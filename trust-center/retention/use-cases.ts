/** Retention as the trust center's screens call it. Everything throws FailureError for expected failures. */

import { searchContact } from '../people/contacts/search-contact.ts';
import type { By, PeopleDeps } from '../people/deps.ts';
import { liftHold, listHolds, setHold } from './legal-holds.ts';
import { listPartnerRetention, readErasure, readPartnerRuns, readProtocol } from './read-protocol.ts';
import { previewRetention, setRule } from './read-rules.ts';

export function createRetentionUseCases(deps: PeopleDeps, { keyBackupDays }: { keyBackupDays: number }) {
  return {
    preview: (by: By, tried?: Parameters<typeof previewRetention>[2]) => previewRetention(deps, by, tried),
    setRule: (by: By, input: Parameters<typeof setRule>[2]) => setRule(deps, by, input),
    listHolds: (by: By) => listHolds(deps, by),
    setHold: (by: By, input: Parameters<typeof setHold>[2]) => setHold(deps, by, input),
    liftHold: (by: By, holdId: string) => liftHold(deps, by, holdId),
    /** Null when nobody has this address. */
    findPerson: (by: By, email: string) => searchContact(deps, by, email),
    readProtocol: (by: By) => readProtocol(deps, by, keyBackupDays),
    readErasure: (by: By, n: number) => readErasure(deps, by, n, keyBackupDays),
    /** For officers only: the route checks it. */
    listPartners: () => listPartnerRetention(deps),
    /** For officers only: the route checks it. */
    readPartnerRuns: (partnerId: string) => readPartnerRuns(deps, partnerId),
    keyBackupDays,
  };
}
export type RetentionUseCases = ReturnType<typeof createRetentionUseCases>;
