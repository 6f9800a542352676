/** Acts of consent inside a transaction that has locked the contacts: the log entry first, then the evidence, then the standing. */
import type pg from 'pg';
import type { By, PeopleDeps } from '../deps.ts';
import { type EvidenceRow, insertEvidence } from './evidence.ts';
import { evidenceTree } from './evidence-tree.ts';
import { type GroundWrite, writeGrounds } from './grounds.ts';
import type { ConsentStanding } from './next-consent.ts';
import type { MailPurpose } from './purposes.ts';

export interface RecordedAct {
  evidence: EvidenceRow;
  /** What the person's standing becomes; null where the act is about tracking */
  standing: ConsentStanding | null;
}

/**
 * Writes acts of any number of people, one log entry for each kind of act. `neverRaise` for imports: a withdrawn consent stays so, whatever
 * stands here.
 */
export async function recordActs(
  deps: Pick<PeopleDeps, 'audit'>,
  client: pg.PoolClient,
  by: By,
  acts: readonly RecordedAct[],
  at: Date,
  options: { neverRaise?: boolean } = {},
): Promise<void> {
  for (const kind of ['granted', 'withdrawn', 'objected'] as const) {
    const rows = acts.flatMap(({ evidence }) => (evidence.act === kind ? [evidence] : []));
    if (rows.length === 0) continue;
    const objects = [...new Set(rows.map(({ contactId }) => contactId))];
    const entry = { ...by, op: `consent.${kind}`, objects } as const;
    if (rows.length === 1) {
      const { seq } = await deps.audit.write({ ...entry, recHash: rows[0]!.hash });
      await insertEvidence(client, by.partnerId, rows, at, { seq });
    } else {
      const { root, paths } = evidenceTree(rows.map(({ hash }) => hash));
      const { seq } = await deps.audit.write({ ...entry, recHash: root });
      await insertEvidence(client, by.partnerId, rows, at, { seq, paths });
    }
  }
  const grounds = acts.flatMap(({ evidence, standing }): GroundWrite[] =>
    standing ? [{ contactId: evidence.contactId, purpose: evidence.purpose as MailPurpose, standing }] : [],
  );
  await writeGrounds(client, by.partnerId, grounds, at, options);
}
