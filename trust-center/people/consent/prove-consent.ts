/** Everything that proves for what one person may get mail: each act with its whole evidence, and the log entry that vouches for it. */
import { createHash } from 'node:crypto';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../contacts/contact-rows.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { type ConsentAct, type ConsentPurpose, type Evidence, evidence } from './evidence.ts';
import { isCovered, readPath } from './evidence-tree.ts';
import { type GroundRow, readGrounds } from './grounds.ts';
import type { MailPurpose } from './purposes.ts';

/** The entry of the access log that holds an act's hash, or the root of a tree of them. */
export interface VouchingEntry {
  /** Number of the entry */
  seq: string;
  /** Hex of SHA-256(0x00 ‖ leaf) */
  leafHash: string;
  at: Date;
  /** The entry holds this hash, or the root that `path` leads to: checked here */
  covers: boolean;
  /** Within the entry's tree, for acts that came with others; null where the entry holds the hash itself */
  path: { index: number; size: number; hashes: string[] } | null;
  /** That the newest signed checkpoint contains the entry; null for some seconds after the act */
  inclusion: { size: string; root: string; hashes: string[]; holds: boolean; file: string } | null;
}

export interface ProvenAct {
  evidenceId: string;
  act: ConsentAct;
  purpose: ConsentPurpose;
  source: string;
  at: Date;
  evidence: Evidence;
  /** SHA-256 of the sealed evidence, hex */
  hash: string;
  /** The evidence as it is stored now has this hash */
  isUnchanged: boolean;
  /** Null for acts from before entries were named */
  entry: VouchingEntry | null;
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

interface StoredAct {
  id: string;
  act: ConsentAct;
  purpose: ConsentPurpose;
  source: string;
  evidence: Buffer;
  hash: Buffer;
  logSeq: string | null;
  logPath: Buffer | null;
  createdAt: Date;
}

const MOST_ACTS = 500;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

async function entryOf(deps: PeopleDeps, { hash, logSeq, logPath }: StoredAct): Promise<VouchingEntry | null> {
  const shown = logSeq === null ? null : await deps.audit.proveEntry(BigInt(logSeq));
  if (!shown) return null;
  const { entry, leaf, proof } = shown;
  const { recHash } = JSON.parse(leaf) as { recHash?: string };
  const path = logPath && readPath(logPath);
  return {
    seq: String(entry.seq),
    leafHash: entry.leafHash,
    at: entry.at,
    covers: recHash !== undefined && isCovered(hash, logPath, Buffer.from(recHash, 'hex')),
    path: path && { ...path, hashes: path.hashes.map(hex) },
    inclusion: proof && {
      size: String(proof.size),
      root: proof.root,
      hashes: proof.hashes,
      holds: proof.holds,
      file: proof.file,
    },
  };
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
        `SELECT id, act, purpose, source, evidence, hash, "logSeq", "logPath", "createdAt" FROM consent_evidence
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
      evidenceId: stored.id,
      act: stored.act,
      purpose: stored.purpose,
      source: stored.source,
      at: stored.createdAt,
      evidence: evidence.parse(partner.openRecord(key, { type: 'consent-evidence', id: stored.id }, stored.evidence)),
      hash: hex(stored.hash),
      isUnchanged: createHash('sha256').update(stored.evidence).digest().equals(stored.hash),
      entry: await entryOf(deps, stored),
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
