import type pg from 'pg';
import { actorHash, parseLeaf } from './leaf.ts';
import type { EntryFilter, EntryPage, EntryView } from './log.ts';
import { PERSONAL_OPERATIONS } from './operations.ts';

const MAX_ENTRIES = 200;
export const MAX_COUNTED = 10_000;

/** One page of the log, newest first. The columns only filter; what is shown comes from the leaf itself. */
export async function listEntries(
  pool: pg.Pool,
  input: { filters: EntryFilter; cursor?: string; newerThan?: string; limit?: number },
): Promise<EntryPage> {
  const limit = Math.max(1, Math.min(input.limit ?? 50, MAX_ENTRIES));
  const { where, values } = conditions(input.filters);
  const isForward = isCursor(input.newerThan);
  const cursor = isForward ? input.newerThan : isCursor(input.cursor) ? input.cursor : null;
  const place = `$${values.length + 1}`;
  const { rows } = await pool.query<{ seq: string; leaf: Buffer; leafHash: Buffer }>(
    `SELECT seq, leaf, "leafHash" FROM log_entry ${where || 'WHERE true'}
     AND (${place}::bigint IS NULL OR seq ${isForward ? '>' : '<'} ${place})
     ORDER BY seq ${isForward ? 'ASC' : 'DESC'} LIMIT $${values.length + 2}`,
    [...values, cursor, limit + 1],
  );
  const hasMore = rows.length > limit;
  const page = rows.slice(0, limit);
  if (isForward) page.reverse();
  const first = page[0]?.seq ?? null;
  const last = page[page.length - 1]?.seq ?? null;
  return {
    entries: page.flatMap((row) => entryView(row) ?? []),
    nextCursor: isForward || hasMore ? last : null,
    previousCursor: (isForward ? hasMore : cursor !== null) ? first : null,
  };
}

const isCursor = (text: string | undefined): text is string => text !== undefined && /^[0-9]{1,18}$/.test(text);

/** How many entries match, counted up to {@link MAX_COUNTED}: a screen says "more than" instead of reading a log of millions. */
export async function countEntries(pool: pg.Pool, filters: EntryFilter): Promise<{ count: number; isMore: boolean }> {
  const { where, values } = conditions(filters);
  const { rows } = await pool.query<{ count: string }>(
    `SELECT count(*) AS count FROM (SELECT 1 FROM log_entry ${where} LIMIT $${values.length + 1}) AS matching`,
    [...values, MAX_COUNTED + 1],
  );
  const count = Number(rows[0]!.count);
  return { count: Math.min(count, MAX_COUNTED), isMore: count > MAX_COUNTED };
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

export function entryView(row: { seq: string; leaf: Buffer; leafHash: Buffer }): EntryView | null {
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
