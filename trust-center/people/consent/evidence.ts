/** The evidence of an act of consent: who said what to whom, when and where. Sealed under the contact's own key, never changed. */
import { createHash } from 'node:crypto';
import { newId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import { z } from 'zod';
import type { Json } from '../../audit/log.ts';
import type { ContactKey, PartnerVault } from '../../vault/vault.ts';

export type ConsentAct = 'granted' | 'withdrawn' | 'objected';
export type ConsentSource = 'import' | 'form' | 'screen' | 'unsubscribe' | 'api';

/** Ids and times are clear text inside the seal; a `statement` is the wording that a person agreed to or that the partner vouches with. */
export const evidence = z.strictObject({
  what: z.string(),
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
  /** The four conditions of § 7(3) UWG, each ticked by the partner */
  conditions: z.array(z.string()).max(8).optional(),
  orderId: z.string().optional(),
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

/** What an act is about: mails at all, or keeping opens and clicks with the person's name. */
export type ConsentPurpose = 'newsletter' | 'tracking';
export const TRACKING_PURPOSE: ConsentPurpose = 'tracking';

export function sealEvidence(
  partner: PartnerVault,
  key: ContactKey,
  act: ConsentAct,
  source: ConsentSource,
  content: Evidence,
  purpose: ConsentPurpose = 'newsletter',
): EvidenceRow {
  const id = newId('consent');
  const sealed = partner.sealRecord(key, { type: 'consent-evidence', id }, content as unknown as Json);
  return {
    id,
    contactId: key.contactId,
    act,
    source,
    purpose,
    sealed,
    hash: createHash('sha256').update(sealed).digest(),
  };
}

/** Adds evidence rows in one statement. */
export async function insertEvidence(
  client: pg.PoolClient,
  partnerId: string,
  rows: readonly EvidenceRow[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `INSERT INTO consent_evidence ("partnerId", id, "contactId", act, purpose, source, evidence, hash, "createdAt")
     SELECT $1, t.id, t."contactId", t.act::"ConsentAct", t.purpose, t.source, t.sealed, t.hash, $2
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::bytea[]) AS t(id, "contactId", act, purpose, source, sealed, hash)`,
    [
      partnerId,
      at,
      rows.map((row) => row.id),
      rows.map((row) => row.contactId),
      rows.map((row) => row.act),
      rows.map((row) => row.purpose),
      rows.map((row) => row.source),
      rows.map((row) => row.sealed),
      rows.map((row) => row.hash),
    ],
  );
}
