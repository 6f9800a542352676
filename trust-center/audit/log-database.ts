/** The only place with SQL that writes the log. */
import { prepared } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { spendBudgets } from '../budgets/spend-budgets.ts';
import { leafBytes } from './leaf.ts';
import type { LeafInput } from './log.ts';
import { CompactRange, leafHash } from './merkle-tree.ts';

// "mplog" as a number: any process that appends holds this lock until its transaction ends.
const APPEND_LOCK = 0x6d70_6c6f67;
const LOG_HEAD = 'log';

/** A leaf whose detail is sealed and which only waits for its place. */
export interface PreparedLeaf {
  input: LeafInput;
  objCommit: Buffer | null;
  sealedDetail: Buffer | null;
}

export interface WrittenLeaf {
  seq: bigint;
  leafHash: Buffer;
  /** The budget that it would have gone beyond: the entry then says so, and opens nothing */
  overBudget?: number;
}

interface Head {
  size: number;
  state: Buffer;
}

async function readHeads(client: pg.ClientBase, ids: string[]): Promise<Map<string, Head>> {
  const { rows } = await client.query<{ id: string; size: string; state: Buffer }>(
    prepared('SELECT id, size, state FROM log_head WHERE id = ANY($1)', [ids]),
  );
  return new Map(rows.map((row) => [row.id, { size: Number(row.size), state: row.state }]));
}

/** Size and root of the tree as of the last commit. */
export async function readHead(client: pg.ClientBase | pg.Pool): Promise<CompactRange> {
  const { rows } = await client.query<{ size: string; state: Buffer }>(
    'SELECT size, state FROM log_head WHERE id = $1',
    [LOG_HEAD],
  );
  return rows[0] ? CompactRange.fromBytes(Number(rows[0].size), rows[0].state) : CompactRange.empty();
}

/**
 * Appends leaves in one transaction and returns after COMMIT. The advisory lock makes it the only writer of all processes;
 * it is taken in a statement of its own, so that the heads are read in a snapshot that began after the writer before ended.
 */
export async function appendLeaves(
  pool: pg.Pool,
  leaves: readonly PreparedLeaf[],
  now: () => Date,
): Promise<WrittenLeaf[]> {
  const client = await pool.connect();
  let broken: Error | boolean = true;
  try {
    await client.query(
      "BEGIN; SET LOCAL synchronous_commit = on; SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = '10s'",
    );
    await client.query('SELECT pg_advisory_xact_lock($1)', [APPEND_LOCK]);
    const partners = [...new Set(leaves.flatMap(({ input }) => input.partnerId ?? []))];
    const heads = await readHeads(client, [LOG_HEAD, ...partners]);
    const head = heads.get(LOG_HEAD);
    const tree = head ? CompactRange.fromBytes(head.size, head.state) : CompactRange.empty();
    const at = now();
    const over = await spendBudgets(
      client,
      leaves.map(({ input }) => input),
      at,
    );
    const rows = leaves.map((prepared, i) => {
      const overBudget = over.get(i);
      const input: LeafInput =
        overBudget === undefined ? prepared.input : { ...prepared.input, op: 'budget.exceeded', decision: 'deny' };
      const chain = input.partnerId === null ? null : (heads.get(input.partnerId) ?? { size: 0, state: null });
      const bytes = leafBytes(input, prepared.objCommit, {
        seq: tree.size,
        at,
        pseq: chain?.size ?? null,
        pprev: chain?.state ?? null,
      });
      const hash = leafHash(bytes);
      const row = { seq: tree.size, bytes, hash, pseq: chain?.size ?? null, prepared, overBudget };
      tree.append(hash);
      if (input.partnerId !== null) heads.set(input.partnerId, { size: (chain?.size ?? 0) + 1, state: hash });
      return row;
    });
    await insertEntries(client, rows, at);
    await insertDetails(client, rows);
    await writeHeads(client, [
      [LOG_HEAD, tree.size, tree.toBytes()],
      ...partners.map((id) => [id, heads.get(id)!.size, heads.get(id)!.state] as const),
    ]);
    await client.query('COMMIT');
    broken = false;
    return rows.map(({ seq, hash, overBudget }) => ({
      seq: BigInt(seq),
      leafHash: hash,
      ...(overBudget === undefined ? {} : { overBudget }),
    }));
  } catch (error) {
    broken = await client.query('ROLLBACK').then(
      () => false,
      () => true, // the connection is gone and with it the transaction
    );
    throw error;
  } finally {
    client.release(broken);
  }
}

type Row = { seq: number; bytes: Buffer; hash: Buffer; pseq: number | null; prepared: PreparedLeaf };

async function insertEntries(client: pg.ClientBase, rows: readonly Row[], at: Date): Promise<void> {
  await client.query(
    prepared(
      `INSERT INTO log_entry (seq, leaf, "leafHash", at, "partnerId", pseq, op, purpose, "actorClass", "actorHash", "objCount", decision)
     SELECT seq, leaf, hash, $1, partner, pseq, leaf_json->>'op', leaf_json->>'purpose', leaf_json->'actor'->>'class', leaf_json->'actor'->>'idHash', (leaf_json->>'objCount')::int, leaf_json->>'decision'
     FROM (SELECT *, convert_from(leaf, 'UTF8')::jsonb AS leaf_json FROM unnest($2::bigint[], $3::bytea[], $4::bytea[], $5::text[], $6::bigint[]) AS t(seq, leaf, hash, partner, pseq)) AS u`,
      [
        at,
        rows.map((row) => row.seq),
        rows.map((row) => row.bytes),
        rows.map((row) => row.hash),
        rows.map((row) => row.prepared.input.partnerId),
        rows.map((row) => row.pseq),
      ],
    ),
  );
}

async function insertDetails(client: pg.ClientBase, rows: readonly Row[]): Promise<void> {
  const sealed = rows.filter((row) => row.prepared.sealedDetail !== null);
  if (sealed.length === 0) return;
  await client.query(
    prepared(
      'INSERT INTO log_detail (seq, "partnerId", sealed) SELECT * FROM unnest($1::bigint[], $2::text[], $3::bytea[])',
      [
        sealed.map((row) => row.seq),
        sealed.map((row) => row.prepared.input.partnerId),
        sealed.map((row) => row.prepared.sealedDetail),
      ],
    ),
  );
}

async function writeHeads(client: pg.ClientBase, heads: readonly (readonly [string, number, Buffer])[]): Promise<void> {
  await client.query(
    prepared(
      `INSERT INTO log_head (id, size, state) SELECT * FROM unnest($1::text[], $2::bigint[], $3::bytea[])
     ON CONFLICT (id) DO UPDATE SET size = EXCLUDED.size, state = EXCLUDED.state`,
      [heads.map(([id]) => id), heads.map(([, size]) => size), heads.map(([, , state]) => state)],
    ),
  );
}
