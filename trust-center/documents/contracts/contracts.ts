/** The contract of Art. 28 GDPR: officers publish versions, each partner and the operator sign. */
import { createHash } from 'node:crypto';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import type { Localised } from '@multipartner/kernel/language';
import { inTransaction, withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { z } from 'zod';
import { canonicalJson } from '../../audit/canonical-json.ts';
import { dayOf } from '../day-of.ts';
import type { DocumentBy, DocumentDeps } from '../deps.ts';
import { recordMeasures } from '../records/record-platform.ts';
import { tellOwners } from '../tell-owners.ts';

const text = z.string().trim().min(200).max(60_000);
export const contractInput = z.strictObject({ en: text, de: text });

export interface Contract {
  contractId: string;
  number: number;
  text: Localised;
  /** The version of the measures that is its annex, of the documents of the platform */
  annexId: string;
  /** SHA-256 over text and annex, hex */
  hash: string;
  publishedAt: Date;
  seq: bigint;
}

export type Side = 'controller' | 'processor';
export interface Signature {
  contractId: string;
  side: Side;
  way: 'product' | 'paper';
  /** 2026-11-22 */
  signedOn: string;
  signedBy: string;
  seq: bigint;
}

type ContractRow = Omit<Contract, 'hash' | 'seq'> & { hash: Buffer; logSeq: string };
const CONTRACT = 'id AS "contractId", number, text, "annexId", hash, "publishedAt", "logSeq"';
const contractOf = ({ hash, logSeq, ...row }: ContractRow): Contract => ({
  ...row,
  hash: hash.toString('hex'),
  seq: BigInt(logSeq),
});

/** All versions, the newest first. */
export async function listContracts(client: Pick<pg.ClientBase, 'query'>): Promise<Contract[]> {
  const { rows } = await client.query<ContractRow>(
    `SELECT ${CONTRACT} FROM processing_contract ORDER BY number DESC LIMIT 200`,
  );
  return rows.map(contractOf);
}

export const SIGNATURES = `SELECT "contractId", side, way, "signedOn", "signedBy", "logSeq" FROM contract_signature ORDER BY id DESC`;
export type SignatureRow = Omit<Signature, 'seq'> & { logSeq: string };
export const signatureOf = ({ logSeq, ...row }: SignatureRow): Signature => ({ ...row, seq: BigInt(logSeq) });

/** A new version, with the measures of now as its annex. Owners are told. */
export async function publishContract(
  deps: DocumentDeps,
  by: DocumentBy,
  input: Localised,
): Promise<{ contractId: string; number: number }> {
  const texts = contractInput.parse(input);
  const annex = await recordMeasures(deps, by);
  const hash = createHash('sha256')
    .update(canonicalJson({ text: texts, annex: annex.hash }))
    .digest();
  const now = deps.clock.now();
  return inTransaction(deps.pool, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('processing_contract', 0))`);
    const { rows } = await client.query<{ number: number }>(
      'SELECT coalesce(max(number), 0) + 1 AS number FROM processing_contract',
    );
    const { number } = rows[0]!;
    const { seq } = await deps.audit.write({
      partnerId: null,
      actor: by.actor,
      op: 'contract.published',
      purpose: null,
      recHash: hash,
      reqId: by.reqId,
    });
    const contractId = newId('processingContract', now.getTime());
    await client.query(
      `INSERT INTO processing_contract (id, number, text, "annexId", hash, "publishedBy", "publishedAt", "logSeq")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [contractId, number, JSON.stringify(texts), annex.documentId, hash, by.actor.id, now, String(seq)],
    );
    await tellOwners(deps, client, 'contract-published', { name: `${number}` });
    return { contractId, number };
  });
}

/**
 * One side signs: the partner's owner in the product, an officer for the operator; or an officer notes what was signed on paper. Throws
 * FailureError NOT_FOUND, CONTRACT_SIGNED, and CONTRACT_REPLACED in the product for an older version.
 */
export async function signContract(
  deps: DocumentDeps,
  by: DocumentBy,
  input: { partnerId: string; contractId: string; side: Side; way?: 'product' | 'paper'; signedOn?: string },
): Promise<void> {
  const { partnerId, contractId, side, way = 'product' } = input;
  const now = deps.clock.now();
  await withPartner(deps.pool, partnerId, async (client) => {
    const contracts = await listContracts(client);
    const contract = contracts.find((one) => one.contractId === contractId);
    const zone = await client.query<{ timeZone: string }>('SELECT "timeZone" FROM partner WHERE id = $1', [partnerId]);
    if (!contract || !zone.rows[0]) throw new FailureError(failure('NOT_FOUND'));
    if (way === 'product' && contract !== contracts[0]) throw new FailureError(failure('CONTRACT_REPLACED'));
    const there = await client.query('SELECT FROM contract_signature WHERE "contractId" = $1 AND side = $2', [
      contractId,
      side,
    ]);
    if (there.rowCount) throw new FailureError(failure('CONTRACT_SIGNED'));
    const { seq } = await deps.audit.write({
      partnerId,
      actor: by.actor,
      op: 'contract.signed',
      purpose: null,
      recHash: Buffer.from(contract.hash, 'hex'),
      reqId: by.reqId,
    });
    const { rowCount } = await client.query(
      `INSERT INTO contract_signature ("partnerId", id, "contractId", side, way, "signedOn", "signedBy", "signedAt", "logSeq")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
      [
        partnerId,
        newId('contractSignature', now.getTime()),
        contractId,
        side,
        way,
        input.signedOn ?? dayOf(now, zone.rows[0].timeZone),
        by.actor.id,
        now,
        String(seq),
      ],
    );
    if (rowCount === 0) throw new FailureError(failure('CONTRACT_SIGNED'));
  });
}
