/** Signs checkpoints beside the appends: an append never waits for a signature, and a failing signature shows in the health. */
import { verify } from 'node:crypto';
import type pg from 'pg';
import type { CheckpointKey } from './checkpoint-key.ts';
import { readHead } from './log-database.ts';
import { CompactRange } from './merkle-tree.ts';
import { checkpointText, ed25519Key, signedNote } from './signed-note.ts';

const SIGN_INTERVAL_MS = 200;
const RETRY_MS = 2_000;
const PAGE_ENTRIES = 10_000;

export interface CheckpointSigner {
  /** To be called after every commit. */
  treeGrew(): void;
  signNow(): Promise<{ size: bigint; note: string } | null>;
  state(): { failing: boolean };
  stop(): Promise<void>;
}

export function createCheckpointSigner(options: {
  pool: pg.Pool;
  openKey: () => Promise<CheckpointKey>;
  origin: string;
}): CheckpointSigner {
  const { pool, origin } = options;
  /** The tree as this process has derived it from the entries; a head that disagrees is not signed. */
  const derived = { range: CompactRange.empty() };
  let key: CheckpointKey | null = null;
  let timer: NodeJS.Timeout | null = null;
  let failing = false;
  let signing: Promise<{ size: bigint; note: string } | null> | null = null;
  let stopped = false;

  async function follow(size: number): Promise<void> {
    while (derived.range.size < size) {
      const { rows } = await pool.query<{ seq: string; leafHash: Buffer }>(
        'SELECT seq, "leafHash" FROM log_entry WHERE seq >= $1 AND seq < $2 ORDER BY seq LIMIT $3',
        [derived.range.size, size, PAGE_ENTRIES],
      );
      if (rows.length === 0) throw new Error('the log has a gap');
      for (const row of rows) {
        if (Number(row.seq) !== derived.range.size) throw new Error('the log has a gap');
        derived.range.append(row.leafHash);
      }
    }
  }

  async function sign(): Promise<{ size: bigint; note: string } | null> {
    const head = await readHead(pool);
    const { rows } = await pool.query<{ size: string }>('SELECT size FROM log_checkpoint ORDER BY size DESC LIMIT 1');
    if (head.size === 0 || head.size === Number(rows[0]?.size ?? 0)) return null;
    await follow(head.size);
    const root = derived.range.root();
    if (derived.range.size !== head.size || !root.equals(head.root()))
      throw new Error('the head of the log does not follow from its entries');
    key ??= await options.openKey();
    const text = checkpointText({ origin, size: BigInt(head.size), root });
    const signature = await key.sign(text);
    if (!verify(null, Buffer.from(text), ed25519Key(key.publicKey), signature))
      throw new Error('KMS signed with another key than ours');
    const note = signedNote(text, { name: origin, publicKey: key.publicKey }, signature);
    await pool.query(
      'INSERT INTO log_checkpoint (size, root, note) VALUES ($1, $2, $3) ON CONFLICT (size) DO NOTHING',
      [head.size, root, note],
    );
    return { size: BigInt(head.size), note };
  }

  function schedule(delayMs: number): void {
    if (stopped || timer) return;
    timer = setTimeout(() => {
      timer = null;
      // A failure is kept in `failing` and tried again; it must not end the process.
      signNow().catch(() => schedule(RETRY_MS));
    }, delayMs);
    timer.unref();
  }

  function signNow(): Promise<{ size: bigint; note: string } | null> {
    signing ??= sign()
      .then(
        (signed) => {
          failing = false;
          return signed;
        },
        (error: unknown) => {
          failing = true;
          throw error;
        },
      )
      .finally(() => {
        signing = null;
      });
    return signing;
  }

  return {
    treeGrew: () => schedule(SIGN_INTERVAL_MS),
    async signNow() {
      await signing?.catch(() => undefined); // it may have begun before the caller's last entry
      return signNow();
    },
    state: () => ({ failing }),
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await signing?.catch(() => undefined); // a second try follows at once
      await signNow().catch(() => undefined); // unsigned entries are signed at the next start
    },
  };
}
