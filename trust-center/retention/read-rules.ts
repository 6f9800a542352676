import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { type By, demandPartner, type PeopleDeps } from '../people/deps.ts';
import { CATEGORIES, CATEGORY_NAMES, type CategoryName } from './categories.ts';
import { DUE, isFree, parametersOf } from './due-data.ts';
import { cutoffOf, type Day, localTime } from './local-day.ts';

export interface Rule {
  category: CategoryName;
  unit: 'days' | 'years';
  keep: number;
  /** The partner chose its own time */
  isOwn: boolean;
}

export interface Preview extends Rule {
  /** Everything before this moment is due */
  cutoff: Date;
  due: number;
  /** Due as well, and kept by a legal hold */
  held: number;
}

/** The rules in force, inside a transaction of the partner. */
export async function rulesOf(client: pg.ClientBase): Promise<Rule[]> {
  const { rows } = await client.query<{ category: string; keep: number }>(`SELECT category, keep FROM retention_rule`);
  const own = new Map(rows.map(({ category, keep }) => [category, keep]));
  return CATEGORY_NAMES.map((category) => {
    const { unit, standard, least, most } = CATEGORIES[category];
    const chosen = own.get(category);
    // Bounds may have become narrower since the partner chose.
    const keep = chosen === undefined ? standard : Math.min(most, Math.max(least, chosen));
    return { category, unit, keep, isOwn: chosen !== undefined };
  });
}

export async function zoneOf(client: pg.ClientBase | pg.Pool, partnerId: string): Promise<string> {
  const { rows } = await client.query<{ timeZone: string }>(`SELECT "timeZone" FROM partner WHERE id = $1`, [
    partnerId,
  ]);
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return rows[0].timeZone;
}

/** How many of a category are due: numbers only, nothing is decrypted. */
export async function countDue(
  client: pg.ClientBase,
  partnerId: string,
  rule: Rule,
  today: Day,
  zone: string,
): Promise<Preview> {
  const cutoff = cutoffOf({ unit: rule.unit, value: rule.keep }, today, zone);
  let [due, held] = [0, 0];
  for (const one of DUE[rule.category]) {
    const { rows } = await client.query<{ due: number; held: number }>(
      `SELECT count(*) FILTER (WHERE free)::int AS due, count(*) FILTER (WHERE NOT free)::int AS held
       FROM (SELECT ${isFree(one)} AS free FROM ${one.from} WHERE ${one.where}) AS found`,
      parametersOf(one, cutoff, partnerId),
    );
    due += rows[0]!.due;
    held += rows[0]!.held;
  }
  return { ...rule, cutoff, due, held };
}

/** All rules with what they would delete if they ran now. `try` shows one of them with another time. */
export async function previewRetention(
  deps: PeopleDeps,
  by: By,
  tried?: { category: CategoryName; keep: number },
): Promise<{ rules: Preview[]; zone: string }> {
  await demandPartner(deps, by);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const zone = await zoneOf(client, by.partnerId);
    const { day } = localTime(deps.clock.now(), zone);
    const rules: Preview[] = [];
    for (const rule of await rulesOf(client)) {
      const shown = tried?.category === rule.category ? { ...rule, keep: tried.keep } : rule;
      rules.push(await countDue(client, by.partnerId, shown, day, zone));
    }
    return { rules, zone };
  });
}

/** Chooses the partner's own time, or the platform's with null. Throws FailureError RETENTION_BOUNDS. */
export async function setRule(
  deps: PeopleDeps,
  by: By,
  input: { category: CategoryName; keep: number | null },
): Promise<void> {
  await demandPartner(deps, by);
  const { least, most } = CATEGORIES[input.category];
  const { keep } = input;
  if (keep !== null && (!Number.isInteger(keep) || keep < least || keep > most))
    throw new FailureError(failure('RETENTION_BOUNDS', { least, most }));
  await withPartner(deps.pool, by.partnerId, async (client) => {
    await deps.audit.write({ ...by, op: 'retention.rule_changed', detail: { category: input.category, keep } });
    if (keep === null) await client.query(`DELETE FROM retention_rule WHERE category = $1`, [input.category]);
    else
      await client.query(
        `INSERT INTO retention_rule ("partnerId", category, keep, "setBy", "setAt") VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ("partnerId", category) DO UPDATE SET keep = EXCLUDED.keep, "setBy" = EXCLUDED."setBy", "setAt" = EXCLUDED."setAt"`,
        [by.partnerId, input.category, keep, by.actor.id, deps.clock.now()],
      );
  });
}
