import type { Actor } from '../../audit/log.ts';
import type { ContactKey, PartnerVault } from '../../vault/vault.ts';
import { sealEvidence } from '../consent/evidence.ts';
import type { RecordedAct } from '../consent/record-acts.ts';
import type { ImportDetail } from './import-detail.ts';
import type { MergedContact } from './merge-batch.ts';

/** What an import leaves for one person: one act for each purpose whose standing it changed. */
export function importActs(
  partner: PartnerVault,
  key: ContactKey,
  contact: MergedContact,
  detail: ImportDetail,
  actor: Actor,
  at: Date,
): RecordedAct[] {
  const consentColumn = detail.mapping.find(({ field }) => field === 'consent');
  return [...contact.decidedBy].map(([purpose, { row, line }]) => {
    const standing = contact.after[purpose];
    const granted = standing.state === 'granted';
    const content = {
      what: granted ? 'consent.granted' : 'consent.withdrawn',
      ...(granted && detail.consent.kind === 'statement' ? { statement: detail.consent.text } : {}),
      ...(consentColumn && row.consent !== 'unstated' ? { column: consentColumn.header, cell: row.consent } : {}),
      ...(row.optIn ? { optIn: row.optIn } : {}),
      ...(granted ? { ground: 'consent' as const } : {}),
      line,
      fileName: detail.fileName,
      fileHash: detail.fileHash,
      by: actor.id,
      at: at.toISOString(),
    };
    const about = { act: granted ? 'granted' : 'withdrawn', source: 'import', purpose } as const;
    return { standing, evidence: sealEvidence(partner, key, about, content) };
  });
}
