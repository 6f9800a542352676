import type { Actor } from '../../audit/log.ts';
import type { ContactKey, PartnerVault } from '../../vault/vault.ts';
import { type Evidence, type EvidenceRow, sealEvidence } from '../consent/evidence.ts';
import type { ImportDetail } from './import-detail.ts';
import type { MergedContact } from './merge-batch.ts';

/** The evidence that an import leaves for one person, or null when it changed nothing about consent. */
export function importEvidence(
  partner: PartnerVault,
  key: ContactKey,
  contact: MergedContact,
  detail: ImportDetail,
  actor: Actor,
  at: Date,
): EvidenceRow | null {
  const { decidedBy, after } = contact;
  if (!decidedBy) return null;
  const granted = after.state === 'granted';
  const { row, line } = decidedBy;
  const consentColumn = detail.mapping.find(({ field }) => field === 'consent');
  const content: Evidence = {
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
  return sealEvidence(partner, key, granted ? 'granted' : 'withdrawn', 'import', content);
}
