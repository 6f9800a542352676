/** What emergency access works with, and the rules of who may take part. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type pg from 'pg';
import type { Operation } from '../audit/operations.ts';
import { type CustodianBy, demandCustodian } from '../custody/deps.ts';
import type { OrdersDeps } from '../orders/deps.ts';

export type EmergencyDeps = OrdersDeps;

export type EmergencyState = 'requested' | 'withdrawn' | 'open' | 'ended';

export interface EmergencyCase {
  partnerId: string;
  id: string;
  state: EmergencyState;
  reason: string;
  ticket: string;
  maxRecords: number;
  used: number;
  requestedBy: string;
  requestedByOperator: boolean;
  requestedAt: Date;
  approvedBy: string | null;
  openedAt: Date | null;
  endsAt: Date | null;
  lastUsedAt: Date | null;
  endedBy: string | null;
  endedAt: Date | null;
}

export const CASE_COLUMNS = `"partnerId", id, state, reason, ticket, "maxRecords", used, "requestedBy", "requestedByOperator", "requestedAt",
  "approvedBy", "openedAt", "endsAt", "lastUsedAt", "endedBy", "endedAt"`;

/** Every entry of a case carries its id where others carry the request's: it can be found without opening anything. */
export const caseLeaf = (by: CustodianBy, partnerId: string, caseId: string, op: Operation) => ({
  partnerId,
  actor: { class: 'custodian' as const, id: by.userId, auth: by.auth },
  op,
  purpose: 'emergency' as const,
  reqId: caseId,
});

/**
 * The organisation for which somebody acts in an emergency. A program acts for the custodian who made its key. Throws FailureError
 * EMERGENCY_SECOND_PERSON for anybody with a role at headquarters, and for a custodian of both sides: the two would be one.
 */
export async function sideOf(
  database: Pick<pg.ClientBase, 'query'>,
  by: CustodianBy,
  partnerId: string,
): Promise<{ personId: string; isOperator: boolean }> {
  const made = await database.query<{ createdBy: string }>('SELECT "createdBy" FROM api_key WHERE id = $1', [
    by.userId,
  ]);
  const personId = made.rows[0]?.createdBy ?? by.userId;
  const { rows } = await database.query<{ hq: boolean; operator: boolean; partners: boolean }>(
    `SELECT bool_or(role IN ('hq_administrator', 'hq_marketer')) AS hq,
       bool_or(role = 'key_custodian' AND "partnerId" IS NULL) AS operator,
       bool_or(role = 'key_custodian' AND "partnerId" = $2) AS partners
     FROM membership WHERE "userId" = $1`,
    [personId, partnerId],
  );
  const held = rows[0];
  if (!held || held.hq || held.operator === held.partners) throw new FailureError(failure('EMERGENCY_SECOND_PERSON'));
  return { personId, isOperator: held.operator };
}

/** {@link demandCustodian} and {@link sideOf}; what the second refuses stands in the log as well. */
export async function demandSide(deps: EmergencyDeps, by: CustodianBy, partnerId: string, caseId = 'none') {
  await demandCustodian(deps, by, partnerId);
  return sideOf(deps.pool, by, partnerId).catch((error: unknown) => refused(deps, by, partnerId, caseId, error));
}

/** Writes the refusal down and throws it on. */
export async function refused(
  deps: Pick<EmergencyDeps, 'audit'>,
  by: CustodianBy,
  partnerId: string,
  caseId: string,
  error: unknown,
): Promise<never> {
  const reqId = caseId === 'none' ? by.reqId : caseId;
  await deps.audit.write({ ...caseLeaf(by, partnerId, reqId, 'access.denied'), decision: 'deny' });
  throw error;
}
