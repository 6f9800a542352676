/** Cases as custodians, the partner and officers see them, each with every look that was taken. Nothing is decrypted. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { parseLeaf } from '../audit/leaf.ts';
import type { Operation } from '../audit/operations.ts';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import { CASE_COLUMNS, type EmergencyCase, type EmergencyDeps } from './deps.ts';
import { isOver } from './open-case.ts';

const MOST_SHOWN = 100;
const MOST_ENTRIES = 500;

/** An entry of the log that belongs to a case. */
export interface CaseEntry {
  seq: string;
  at: Date;
  op: Operation;
  /** People opened by it */
  people: number;
  decision: string;
}

export interface ShownCase extends EmergencyCase {
  partnerName: string;
  requestedByName: string;
  approvedByName: string | null;
  endedByName: string | null;
}

/** The newest first: of these partners, or of all. What is over but not yet closed is shown as ended. */
export async function listCases(deps: EmergencyDeps, only: readonly string[] | 'all'): Promise<ShownCase[]> {
  const found = await forEveryPartner<EmergencyCase & Record<string, unknown>>(
    deps.pool,
    `SELECT ${CASE_COLUMNS} FROM emergency_case ORDER BY "requestedAt" DESC LIMIT ${MOST_SHOWN}`,
    only,
  );
  const cases = [...found.values()]
    .flat()
    .sort((a, b) => b.requestedAt.getTime() - a.requestedAt.getTime())
    .slice(0, MOST_SHOWN);
  return named(deps, cases);
}

async function named(deps: EmergencyDeps, cases: readonly EmergencyCase[]): Promise<ShownCase[]> {
  const people = cases.flatMap(({ requestedBy, approvedBy, endedBy }) => [
    requestedBy,
    approvedBy ?? '',
    endedBy ?? '',
  ]);
  const { rows } = await deps.pool.query<{ id: string; name: string }>(
    `SELECT id, name FROM "User" WHERE id = ANY($1) UNION SELECT id, name FROM api_key WHERE id = ANY($1)
     UNION SELECT id, name FROM partner WHERE id = ANY($2)`,
    [people, cases.map(({ partnerId }) => partnerId)],
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const now = deps.clock.now();
  return cases.map((one) => ({
    ...one,
    ...(isOver(one, now) ? { state: 'ended' as const, endedAt: one.endsAt } : {}),
    partnerName: nameOf(one.partnerId),
    requestedByName: nameOf(one.requestedBy),
    approvedByName: one.approvedBy && nameOf(one.approvedBy),
    endedByName: one.endedBy && nameOf(one.endedBy),
  }));
}

/** One case with its entries, the oldest first. Throws FailureError NOT_FOUND. */
export async function readCase(
  deps: EmergencyDeps,
  partnerId: string,
  caseId: string,
): Promise<ShownCase & { entries: CaseEntry[] }> {
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<EmergencyCase>(`SELECT ${CASE_COLUMNS} FROM emergency_case WHERE id = $1`, [caseId]),
  );
  const [one] = await named(deps, rows);
  if (!one) throw new FailureError(failure('NOT_FOUND'));
  return { ...one, entries: await entriesOf(deps, one) };
}

/** Found by the id that every entry of the case carries, not by what a table remembers of it. */
async function entriesOf(deps: EmergencyDeps, one: EmergencyCase): Promise<CaseEntry[]> {
  const { rows } = await deps.pool.query<{ seq: string; leaf: Buffer }>(
    `SELECT seq, leaf FROM log_entry WHERE "partnerId" = $1 AND purpose = 'emergency' AND at >= $2 ORDER BY seq LIMIT ${MOST_ENTRIES}`,
    [one.partnerId, new Date(one.requestedAt.getTime() - 1_000)],
  );
  return rows.flatMap(({ seq, leaf }) => {
    const content = parseLeaf(leaf);
    if (!content || content.reqId !== one.id) return [];
    const { ts, op, objCount, decision } = content;
    const isLook = op === 'break_glass.searched' || op === 'break_glass.read';
    return [{ seq, at: new Date(ts), op: op as Operation, people: isLook ? objCount : 0, decision }];
  });
}

/** The case that is open at a partner now, for the banner of its desk. */
export async function openCaseOf(deps: EmergencyDeps, partnerId: string): Promise<EmergencyCase | null> {
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<EmergencyCase>(`SELECT ${CASE_COLUMNS} FROM emergency_case WHERE state IN ('requested', 'open')`),
  );
  const now = deps.clock.now();
  return rows.find((one) => !isOver(one, now)) ?? null;
}
