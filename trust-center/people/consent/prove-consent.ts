/** Everything that proves for what one person may get mail: each act with its whole evidence, and the log entry that vouches for it. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../contacts/contact-rows.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { type Evidence, evidence } from './evidence.ts';
import { type GroundRow, readGrounds } from './grounds.ts';
import type { MailPurpose } from './purposes.ts';
import { ACT_COLUMNS, type ActOutline, MOST_ACTS, outlineAct, type StoredAct } from './vouching-entry.ts';

export interface ProvenAct extends ActOutline {
  evidence: Evidence;
}

export interface ConsentProof {
  contactId: string;
  name: string;
  address: string;
  partnerName: string;
  timeZone: string;
  /** Null: for all purposes, and for keeping opens and clicks by name */
  purpose: MailPurpose | null;
  grounds: ({ purpose: MailPurpose } & GroundRow)[];
  suppression: { reason: string; since: Date } | null;
  /** Oldest first */
  acts: ProvenAct[];
  madeAt: Date;
}

/**
 * The proof of one person's consent and other grounds, for one purpose or for all. Reading it is an entry of the access log. Throws
 * FailureError NOT_FOUND.
 */
export async function proveConsent(
  deps: PeopleDeps,
  by: By,
  input: { contactId: string; purpose?: MailPurpose | undefined },
): Promise<ConsentProof> {
  await demandPartner(deps, by);
  const { contactId, purpose = null } = input;
  const { record, grounds, acts, suppression, settings } = await withPartner(
    deps.pool,
    by.partnerId,
    async (client) => {
      const found = await client.query<ContactRecord>(`SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c.id = $1`, [
        contactId,
      ]);
      const stored = await client.query<StoredAct>(
        `SELECT ${ACT_COLUMNS} FROM consent_evidence
       WHERE "contactId" = $1 AND ($2::text IS NULL OR purpose = $2) ORDER BY "createdAt", id LIMIT ${MOST_ACTS}`,
        [contactId, purpose],
      );
      const suppressed = await client.query<{ reason: string; since: Date }>(
        `SELECT s.reason::text, s."createdAt" AS since FROM suppression s JOIN contact c ON c."suppressionToken" = s.token WHERE c.id = $1`,
        [contactId],
      );
      const partner = await client.query<{ name: string; timeZone: string }>(
        `SELECT name, "timeZone" FROM partner WHERE id = $1`,
        [by.partnerId],
      );
      return {
        record: found.rows[0],
        grounds: await readGrounds(client, contactId),
        acts: stored.rows,
        suppression: suppressed.rows[0] ?? null,
        settings: partner.rows[0],
      };
    },
  );
  if (!record || !settings) throw new FailureError(failure('NOT_FOUND'));
  const receipt = await deps.audit.write({
    ...by,
    purpose: 'consent_evidence',
    op: 'consent.read',
    objects: [contactId],
  });
  const partner = await deps.vault.partner(by.partnerId);
  const [opened] = await openContacts(partner, receipt, [record]);
  const { profile, key } = opened!;
  const proven: ProvenAct[] = [];
  for (const stored of acts)
    proven.push({
      ...(await outlineAct(deps.audit, stored)),
      evidence: evidence.parse(partner.openRecord(key, { type: 'consent-evidence', id: stored.id }, stored.evidence)),
    });
  return {
    contactId,
    name: [profile.title, profile.firstName, profile.lastName].filter(Boolean).join(' '),
    address: profile.email,
    partnerName: settings.name,
    timeZone: settings.timeZone,
    purpose,
    grounds: Object.entries(grounds)
      .map(([one, row]) => ({ purpose: one as MailPurpose, ...row }))
      .filter((row) => purpose === null || row.purpose === purpose),
    suppression,
    acts: proven,
    madeAt: deps.clock.now(),
  };
}
