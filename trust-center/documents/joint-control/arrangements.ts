/** Joint controllers (Art. 26 GDPR): for each programme of campaigns, who does what. Officers publish versions, partners agree, anybody may read the essence. */
import { createHash } from 'node:crypto';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import type { Localised } from '@multipartner/kernel/language';
import { inTransaction, withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { canonicalJson } from '../../audit/canonical-json.ts';
import type { DocumentBy, DocumentDeps } from '../deps.ts';
import { tellOwners } from '../tell-owners.ts';
import { type ArrangementInput, arrangementInput, type Duties } from './duties.ts';

export interface Arrangement {
  arrangementId: string;
  programme: string;
  number: number;
  duties: Duties;
  headquarters: string;
  text: Localised;
  /** SHA-256, hex */
  hash: string;
  publishedAt: Date;
  endedAt: Date | null;
  seq: bigint;
}

type Row = {
  arrangementId: string;
  programme: string;
  number: number;
  duties: Duties;
  text: Localised & { headquarters: string };
  hash: Buffer;
  publishedAt: Date;
  endedAt: Date | null;
  logSeq: string;
};
const COLUMNS = `id AS "arrangementId", programme, number, duties, text, hash, "publishedAt", "endedAt", "logSeq"`;

function arrangementOf({ text: { headquarters, ...text }, hash, logSeq, ...row }: Row): Arrangement {
  return { ...row, headquarters, text, hash: hash.toString('hex'), seq: BigInt(logSeq) };
}

/** All versions, the newest first. */
export async function listArrangements(client: Pick<pg.ClientBase, 'query'>): Promise<Arrangement[]> {
  const { rows } = await client.query<Row>(`SELECT ${COLUMNS} FROM joint_arrangement ORDER BY id DESC LIMIT 500`);
  return rows.map(arrangementOf);
}

/** The versions in force: of each programme the newest, unless it ended. */
export function inForce(all: readonly Arrangement[]): Arrangement[] {
  const newest = new Map<string, Arrangement>();
  for (const one of all) {
    const known = newest.get(one.programme);
    if (!known || known.number < one.number) newest.set(one.programme, one);
  }
  return [...newest.values()].filter(({ endedAt }) => endedAt === null);
}

/** A new programme, or a new version of one. Owners are told. */
export async function publishArrangement(
  deps: DocumentDeps,
  by: DocumentBy,
  input: ArrangementInput,
): Promise<{ arrangementId: string; number: number }> {
  const { programme, headquarters, duties, en, de } = arrangementInput.parse(input);
  const text = { en, de, headquarters };
  const now = deps.clock.now();
  return inTransaction(deps.pool, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('joint_arrangement', 0))`);
    const { rows } = await client.query<{ number: number }>(
      'SELECT coalesce(max(number), 0) + 1 AS number FROM joint_arrangement WHERE programme = $1',
      [programme],
    );
    const { number } = rows[0]!;
    const hash = createHash('sha256').update(canonicalJson({ programme, number, duties, text })).digest();
    const { seq } = await deps.audit.write({
      partnerId: null,
      actor: by.actor,
      op: 'joint_control.published',
      purpose: null,
      recHash: hash,
      reqId: by.reqId,
    });
    const arrangementId = newId('jointArrangement', now.getTime());
    await client.query(
      `INSERT INTO joint_arrangement (id, programme, number, duties, text, hash, "publishedBy", "publishedAt", "logSeq")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        arrangementId,
        programme,
        number,
        JSON.stringify(duties),
        JSON.stringify(text),
        hash,
        by.actor.id,
        now,
        String(seq),
      ],
    );
    await tellOwners(deps, client, 'joint-control-published', { name: programme });
    return { arrangementId, number };
  });
}

/** The programme is over. Throws FailureError NOT_FOUND. */
export async function endArrangement(deps: DocumentDeps, by: DocumentBy, arrangementId: string): Promise<void> {
  await inTransaction(deps.pool, async (client) => {
    const found = inForce(await listArrangements(client)).find((one) => one.arrangementId === arrangementId);
    if (!found) throw new FailureError(failure('NOT_FOUND'));
    await client.query('UPDATE joint_arrangement SET "endedAt" = $2 WHERE id = $1', [arrangementId, deps.clock.now()]);
    await deps.audit.write({
      partnerId: null,
      actor: by.actor,
      op: 'joint_control.ended',
      purpose: null,
      recHash: Buffer.from(found.hash, 'hex'),
      reqId: by.reqId,
    });
  });
}

export interface Agreement {
  arrangementId: string;
  agreedBy: string;
  agreedAt: Date;
  seq: bigint;
}
export const AGREEMENTS = `SELECT "arrangementId", "agreedBy", "agreedAt", "logSeq" FROM joint_agreement ORDER BY id DESC`;
export type AgreementRow = Omit<Agreement, 'seq'> & { logSeq: string };
export const agreementOf = ({ logSeq, ...row }: AgreementRow): Agreement => ({ ...row, seq: BigInt(logSeq) });

/** The partner's owner has read it and agrees. Throws FailureError NOT_FOUND, ARRANGEMENT_REPLACED, ALREADY_AGREED. */
export async function agreeToArrangement(
  deps: DocumentDeps,
  by: DocumentBy,
  { partnerId, arrangementId }: { partnerId: string; arrangementId: string },
): Promise<void> {
  const now = deps.clock.now();
  await withPartner(deps.pool, partnerId, async (client) => {
    const all = await listArrangements(client);
    const arrangement = all.find((one) => one.arrangementId === arrangementId);
    if (!arrangement) throw new FailureError(failure('NOT_FOUND'));
    if (!inForce(all).includes(arrangement)) throw new FailureError(failure('ARRANGEMENT_REPLACED'));
    const there = await client.query('SELECT FROM joint_agreement WHERE "arrangementId" = $1', [arrangementId]);
    if (there.rowCount) throw new FailureError(failure('ALREADY_AGREED'));
    const { seq } = await deps.audit.write({
      partnerId,
      actor: by.actor,
      op: 'joint_control.agreed',
      purpose: null,
      recHash: Buffer.from(arrangement.hash, 'hex'),
      reqId: by.reqId,
    });
    const { rowCount } = await client.query(
      `INSERT INTO joint_agreement ("partnerId", id, "arrangementId", "agreedBy", "agreedAt", "logSeq")
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [partnerId, newId('jointAgreement', now.getTime()), arrangementId, by.actor.id, now, String(seq)],
    );
    if (rowCount === 0) throw new FailureError(failure('ALREADY_AGREED'));
  });
}
