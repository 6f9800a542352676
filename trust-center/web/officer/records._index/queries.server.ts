import type { DocumentBy } from '../../../documents/deps.ts';
import type { DocumentKind } from '../../../documents/kinds.ts';
import type { VersionInfo } from '../../../documents/records/store-version.ts';
import type { TrustServices } from '../../../services.ts';

export interface RecordRow extends Omit<VersionInfo, 'seq'> {
  /** Place in addresses: a partner's id or the kind of a document of the platform */
  about: string;
  kind: DocumentKind;
  name: string | null;
  legalName: string | null;
  /** A data protection officer is stated */
  isComplete: boolean;
}

/** The platform's documents and each partner's record, as they are configured now. */
export async function listRecords({ documents }: TrustServices, by: DocumentBy): Promise<RecordRow[]> {
  const { partners } = await documents.readTracker();
  const processor = await documents.recordProcessor(by);
  const measures = await documents.recordMeasures(by);
  const stated = (await documents.readPlatformStatement()).officer !== '';
  const rows: RecordRow[] = [
    rowOf(processor, { about: 'processor', name: null, legalName: null, isComplete: stated }),
    rowOf(measures, { about: 'measures', name: null, legalName: null, isComplete: true }),
  ];
  for (const { partnerId, name, legalName, gaps } of partners) {
    const record = await documents.recordController(by, partnerId);
    rows.push(rowOf(record, { about: partnerId, name, legalName, isComplete: !gaps.includes('officer_not_stated') }));
  }
  return rows;
}

const rowOf = (
  { documentId, partnerId, kind, version, hash, createdAt }: VersionInfo,
  more: Pick<RecordRow, 'about' | 'name' | 'legalName' | 'isComplete'>,
): RecordRow => ({ documentId, partnerId, kind, version, hash, createdAt, ...more });
