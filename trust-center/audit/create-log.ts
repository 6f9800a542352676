import { randomBytes } from 'node:crypto';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { type Clock, systemClock } from '@multipartner/kernel/time';
import type pg from 'pg';
import { type CheckpointKey, storedKey } from './checkpoint-key.ts';
import { createCheckpointSigner } from './checkpoint-signer.ts';
import { createGroupCommit } from './group-commit.ts';
import { hqAccesses } from './hq-accesses.ts';
import { commitment, detailBytes, SALT_BYTES } from './leaf.ts';
import { countEntries, lastAccess, listEntries } from './list-entries.ts';
import type { AuditLog, LeafInput } from './log.ts';
import { type PreparedLeaf, readHead } from './log-database.ts';
import { ACTOR_CLASSES, isPersonal, PURPOSES } from './operations.ts';
import { proveEntry } from './prove-entry.ts';
import { createReceiptBook } from './receipt.ts';
import { vkey } from './signed-note.ts';
import { verifyLog } from './verify-log.ts';

/** Default origin of checkpoints: independent of host and port, so that a moved instance keeps its log. */
export const DEFAULT_ORIGIN = 'multipartner/trust-log';

const MAX_LEAVES_PER_CALL = 1_000;
const MAX_OBJECTS = 100_000;
const RETRY_AFTER_SECONDS = 5;

/** Seals salt ‖ detail; bound to the commitment in the leaf. */
export type SealDetail = (partnerId: string | null, objCommit: Buffer, salted: Buffer) => Promise<Buffer>;

export interface AuditLogOptions {
  pool: pg.Pool;
  sealDetail: SealDetail;
  /** Called at the first checkpoint, and again after a failure. */
  openKey: () => Promise<CheckpointKey>;
  origin?: string;
  clock?: Clock;
}

export function createAuditLog(options: AuditLogOptions): AuditLog {
  const { pool, origin = DEFAULT_ORIGIN, clock = systemClock } = options;
  const receipts = createReceiptBook();
  const signer = createCheckpointSigner({ pool, openKey: options.openKey, origin });
  let appending = true;
  const writer = createGroupCommit({
    pool,
    now: () => clock.now(),
    onCommit: () => {
      appending = true;
      signer.treeGrew();
    },
    onFailure: () => {
      appending = false;
    },
  });

  async function prepare(input: LeafInput): Promise<PreparedLeaf> {
    const detail = detailBytes(input);
    if (!detail) return { input, objCommit: null, sealedDetail: null };
    const salt = randomBytes(SALT_BYTES);
    const objCommit = commitment(salt, detail);
    return {
      input,
      objCommit,
      sealedDetail: await options.sealDetail(input.partnerId, objCommit, Buffer.concat([salt, detail])),
    };
  }

  const log: AuditLog = {
    async append(inputs) {
      if (inputs.length === 0) return [];
      if (inputs.length > MAX_LEAVES_PER_CALL) throw new RangeError(`at most ${MAX_LEAVES_PER_CALL} leaves at a time`);
      for (const input of inputs) checkInput(input);
      const prepared = await Promise.all(inputs.map(prepare));
      const written = await writer.append(prepared).catch(() => {
        throw new FailureError(failure('LOG_UNAVAILABLE', { seconds: RETRY_AFTER_SECONDS }));
      });
      const refused = written.find(({ overBudget }) => overBudget !== undefined);
      if (refused) throw new FailureError(failure('BUDGET_EXCEEDED', { limit: refused.overBudget! }));
      return inputs.map((input, i) => receipts.issue(input, written[i]!));
    },
    async write(input) {
      const [receipt] = await log.append([input]);
      return receipt!;
    },
    demand: receipts.demand,
    async head() {
      const tree = await readHead(pool);
      return { size: BigInt(tree.size), root: tree.root().toString('hex') };
    },
    listEntries: (input) => listEntries(pool, input),
    countEntries: (filters) => countEntries(pool, filters),
    proveEntry: (seq) => proveEntry(pool, seq),
    lastAccess: (partnerIds) => lastAccess(pool, partnerIds),
    verifyLog: (options) => verifyLog(pool, { origin, ...options }),
    async vkey() {
      const stored = await storedKey(pool);
      return stored && vkey({ name: origin, publicKey: stored.publicKey });
    },
    hqAccesses: (period) => hqAccesses(pool, period),
    checkpoint: signer.signNow,
    async health() {
      const [tree, signed] = await Promise.all([
        readHead(pool),
        pool.query<{ size: string }>('SELECT size FROM log_checkpoint ORDER BY size DESC LIMIT 1'),
      ]);
      const signedSize = BigInt(signed.rows[0]?.size ?? 0);
      const { failing } = signer.state();
      return {
        ok: appending && !failing,
        size: BigInt(tree.size),
        signedSize,
        signing: failing ? 'failing' : signedSize < BigInt(tree.size) ? 'behind' : 'ok',
        appending,
      };
    },
    async close() {
      await writer.drain();
      await signer.stop();
    },
  };
  return log;
}

// Leaves are for everybody's eyes and go through PostgreSQL's JSON: printable ASCII only, and short.
const PLAIN = /^[\x20-\x7e]{1,200}$/;

function checkInput(input: LeafInput): void {
  if (isPersonal(input.op) && input.purpose === null) throw new RangeError(`${input.op} needs a purpose`);
  if (input.purpose !== null && !PURPOSES.includes(input.purpose)) throw new RangeError('unknown purpose');
  if (!ACTOR_CLASSES.includes(input.actor.class)) throw new RangeError('unknown class of actor');
  if ((input.objects?.length ?? 0) > MAX_OBJECTS) throw new RangeError(`a leaf covers at most ${MAX_OBJECTS} objects`);
  for (const text of [input.actor.auth, input.reqId, input.op, input.partnerId ?? 'none', input.kmsReqId ?? 'none']) {
    if (!PLAIN.test(text)) throw new RangeError('fields of a leaf are short printable ASCII');
  }
}
