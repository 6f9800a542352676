/** Derives the log anew from its raw entries and compares everything that was ever stated about it. */
import type pg from 'pg';
import { storedKey } from './checkpoint-key.ts';
import { createKeptCheck } from './kept-checkpoint.ts';
import { type Leaf, parseLeaf } from './leaf.ts';
import type { FaultKind, VerificationReport } from './log.ts';
import { CompactRange, leafHash } from './merkle-tree.ts';
import { checkpointText, type NoteKey, openCheckpoint, vkey } from './signed-note.ts';
import { holds } from './witness/cosignature.ts';
import { type CosignatureRow, readCosignatures } from './witness/stored-cosignatures.ts';

const PAGE_ENTRIES = 5_000;
const MAX_FAULTS = 100;

/** A row as an array: a million objects of many fields would take longer to make than to verify. */
type EntryRow = [seq: string, leaf: Buffer, leafHash: Buffer, copies: string];

/** Between and instead of values; fields of a leaf are printable. */
const BETWEEN = '\u001f';
const NONE = '\u001e';

const ENTRIES = `SELECT seq, leaf, "leafHash",
  concat_ws(chr(31), (extract(epoch FROM at) * 1000)::bigint, coalesce("partnerId", chr(30)), coalesce(pseq::text, chr(30)), op,
    coalesce(purpose, chr(30)), "actorClass", "actorHash", "objCount", decision) AS copies
  FROM log_entry WHERE seq >= $1 ORDER BY seq LIMIT $2`;

/** What the filter columns of a leaf's row must say. */
const copiesOf = (leaf: Leaf): string =>
  [
    Date.parse(leaf.ts),
    leaf.partner ?? NONE,
    leaf.pseq ?? NONE,
    leaf.op,
    leaf.purpose ?? NONE,
    leaf.actor.class,
    leaf.actor.idHash,
    leaf.objCount,
    leaf.decision,
  ].join(BETWEEN);

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
    const verification = createVerification({
      key,
      origin: options.origin,
      checkpoints: await readCheckpoints(client),
      cosignatures: await readCosignatures(client),
      kept,
    });
    const counted = await client.query<{ size: string }>("SELECT size FROM log_head WHERE id = 'log'");
    const total = BigInt(counted.rows[0]?.size ?? 0);
    // The next page is read while this one is verified.
    let page = readEntries(client, '0');
    for (;;) {
      const rows = await page;
      const isLast = rows.length < PAGE_ENTRIES;
      if (!isLast) page = readEntries(client, (BigInt(rows[rows.length - 1]![0]) + 1n).toString());
      page.catch(() => undefined); // awaited at the next turn, unless verifying this page throws before
      for (const row of rows) verification.entry(row);
      options.onProgress?.(verification.size(), total);
      if (isLast) break;
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

async function readEntries(client: pg.ClientBase, from: string): Promise<EntryRow[]> {
  const { rows } = await client.query<EntryRow>({ text: ENTRIES, values: [from, PAGE_ENTRIES], rowMode: 'array' });
  return rows;
}

async function readCheckpoints(client: pg.ClientBase): Promise<Map<number, { root: Buffer; note: string }>> {
  const { rows } = await client.query<{ size: string; root: Buffer; note: string }>(
    'SELECT size, root, note FROM log_checkpoint ORDER BY size',
  );
  return new Map(rows.map((row) => [Number(row.size), row]));
}

interface Stated {
  key: NoteKey | null;
  origin: string;
  checkpoints: Map<number, { root: Buffer; note: string }>;
  cosignatures: Map<number, CosignatureRow[]>;
  kept: ReturnType<typeof createKeptCheck> | null;
}

function createVerification({ key, origin, checkpoints, cosignatures, kept }: Stated) {
  const tree = CompactRange.empty();
  const chains = new Map<string, { size: number; last: Buffer }>();
  const faults: VerificationReport['faults'] = [];
  const fault = (kind: FaultKind, detail: string, seq: string | null = null, partnerId: string | null = null) => {
    if (faults.length < MAX_FAULTS) faults.push({ kind, seq, partnerId, detail });
  };
  let checked = 0;
  let cosigned = 0;
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

  /** A witness signed the root that it saw: whoever rewrote the past cannot sign that one anew. */
  function checkCosignatures(): void {
    for (const { key: witness, cosignature } of cosignatures.get(tree.size) ?? []) {
      cosigned += 1;
      const text = checkpointText({ origin, size: BigInt(tree.size), root: tree.root() });
      if (!holds(cosignature, witness, text))
        fault('cosignature', `${witness.name} cosigned another root of size ${tree.size}`, String(tree.size));
    }
  }

  function entry([seq, bytes, stored, copies]: EntryRow): void {
    if (Number(seq) !== tree.size) fault('gap', `entry ${tree.size} is missing or stands twice`, seq);
    const hash = leafHash(bytes);
    if (!hash.equals(stored)) fault('edited', 'the stored hash is not the hash of the leaf', seq);
    const leaf = parseLeaf(bytes);
    if (!leaf) fault('malformed', 'the leaf is not canonical', seq);
    else {
      if (leaf.seq !== tree.size) fault('gap', `the leaf at place ${tree.size} was written as entry ${leaf.seq}`, seq);
      if (copiesOf(leaf) !== copies) fault('column_mismatch', 'a filter column differs from the leaf', seq);
      if (leaf.partner !== null) {
        const chain = chains.get(leaf.partner);
        if (leaf.pseq !== (chain?.size ?? 0) || leaf.pprev !== (chain?.last.toString('hex') ?? null))
          fault('partner_chain', 'the entry does not follow the one before of its partner', seq, leaf.partner);
        chains.set(leaf.partner, { size: (chain?.size ?? 0) + 1, last: hash });
      }
    }
    tree.append(hash);
    if (kept && kept.at === BigInt(tree.size)) kept.compare(tree.root());
    checkCheckpoint();
    checkCosignatures();
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
    for (const size of cosignatures.keys())
      if (size > tree.size)
        fault('cosignature', `a witness cosigned size ${size}, but the log has ${tree.size} entries`, String(size));
    const last = latest as { size: number; note: string } | null;
    return {
      ok: faults.length === 0,
      entries: BigInt(tree.size),
      root: tree.root().toString('hex'),
      partnerChains: chains.size,
      checkpoints: checked,
      cosignatures: cosigned,
      latestCheckpoint: last?.note ?? null,
      unsigned: BigInt(tree.size - (last?.size ?? 0)),
      faults,
    };
  }

  return { entry, finish, size: () => BigInt(tree.size) };
}
