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
  sealed: Buffer;
  hash: Buffer;
}

export const CONSENT_PURPOSE = 'newsletter';

export function sealEvidence(
  partner: PartnerVault,
  key: ContactKey,
  act: ConsentAct,
  source: ConsentSource,
  content: Evidence,
): EvidenceRow {
  const id = newId('consent');
  const sealed = partner.sealRecord(key, { type: 'consent-evidence', id }, content as unknown as Json);
  return { id, contactId: key.contactId, act, source, sealed, hash: createHash('sha256').update(sealed).digest() };
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
     SELECT $1, t.id, t."contactId", t.act::"ConsentAct", $2, t.source, t.sealed, t.hash, $3
     FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::bytea[]) AS t(id, "contactId", act, source, sealed, hash)`,
    [
      partnerId,
      CONSENT_PURPOSE,
      at,
      rows.map((row) => row.id),
      rows.map((row) => row.contactId),
      rows.map((row) => row.act),
      rows.map((row) => row.source),
      rows.map((row) => row.sealed),
      rows.map((row) => row.hash),
    ],
  );
}
