/** Partners object to a sub-processor within the time; officers answer. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { forEveryPartner } from '../../orders/delivery/across-partners.ts';
import { zoneOf } from '../../retention/read-rules.ts';
import { dayOf } from '../day-of.ts';
import type { DocumentBy, DocumentDeps } from '../deps.ts';
import { readSubprocessors, type Subprocessor } from './subprocessor.ts';

export interface Objection {
  objectionId: string;
  subprocessorId: string;
  reason: string;
  objectedAt: Date;
  answer: string | null;
  answeredAt: Date | null;
}

const COLUMNS = `id AS "objectionId", "subprocessorId", reason, "objectedAt", answer, "answeredAt"`;

/** The list as one partner sees it, each with its own objection. */
export const listForPartner = (
  deps: DocumentDeps,
  partnerId: string,
): Promise<(Subprocessor & { objection: Objection | null })[]> =>
  withPartner(deps.pool, partnerId, async (client) => {
    const list = await readSubprocessors(client, deps.clock.now());
    const { rows } = await client.query<Objection>(`SELECT ${COLUMNS} FROM subprocessor_objection`);
    return list.map((one) => ({
      ...one,
      objection: rows.find(({ subprocessorId }) => subprocessorId === one.subprocessorId) ?? null,
    }));
  });

/** For officers: the list, each with the objections of all partners. */
export async function listForOfficer(
  deps: DocumentDeps,
): Promise<(Subprocessor & { objections: (Objection & { partnerId: string })[] })[]> {
  const [list, objections] = [
    await readSubprocessors(deps.pool, deps.clock.now()),
    await forEveryPartner<Objection>(deps.pool, `SELECT ${COLUMNS} FROM subprocessor_objection`),
  ];
  const all = [...objections].flatMap(([partnerId, rows]) => rows.map((row) => ({ ...row, partnerId })));
  return list.map((one) => ({
    ...one,
    objections: all.filter(({ subprocessorId }) => subprocessorId === one.subprocessorId),
  }));
}

/** Throws FailureError NOT_FOUND, OBJECTION_LATE, OBJECTION_THERE. */
export async function objectToSubprocessor(
  deps: DocumentDeps,
  by: DocumentBy,
  partnerId: string,
  { subprocessorId, reason }: { subprocessorId: string; reason: string },
): Promise<void> {
  const now = deps.clock.now();
  await withPartner(deps.pool, partnerId, async (client) => {
    const list = await readSubprocessors(client, now);
    const found = list.find((one) => one.subprocessorId === subprocessorId && one.state !== 'ended');
    if (!found) throw new FailureError(failure('NOT_FOUND'));
    if (found.state !== 'announced') {
      const day = dayOf(found.objectUntil, await zoneOf(client, partnerId));
      throw new FailureError(failure('OBJECTION_LATE', { day }));
    }
    const there = await client.query('SELECT FROM subprocessor_objection WHERE "subprocessorId" = $1', [
      subprocessorId,
    ]);
    if (there.rowCount) throw new FailureError(failure('OBJECTION_THERE'));
    const { seq } = await deps.audit.write({
      partnerId,
      actor: by.actor,
      op: 'subprocessor.objected',
      purpose: null,
      objects: [subprocessorId],
      reqId: by.reqId,
    });
    const { rowCount } = await client.query(
      `INSERT INTO subprocessor_objection ("partnerId", id, "subprocessorId", reason, "objectedBy", "objectedAt", "logSeq")
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [
        partnerId,
        newId('subprocessorObjection', now.getTime()),
        subprocessorId,
        reason.trim().slice(0, 1_000),
        by.actor.id,
        now,
        String(seq),
      ],
    );
    if (rowCount === 0) throw new FailureError(failure('OBJECTION_THERE'));
  });
}

/** An officer answers once. Throws FailureError NOT_FOUND when there is nothing to answer. */
export async function answerObjection(
  deps: DocumentDeps,
  by: DocumentBy,
  { partnerId, objectionId, answer }: { partnerId: string; objectionId: string; answer: string },
): Promise<void> {
  await withPartner(deps.pool, partnerId, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE subprocessor_objection SET answer = $2, "answeredBy" = $3, "answeredAt" = $4 WHERE id = $1 AND answer IS NULL`,
      [objectionId, answer.trim().slice(0, 1_000), by.actor.id, deps.clock.now()],
    );
    if (rowCount === 0) throw new FailureError(failure('NOT_FOUND'));
    await deps.audit.write({
      partnerId,
      actor: by.actor,
      op: 'subprocessor.answered',
      purpose: null,
      objects: [objectionId],
      reqId: by.reqId,
    });
  });
}
