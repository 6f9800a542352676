/** Budgets of reading, as the screens and the API call them. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type pg from 'pg';
import { actorHash } from '../audit/leaf.ts';
import type { AuditLog } from '../audit/log.ts';
import { PURPOSES, type Purpose } from '../audit/operations.ts';
import type { By } from '../people/deps.ts';
import { DAILY_RECORDS, dayOf, limitOf, MOST_LIFTS } from './limits.ts';

export interface BudgetsDeps {
  pool: pg.Pool;
  audit: Pick<AuditLog, 'write'>;
  clock: { now(): Date };
}

export interface BudgetUse {
  partnerId: string;
  /** As in the log */
  actorHash: string;
  /** Name of the person or API key; null for somebody who is gone */
  name: string | null;
  purpose: Purpose;
  used: number;
  limit: number;
  /** How often something was refused today */
  refused: number;
  lifts: number;
  /** An owner may give the amount once more today */
  canBeLifted: boolean;
}

const MOST_ROWS = 500;

interface Row {
  partnerId: string;
  actorHash: string;
  purpose: Purpose;
  used: number;
  refused: number;
  lifts: number;
}

/** What was opened today, the fullest budgets first: of one partner, or of all (null). Nothing is decrypted. */
export async function readBudgets(deps: BudgetsDeps, partnerId: string | null): Promise<BudgetUse[]> {
  const { rows } = await deps.pool.query<Row>(
    `SELECT "partnerId", "actorHash", purpose, used, refused, lifts FROM read_budget
     WHERE day = $1 AND ($2::text IS NULL OR "partnerId" = $2) AND purpose = ANY($3)
     ORDER BY refused DESC, used DESC, "partnerId", "actorHash", purpose LIMIT ${MOST_ROWS}`,
    [dayOf(deps.clock.now()), partnerId, PURPOSES],
  );
  const names = await namesOf(deps, [...new Set(rows.map((row) => row.partnerId))]);
  return rows
    .map((row) => ({
      ...row,
      name: names.get(row.actorHash) ?? null,
      limit: limitOf(row.purpose, row.lifts),
      canBeLifted: row.lifts < MOST_LIFTS,
    }))
    .sort((a, b) => b.refused - a.refused || b.used / b.limit - a.used / a.limit);
}

async function namesOf(deps: BudgetsDeps, partnerIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await deps.pool.query<{ id: string; name: string }>(
    `SELECT u.id, u.name FROM membership m JOIN "User" u ON u.id = m."userId" WHERE m."partnerId" = ANY($1)
     UNION SELECT id, name FROM api_key WHERE "partnerId" = ANY($1)`,
    [partnerIds],
  );
  return new Map(rows.map(({ id, name }) => [actorHash(id), name]));
}

/**
 * Gives the amount of a budget once more, for today. Whoever may call it is an owner with a fresh sign-in: for an editor that is the
 * second person. Throws FailureError NOT_FOUND (nothing was counted) or BUDGET_LIFTS.
 */
export async function liftBudget(
  deps: BudgetsDeps,
  by: By,
  input: { actorHash: string; purpose: string },
): Promise<{ limit: number }> {
  const purpose = PURPOSES.find((one) => one === input.purpose);
  const day = dayOf(deps.clock.now());
  const key = [by.partnerId, input.actorHash, purpose ?? null, day];
  const where = `"partnerId" = $1 AND "actorHash" = $2 AND purpose = $3 AND day = $4`;
  const { rows } = await deps.pool.query<{ lifts: number }>(`SELECT lifts FROM read_budget WHERE ${where}`, key);
  if (!purpose || !rows[0]) throw new FailureError(failure('NOT_FOUND'));
  const tooOften = () => new FailureError(failure('BUDGET_LIFTS', { limit: MOST_LIFTS }));
  if (rows[0].lifts >= MOST_LIFTS) throw tooOften();
  await deps.audit.write({ ...by, op: 'budget.lifted', objCount: DAILY_RECORDS[purpose] });
  const lifted = await deps.pool.query<{ lifts: number }>(
    `UPDATE read_budget SET lifts = lifts + 1, "liftedBy" = $5 WHERE ${where} AND lifts < $6 RETURNING lifts`,
    [...key, by.actor.id, MOST_LIFTS],
  );
  if (!lifted.rows[0]) throw tooOften();
  return { limit: limitOf(purpose, lifted.rows[0].lifts) };
}

export const createBudgetUseCases = (deps: BudgetsDeps) => ({
  read: (partnerId: string | null) => readBudgets(deps, partnerId),
  lift: (by: By, input: Parameters<typeof liftBudget>[2]) => liftBudget(deps, by, input),
});
export type BudgetUseCases = ReturnType<typeof createBudgetUseCases>;
