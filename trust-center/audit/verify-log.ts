/** Derives the log anew from its raw entries and compares everything that was ever stated about it. */
import type pg from 'pg';
import { storedKey } from './checkpoint-key.ts';
import { parseLeaf } from './leaf.ts';
import type { FaultKind, VerificationReport } from './log.ts';
import { CompactRange, leafHash } from './merkle-tree.ts';
import { type NoteKey, openCheckpoint, vkey } from './signed-note.ts';

const PAGE_ENTRIES = 5_000;
const MAX_FAULTS = 100;

interface EntryRow {
  seq: string;
  leaf: Buffer;
  leafHash: Buffer;
  at: Date;
  partnerId: string | null;
  pseq: string | null;
  op: string;
  purpose: string | null;
  actorClass: string;
  actorHash: string;
  objCount: number;
  decision: string;
}

/**
 * Reads the whole log in one snapshot. `key` is the verifier key known from outside; without it the one beside the log is
 * used, which shows less: whoever can replace both database and key could have signed another history.
 */
export async function verifyLog(
  pool: pg.Pool,
  options: { origin: string; key?: NoteKey; kept?: string; onProgress?: (done: bigint, total: bigint) => void },
): Promise<VerificationReport> {
  const started = performance.now();
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const stored = await storedKey(client);
    const key = options.key ?? (stored ? { name: options.origin, publicKey: stored.publicKey } : null);
    const kept = options.kept === undefined ? null : createKeptCheck(key, options.kept);
    const verification = createVerification(key, await readCheckpoints(client), kept);
    const counted = await client.query<{ size: string }>("SELECT size FROM log_head WHERE id = 'log'");
    const total = BigInt(counted.rows[0]?.size ?? 0);
    let next = 0n;
    for (;;) {
      const { rows } = await client.query<EntryRow>(
        'SELECT seq, leaf, "leafHash", at, "partnerId", pseq, op, purpose, "actorClass", "actorHash", "objCount", decision FROM log_entry WHERE seq >= $1 ORDER BY seq LIMIT $2',
        [next.toString(), PAGE_ENTRIES],
      );
      for (const row of rows) verification.entry(row);
      options.onProgress?.(verification.size(), total);
      if (rows.length < PAGE_ENTRIES) break;
      next = BigInt(rows[rows.length - 1]!.seq) + 1n;
    }
    const heads = await client.query<{ id: string; size: string; state: Buffer }>(
      'SELECT id, size, state FROM log_head',
    );
    const report = verification.finish(heads.rows);
    await client.query('COMMIT');
    const outside = kept?.verdict() ?? null;
    return {
      ...report,
      ok: report.ok && outside?.verdict !== 'not_contained',
      vkey: key && vkey(key),
      kept: outside,
      milliseconds: Math.round(performance.now() - started),
    };
  } finally {
    client.release(true); // the snapshot must not outlive an error
  }
}

async function readCheckpoints(client: pg.ClientBase): Promise<Map<number, { root: Buffer; note: string }>> {
  const { rows } = await client.query<{ size: string; root: Buffer; note: string }>(
    'SELECT size, root, note FROM log_checkpoint ORDER BY size',
  );
  return new Map(rows.map((row) => [Number(row.size), row]));
}

/** A checkpoint from outside: nobody who changed the past of the log can give it the same root again. */
function createKeptCheck(key: NoteKey | null, note: string) {
  // Text areas send CRLF and lose line breaks at the end.
  const checkpoint = key && openCheckpoint(`${note.replaceAll('\r\n', '\n').trim()}\n`, key);
  let isContained = false;
  return {
    at: checkpoint?.size ?? null,
    compare(root: Buffer): void {
      isContained = checkpoint?.root.equals(root) ?? false;
    },
    verdict(): VerificationReport['kept'] {
      if (!checkpoint) return { verdict: 'not_signed_by_this_log', size: null };
      return { verdict: isContained ? 'contained' : 'not_contained', size: checkpoint.size };
    },
  };
}

function createVerification(
  key: NoteKey | null,
  checkpoints: Map<number, { root: Buffer; note: string }>,
  kept: ReturnType<typeof createKeptCheck> | null,
) {
  const tree = CompactRange.empty();
  const chains = new Map<string, { size: number; last: Buffer }>();
  const faults: VerificationReport['faults'] = [];
  const fault = (kind: FaultKind, detail: string, seq: string | null = null, partnerId: string | null = null) => {
    if (faults.length < MAX_FAULTS) faults.push({ kind, seq, partnerId, detail });
  };
  let checked = 0;
  let latest: { size: number; note: string } | null = null;

  function checkCheckpoint(): void {
    const stated = checkpoints.get(tree.size);
    if (!stated) return;
    checked += 1;
    const root = tree.root();
    if (!root.equals(stated.root))
      fault(
        'checkpoint_root',
        `the entries give another root than the checkpoint of size ${tree.size}`,
        String(tree.size),
      );
    const opened = key && openCheckpoint(stated.note, key);
    if (!opened || opened.size !== BigInt(tree.size))
      fault(
        'checkpoint_signature',
        `the checkpoint of size ${tree.size} is not signed by the log's key`,
        String(tree.size),
      );
    else if (!opened.root.equals(root))
      fault(
        'checkpoint_root',
        `the signed root of size ${tree.size} is not the root of the entries`,
        String(tree.size),
      );
    latest = { size: tree.size, note: stated.note };
  }

  function entry(row: EntryRow): void {
    if (Number(row.seq) !== tree.size) fault('gap', `entry ${tree.size} is missing or stands twice`, row.seq);
    const hash = leafHash(row.leaf);
    if (!hash.equals(row.leafHash)) fault('edited', 'the stored hash is not the hash of the leaf', row.seq);
    const leaf = parseLeaf(row.leaf);
    if (!leaf) fault('malformed', 'the leaf is not canonical', row.seq);
    else {
      if (leaf.seq !== tree.size)
        fault('gap', `the leaf at place ${tree.size} was written as entry ${leaf.seq}`, row.seq);
      const same =
        leaf.ts === row.at.toISOString() &&
        leaf.partner === row.partnerId &&
        leaf.pseq === (row.pseq === null ? null : Number(row.pseq)) &&
        leaf.op === row.op &&
        leaf.purpose === row.purpose &&
        leaf.actor.class === row.actorClass &&
        leaf.actor.idHash === row.actorHash &&
        leaf.objCount === row.objCount &&
        leaf.decision === row.decision;
      if (!same) fault('column_mismatch', 'a filter column differs from the leaf', row.seq);
      if (leaf.partner !== null) {
        const chain = chains.get(leaf.partner);
        if (leaf.pseq !== (chain?.size ?? 0) || leaf.pprev !== (chain?.last.toString('hex') ?? null))
          fault('partner_chain', 'the entry does not follow the one before of its partner', row.seq, leaf.partner);
        chains.set(leaf.partner, { size: (chain?.size ?? 0) + 1, last: hash });
      }
    }
    tree.append(hash);
    if (kept && kept.at === BigInt(tree.size)) kept.compare(tree.root());
    checkCheckpoint();
  }

  function finish(heads: readonly { id: string; size: string; state: Buffer }[]) {
    for (const head of heads) {
      const chain = chains.get(head.id);
      const fits =
        head.id === 'log'
          ? Number(head.size) === tree.size && head.state.equals(tree.toBytes())
          : Number(head.size) === chain?.size && head.state.equals(chain.last);
      if (!fits)
        fault(
          'head_mismatch',
          head.id === 'log'
            ? 'the head of the log is not that of its entries'
            : 'the head of a partner is not its last entry',
          null,
          head.id === 'log' ? null : head.id,
        );
    }
    if (tree.size > 0 && heads.length !== chains.size + 1) fault('head_mismatch', 'a head is missing or too many');
    for (const size of checkpoints.keys())
      if (size < 1 || size > tree.size)
        fault(
          'checkpoint_missing',
          `a checkpoint of size ${size} was signed, but the log has ${tree.size} entries`,
          String(size),
        );
    const last = latest as { size: number; note: string } | null;
    return {
      ok: faults.length === 0,
      entries: BigInt(tree.size),
      root: tree.root().toString('hex'),
      partnerChains: chains.size,
      checkpoints: checked,
      latestCheckpoint: last?.note ?? null,
      unsigned: BigInt(tree.size - (last?.size ?? 0)),
      faults,
    };
  }

  return { entry, finish, size: () => BigInt(tree.size) };
}
