/** Counts what entries open, in the very transaction that writes them: no entry without its count, and a restart forgets nothing. */
import type pg from 'pg';
import { actorHash } from '../audit/leaf.ts';
import type { LeafInput } from '../audit/log.ts';
import { dayOf, limitOf, recordsOf } from './limits.ts';

interface Budget {
  partnerId: string;
  actorHash: string;
  purpose: NonNullable<LeafInput['purpose']>;
  used: number;
  refused: number;
  lifts: number;
}

/**
 * Takes the records of each entry from its budget of the day. Answers the limit for each entry that goes beyond it, by position; those take
 * nothing. The caller holds the log's lock, so that nobody else counts at the same time.
 */
export async function spendBudgets(
  client: pg.ClientBase,
  inputs: readonly LeafInput[],
  at: Date,
): Promise<Map<number, number>> {
  const over = new Map<number, number>();
  const spending = inputs.flatMap((input, position) => {
    const records = recordsOf(input);
    return records > 0 ? [{ input, position, records }] : [];
  });
  // Most entries are of services and cost nothing here.
  if (spending.length === 0) return over;
  const day = dayOf(at);
  const budgets = new Map<string, Budget>();
  const keyOf = (partnerId: string, actor: string, purpose: string) => `${partnerId}/${actor}/${purpose}`;
  for (const { input } of spending) {
    const actor = actorHash(input.actor.id);
    const purpose = input.purpose!;
    const partnerId = input.partnerId!;
    budgets.set(keyOf(partnerId, actor, purpose), {
      partnerId,
      actorHash: actor,
      purpose,
      used: 0,
      refused: 0,
      lifts: 0,
    });
  }
  const columns = (all: readonly Budget[]) => [
    all.map(({ partnerId }) => partnerId),
    all.map((budget) => budget.actorHash),
    all.map(({ purpose }) => purpose),
  ];
  const known = await client.query<Budget>(
    `SELECT "partnerId", "actorHash", purpose, used, refused, lifts FROM read_budget
     WHERE day = $4 AND ("partnerId", "actorHash", purpose) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))`,
    [...columns([...budgets.values()]), day],
  );
  for (const row of known.rows) budgets.set(keyOf(row.partnerId, row.actorHash, row.purpose), row);
  for (const { input, position, records } of spending) {
    const budget = budgets.get(keyOf(input.partnerId!, actorHash(input.actor.id), input.purpose!))!;
    const limit = limitOf(budget.purpose, budget.lifts);
    if (budget.used + records <= limit) budget.used += records;
    else {
      budget.refused += 1;
      over.set(position, limit);
    }
  }
  const spent = [...budgets.values()];
  await client.query(
    `INSERT INTO read_budget ("partnerId", "actorHash", purpose, day, used, refused)
     SELECT partner, actor, purpose, $4, used, refused FROM unnest($1::text[], $2::text[], $3::text[], $5::int[], $6::int[]) AS t(partner, actor, purpose, used, refused)
     ON CONFLICT ("partnerId", "actorHash", purpose, day) DO UPDATE SET used = EXCLUDED.used, refused = EXCLUDED.refused`,
    [...columns(spent), day, spent.map(({ used }) => used), spent.map(({ refused }) => refused)],
  );
  return over;
}
