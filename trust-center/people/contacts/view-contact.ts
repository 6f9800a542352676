import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type ConsentAct, type Evidence, evidence, TRACKING_PURPOSE } from '../consent/evidence.ts';
import { type GroundDates, readGrounds } from '../consent/grounds.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from './contact-rows.ts';
import { type ContactView, contactView, type PurposeStanding } from './view.ts';

export interface ConsentEntry {
  evidenceId: string;
  act: ConsentAct;
  purpose: string;
  source: string;
  at: Date;
  evidence: Evidence;
  /** SHA-256 of the sealed evidence, hex, as the log has it */
  hash: string;
  /** Number of the log entry that vouches for it; null for acts from before that was kept */
  logSeq: string | null;
}

export interface ContactDetail extends ContactView {
  grounds: (PurposeStanding & GroundDates)[];
  suppression: { reason: string; since: Date } | null;
  /** Newest first */
  consent: ConsentEntry[];
  /** Until when the person wants no mails; null without a pause */
  pausedUntil: Date | null;
  /** Whether opens and clicks may be kept with the person's name, by the newest answer */
  trackingConsent: 'granted' | 'withdrawn' | 'none';
}

interface EvidenceRecord {
  id: string;
  act: ConsentAct;
  purpose: string;
  source: string;
  evidence: Buffer;
  hash: Buffer;
  /** bigint as pg gives it */
  logSeq: string | null;
  createdAt: Date;
}

const datesOf = ({ givenAt, lastUsedAt }: GroundDates): GroundDates => ({ givenAt, lastUsedAt });

/** A refusal that a restore repeated counts as the acts themselves do. */
const mayTrack = ({ act, createdAt }: EvidenceRecord, refusedAt: Date | null): boolean =>
  act === 'granted' && (refusedAt === null || refusedAt < createdAt);

/** One contact with its consent history and evidence. Throws FailureError NOT_FOUND. */
export async function viewContact(deps: PeopleDeps, by: By, contactId: string): Promise<ContactDetail> {
  await demandPartner(deps, by);
  const { record, grounds, history, suppression, asked } = await withPartner(
    deps.pool,
    by.partnerId,
    async (client) => {
      const contact = await client.query<ContactRecord>(`SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c.id = $1`, [
        contactId,
      ]);
      const acts = await client.query<EvidenceRecord>(
        `SELECT id, act, purpose, source, evidence, hash, "logSeq", "createdAt" FROM consent_evidence WHERE "contactId" = $1 ORDER BY "createdAt" DESC, id DESC LIMIT 100`,
        [contactId],
      );
      const suppressed = await client.query<{ reason: string; createdAt: Date }>(
        `SELECT s.reason, s."createdAt" FROM suppression s JOIN contact c ON c."suppressionToken" = s.token WHERE c.id = $1`,
        [contactId],
      );
      const grounds = await readGrounds(client, contactId);
      const asked = await client.query<{ until: Date | null; trackingRefusedAt: Date | null }>(
        `SELECT (SELECT until FROM mail_pause WHERE "contactId" = $1 AND until > $2) AS until,
         (SELECT at FROM repeated_refusal WHERE "contactId" = $1 AND purpose = 'tracking') AS "trackingRefusedAt"`,
        [contactId, deps.clock.now()],
      );
      return {
        record: contact.rows[0],
        grounds,
        history: acts.rows,
        suppression: suppressed.rows[0],
        asked: asked.rows[0]!,
      };
    },
  );
  if (!record) throw new FailureError(failure('NOT_FOUND'));
  const receipt = await deps.audit.write({ ...by, op: 'contact.read', objects: [contactId] });
  const partner = await deps.vault.partner(by.partnerId);
  const [opened] = await openContacts(partner, receipt, [record]);
  const tracking = history.find(({ purpose }) => purpose === TRACKING_PURPOSE);
  const view = contactView(opened!);
  return {
    ...view,
    grounds: view.grounds.map((one) => ({ ...one, ...datesOf(grounds[one.purpose]) })),
    pausedUntil: asked.until,
    trackingConsent: tracking ? (mayTrack(tracking, asked.trackingRefusedAt) ? 'granted' : 'withdrawn') : 'none',
    suppression: suppression ? { reason: suppression.reason, since: suppression.createdAt } : null,
    consent: history.map((act) => ({
      evidenceId: act.id,
      act: act.act,
      purpose: act.purpose,
      source: act.source,
      at: act.createdAt,
      evidence: evidence.parse(partner.openRecord(opened!.key, { type: 'consent-evidence', id: act.id }, act.evidence)),
      hash: act.hash.toString('hex'),
      logSeq: act.logSeq,
    })),
  };
}
