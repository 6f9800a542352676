/** Breaking the glass: one custodian asks, one of the other organisation opens, either ends it. It ends by itself. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { CustodianBy } from '../custody/deps.ts';
import {
  ANSWER_WITHIN_MS,
  LEAST_REASON,
  LEAST_TICKET,
  MOST_REASON,
  MOST_RECORDS,
  MOST_TICKET,
  OPEN_MS,
} from './bounds.ts';
import { CASE_COLUMNS, caseLeaf, demandSide, type EmergencyCase, type EmergencyDeps, refused, sideOf } from './deps.ts';
import { tellOwners } from './tell-owners.ts';

const between = (value: number, least: number, most: number): boolean => value >= least && value <= most;

/** One case under a lock, inside its partner's transaction. Throws FailureError NOT_FOUND. */
async function lockCase(client: pg.ClientBase, caseId: string): Promise<EmergencyCase> {
  const { rows } = await client.query<EmergencyCase>(
    `SELECT ${CASE_COLUMNS} FROM emergency_case WHERE id = $1 FOR UPDATE`,
    [caseId],
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return rows[0];
}

/**
 * Asks for access to people of one partner. Nothing opens before {@link approveCase}. Throws FailureError FORBIDDEN,
 * EMERGENCY_SECOND_PERSON, INVALID, EMERGENCY_STATE (one is asked for or open already), EMERGENCY_NOBODY_TOLD.
 */
export async function requestCase(
  deps: EmergencyDeps,
  by: CustodianBy,
  input: { partnerId: string; reason: string; ticket: string; maxRecords: number },
): Promise<{ caseId: string }> {
  const { partnerId, maxRecords } = input;
  const { isOperator } = await demandSide(deps, by, partnerId);
  const [reason, ticket] = [input.reason.trim(), input.ticket.trim()];
  const isWhole =
    between(reason.length, LEAST_REASON, MOST_REASON) &&
    between(ticket.length, LEAST_TICKET, MOST_TICKET) &&
    Number.isInteger(maxRecords) &&
    between(maxRecords, 1, MOST_RECORDS);
  if (!isWhole) throw new FailureError(failure('INVALID'));
  const caseId = newId('emergencyCase');
  const now = deps.clock.now();
  await endOverdue(deps, partnerId);
  await withPartner(deps.pool, partnerId, async (client) => {
    await client.query('SELECT 1 FROM partner WHERE id = $1 FOR UPDATE', [partnerId]);
    const going = await client.query(`SELECT 1 FROM emergency_case WHERE state IN ('requested', 'open')`);
    if (going.rows.length > 0) throw new FailureError(failure('EMERGENCY_STATE'));
    await deps.audit.write({ ...caseLeaf(by, partnerId, caseId, 'break_glass.requested'), objCount: maxRecords });
    const { rows } = await client.query<EmergencyCase>(
      `INSERT INTO emergency_case ("partnerId", id, reason, ticket, "maxRecords", "requestedBy", "requestedByOperator", "requestedAt")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${CASE_COLUMNS}`,
      [partnerId, caseId, reason, ticket, maxRecords, by.userId, isOperator, now],
    );
    await tellOwners(deps, client, 'requested', rows[0]!);
  });
  return { caseId };
}

/**
 * The second organisation's yes: open from now on, for 30 minutes. Both custodians must still be what they were. Throws FailureError FORBIDDEN,
 * NOT_FOUND, EMERGENCY_STATE, EMERGENCY_SECOND_PERSON, EMERGENCY_NOBODY_TOLD.
 */
export async function approveCase(
  deps: EmergencyDeps,
  by: CustodianBy,
  input: { partnerId: string; caseId: string },
): Promise<{ endsAt: Date }> {
  const { partnerId, caseId } = input;
  const approver = await demandSide(deps, by, partnerId, caseId);
  await endOverdue(deps, partnerId);
  return withPartner(deps.pool, partnerId, async (client) => {
    const asked = await lockCase(client, caseId);
    if (asked.state !== 'requested') throw new FailureError(failure('EMERGENCY_STATE'));
    const askedBy = { ...by, userId: asked.requestedBy };
    try {
      const requester = await sideOf(client, askedBy, partnerId);
      const isOther =
        requester.isOperator === asked.requestedByOperator &&
        requester.isOperator !== approver.isOperator &&
        requester.personId !== approver.personId &&
        asked.requestedBy !== by.userId;
      if (!isOther) throw new FailureError(failure('EMERGENCY_SECOND_PERSON'));
    } catch (error) {
      await refused(deps, by, partnerId, caseId, error);
    }
    const openedAt = deps.clock.now();
    const endsAt = new Date(openedAt.getTime() + OPEN_MS);
    await deps.audit.write({ ...caseLeaf(by, partnerId, caseId, 'break_glass.opened'), objCount: asked.maxRecords });
    const { rows } = await client.query<EmergencyCase>(
      `UPDATE emergency_case SET state = 'open', "approvedBy" = $2, "openedAt" = $3, "endsAt" = $4, "lastUsedAt" = $3
       WHERE id = $1 RETURNING ${CASE_COLUMNS}`,
      [caseId, by.userId, openedAt, endsAt],
    );
    await tellOwners(deps, client, 'opened', rows[0]!);
    return { endsAt };
  });
}

/** Withdraws a request or ends an open case; one custodian of either side is enough. Throws FailureError FORBIDDEN, NOT_FOUND, EMERGENCY_STATE. */
export async function endCase(
  deps: EmergencyDeps,
  by: CustodianBy,
  input: { partnerId: string; caseId: string },
): Promise<void> {
  const { partnerId, caseId } = input;
  await demandSide(deps, by, partnerId, caseId);
  await withPartner(deps.pool, partnerId, async (client) => {
    const { state } = await lockCase(client, caseId);
    if (state !== 'requested' && state !== 'open') throw new FailureError(failure('EMERGENCY_STATE'));
    const op = state === 'requested' ? 'break_glass.withdrawn' : 'break_glass.ended';
    await deps.audit.write(caseLeaf(by, partnerId, caseId, op));
    await close(deps, client, caseId, state === 'requested' ? 'withdrawn' : 'ended', by.userId);
  });
}

async function close(
  deps: EmergencyDeps,
  client: pg.ClientBase,
  caseId: string,
  state: 'withdrawn' | 'ended',
  endedBy: string | null,
): Promise<void> {
  const { rows } = await client.query<EmergencyCase>(
    `UPDATE emergency_case SET state = $2::"EmergencyState", "endedBy" = $3, "endedAt" = $4 WHERE id = $1 RETURNING ${CASE_COLUMNS}`,
    [caseId, state, endedBy, deps.clock.now()],
  );
  await tellOwners(deps, client, 'ended', rows[0]!);
}

const THE_PROCESS = { class: 'service', id: 'trust-center', auth: 'process' } as const;

/** Is the time of a case over? A clock that went back is no way to more of it. */
export const isOver = (one: EmergencyCase, now: Date): boolean =>
  one.state === 'open' &&
  (one.endsAt === null || now >= one.endsAt || one.openedAt === null || now < (one.lastUsedAt ?? one.openedAt));

/** Ends what is over, and requests that nobody answered for a day. Safe to repeat. Answers how many. */
export async function endOverdue(deps: EmergencyDeps, partnerId: string): Promise<number> {
  return withPartner(deps.pool, partnerId, async (client) => {
    const { rows } = await client.query<EmergencyCase>(
      `SELECT ${CASE_COLUMNS} FROM emergency_case WHERE state IN ('requested', 'open') FOR UPDATE`,
    );
    const now = deps.clock.now();
    const over = rows.filter(
      (one) =>
        isOver(one, now) || (one.state === 'requested' && now.getTime() - one.requestedAt.getTime() > ANSWER_WITHIN_MS),
    );
    for (const { id, state } of over) {
      const op = state === 'open' ? 'break_glass.ended' : 'break_glass.withdrawn';
      await deps.audit.write({ partnerId, actor: THE_PROCESS, op, purpose: 'emergency', reqId: id });
      await close(deps, client, id, state === 'open' ? 'ended' : 'withdrawn', null);
    }
    return over.length;
  });
}
