/** The evidence of an act of consent: who said what to whom, when and where. Sealed under the contact's own key, never changed. */
import { createHash } from 'node:crypto';
import { newId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import { z } from 'zod';
import type { Json } from '../../audit/log.ts';
import type { ContactKey, PartnerVault } from '../../vault/vault.ts';
import { customerConditions } from './customer-conditions.ts';
import { MAIL_PURPOSES, type MailPurpose } from './purposes.ts';
import { signUpEvidence } from './sign-up-evidence.ts';
import type { ConsentSource } from './sources.ts';

export type { ConsentSource } from './sources.ts';

export const CONSENT_ACTS = ['granted', 'withdrawn', 'objected'] as const;
export type ConsentAct = (typeof CONSENT_ACTS)[number];

/** Ids and times are clear text inside the seal; a `statement` is the wording that a person agreed to or that the partner vouches with. */
export const evidence = z.strictObject({
  what: z.string(),
  /** For what; inside the seal too, so that no column can change it. Absent in evidence from before there were purposes: the newsletter */
  purpose: z.enum([...MAIL_PURPOSES, 'tracking']).optional(),
  statement: z.string().max(4_000).optional(),
  /** Literal cell of an import's consent column */
  cell: z.string().optional(),
  column: z.string().optional(),
  line: z.int().optional(),
  fileName: z.string().optional(),
  fileHash: z.string().optional(),
  optIn: z
    .strictObject({
      optinTime: z.string().nullable(),
      optinIp: z.string().nullable(),
      confirmTime: z.string(),
      confirmIp: z.string().nullable(),
    })
    .optional(),
  ground: z.enum(['consent', 'existing_customer']).optional(),
  /** The four conditions of § 7(3) UWG, each ticked by the partner: how this was kept before each had its own evidence */
  conditions: z.array(z.string()).max(8).optional(),
  customer: customerConditions.optional(),
  orderId: z.string().optional(),
  /** A consent by a form: the request, the mail and its confirmation */
  signUp: signUpEvidence.optional(),
  /** Came with the business from another partner, whose evidence this is; `by` and `at` stay the original's */
  handedOver: z
    .strictObject({
      from: z.string(),
      departureId: z.string(),
      basis: z.string(),
      informedOn: z.string().nullable(),
      evidenceId: z.string(),
      /** SHA-256 of the evidence as the predecessor kept it, hex: in its log */
      hash: z.string(),
      at: z.string(),
    })
    .optional(),
  /** From where the person itself confirmed it */
  ip: z.string().max(64).optional(),
  userAgent: z.string().max(500).optional(),
  by: z.string(),
  at: z.string(),
});
export type Evidence = z.infer<typeof evidence>;

export interface EvidenceRow {
  id: string;
  contactId: string;
  act: ConsentAct;
  source: ConsentSource;
  purpose: ConsentPurpose;
  sealed: Buffer;
  hash: Buffer;
}

/** What an act is about: mails for a purpose, or keeping opens and clicks with the person's name. */
export type ConsentPurpose = MailPurpose | 'tracking';
export const TRACKING_PURPOSE: ConsentPurpose = 'tracking';

export function sealEvidence(
  partner: PartnerVault,
  key: ContactKey,
  about: { act: ConsentAct; source: ConsentSource; purpose: ConsentPurpose },
  content: Omit<Evidence, 'purpose'>,
): EvidenceRow {
  const id = newId('consent');
  const full: Evidence = { ...content, purpose: about.purpose };
  const sealed = partner.sealRecord(key, { type: 'consent-evidence', id }, full as unknown as Json);
  return { id, contactId: key.contactId, ...about, sealed, hash: createHash('sha256').update(sealed).digest() };
}

/** The log entry that vouches for evidence: its number, and for entries about many the way to the root that it holds. */
export interface LogAnchor {
  seq: bigint;
  paths?: readonly Buffer[];
}

/** Adds evidence rows in one statement. `anchor` is the entry that holds their hash, with one path per row where it holds a root. */
export async function insertEvidence(
  client: pg.PoolClient,
  partnerId: string,
  rows: readonly EvidenceRow[],
  at: Date,
  anchor: LogAnchor,
): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `INSERT INTO consent_evidence ("partnerId", id, "contactId", act, purpose, source, evidence, hash, "logSeq", "logPath", "createdAt")
     SELECT $1, t.id, t."contactId", t.act::"ConsentAct", t.purpose, t.source, t.sealed, t.hash, $3, t.path, $2
     FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bytea[], $10::bytea[], $11::bytea[]) AS t(id, "contactId", act, purpose, source, sealed, hash, path)`,
    [
      partnerId,
      at,
      anchor.seq.toString(),
      rows.map((row) => row.id),
      rows.map((row) => row.contactId),
      rows.map((row) => row.act),
      rows.map((row) => row.purpose),
      rows.map((row) => row.source),
      rows.map((row) => row.sealed),
      rows.map((row) => row.hash),
      rows.map((_, i) => anchor.paths?.[i] ?? null),
    ],
  );
}
