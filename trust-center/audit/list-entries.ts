import type pg from 'pg';
import { actorHash, parseLeaf } from './leaf.ts';
import type { EntryFilter, EntryView } from './log.ts';
import { PERSONAL_OPERATIONS } from './operations.ts';

const MAX_ENTRIES = 200;

/** One page of the log, newest first. The columns only filter; what is shown comes from the leaf itself. */
export async function listEntries(
  pool: pg.Pool,
  input: { filters: EntryFilter; cursor?: string; limit?: number },
): Promise<{ entries: EntryView[]; nextCursor: string | null; total: number }> {
  const limit = Math.max(1, Math.min(input.limit ?? 50, MAX_ENTRIES));
  const { where, values } = conditions(input.filters);
  const counted = await pool.query<{ total: string }>(`SELECT count(*) AS total FROM log_entry ${where}`, values);
  const before = input.cursor !== undefined && /^[0-9]{1,18}$/.test(input.cursor) ? input.cursor : null;
  const { rows } = await pool.query<{ seq: string; leaf: Buffer; leafHash: Buffer }>(
    `SELECT seq, leaf, "leafHash" FROM log_entry ${where || 'WHERE true'} AND ($${values.length + 1}::bigint IS NULL OR seq < $${values.length + 1}) ORDER BY seq DESC LIMIT $${values.length + 2}`,
    [...values, before, limit + 1],
  );
  const entries = rows.slice(0, limit).flatMap((row) => entryView(row) ?? []);
  return {
    entries,
    nextCursor: rows.length > limit ? rows[limit - 1]!.seq : null,
    total: Number(counted.rows[0]!.total),
  };
}

function conditions(filters: EntryFilter): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts: string[] = [];
  const add = (sql: (place: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    parts.push(sql(`$${values.length}`));
  };
  add((place) => `"partnerId" = ${place}`, filters.partnerId);
  add((place) => `"actorClass" = ${place}`, filters.actorClass);
  add((place) => `"actorHash" = ${place}`, filters.actorId === undefined ? undefined : actorHash(filters.actorId));
  add((place) => `op = ANY(${place})`, filters.ops);
  add((place) => `op = ANY(${place})`, filters.personalOnly ? PERSONAL_OPERATIONS : undefined);
  add((place) => `purpose = ${place}`, filters.purpose);
  add((place) => `decision = ${place}`, filters.decision);
  add((place) => `at >= ${place}`, filters.from);
  add((place) => `at < ${place}`, filters.to);
  return { where: parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '', values };
}

function entryView(row: { seq: string; leaf: Buffer; leafHash: Buffer }): EntryView | null {
  const leaf = parseLeaf(row.leaf);
  if (!leaf) return null; // verifyLog reports it
  return {
    seq: BigInt(row.seq),
    at: new Date(leaf.ts),
    partnerId: leaf.partner,
    actorClass: leaf.actor.class as EntryView['actorClass'],
    actorHash: leaf.actor.idHash,
    auth: leaf.actor.auth,
    op: leaf.op as EntryView['op'],
    purpose: leaf.purpose as EntryView['purpose'],
    objCount: leaf.objCount,
    decision: leaf.decision as EntryView['decision'],
    leafHash: row.leafHash.toString('hex'),
  };
}

/** Time of the last entry of class `personal` of each partner. */
export async function lastAccess(pool: pg.Pool, partnerIds: readonly string[]): Promise<Map<string, Date>> {
  const { rows } = await pool.query<{ partnerId: string; at: Date }>(
    `SELECT p.id AS "partnerId", e.at FROM unnest($1::text[]) AS p(id)
     CROSS JOIN LATERAL (SELECT at FROM log_entry WHERE "partnerId" = p.id AND op = ANY($2) AND decision = 'allow' ORDER BY seq DESC LIMIT 1) AS e`,
    [partnerIds, PERSONAL_OPERATIONS],
  );
  return new Map(rows.map((row) => [row.partnerId, row.at]));
}
