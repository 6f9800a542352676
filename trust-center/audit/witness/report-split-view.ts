/** Somebody holds two checkpoints of our key that do not fit: the alarm of alarms. The notes prove it to anybody. */
import { createHash } from 'node:crypto';
import { type Failure, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { storedKey } from '../checkpoint-key.ts';
import { type Checkpoint, openCheckpoint } from '../signed-note.ts';
import type { LogReader, TransparencyDeps } from '../transparency/deps.ts';
import { rootOfFirst } from '../tree-hashes.ts';

/**
 * Keeps a report when both notes bear the log's signature and today's entries contradict one of them. Anything else is no alarm: the
 * notes may be foreign, or fit together. Fails with INVALID for notes that this log did not sign.
 */
export async function reportSplitView(
  { pool, audit, clock, origin }: TransparencyDeps,
  reader: LogReader,
  notes: { kept: string; shown: string },
): Promise<Result<{ isAlarm: boolean }, Failure>> {
  const key = await storedKey(pool);
  const opened = [notes.kept, notes.shown].map(
    (note) => key && openCheckpoint(note, { name: origin, publicKey: key.publicKey }),
  );
  const [kept, shown] = opened;
  if (!kept || !shown) return failed(failure('INVALID'));
  const isAlarm = contradict(kept, shown) || !(await isPast(pool, kept)) || !(await isPast(pool, shown));
  if (!isAlarm) return ok({ isAlarm });
  const digest = createHash('sha256').update(notes.kept).update('\0').update(notes.shown).digest();
  const { userId, apiKey } = { userId: reader.actor.id, apiKey: reader.actor.auth === 'api_key' };
  const stored = await pool.query(
    `INSERT INTO log_alarm (id, at, "userId", "partnerId", kept, shown, digest) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (digest) DO NOTHING`,
    [newId('logAlarm'), clock.now(), apiKey ? null : userId, reader.partnerId, notes.kept, notes.shown, digest],
  );
  if (stored.rowCount) await audit.write({ ...reader, op: 'log.split_view', purpose: 'supervision', recHash: digest });
  return ok({ isAlarm });
}

const contradict = (one: Checkpoint, other: Checkpoint): boolean =>
  one.size === other.size && !one.root.equals(other.root);

/** True if the entries of today begin with the tree of this checkpoint. */
async function isPast(pool: TransparencyDeps['pool'], { size, root }: Checkpoint): Promise<boolean> {
  if (size === 0n) return true;
  const found = await rootOfFirst(pool, Number(size)).catch(() => null);
  return found?.equals(root) ?? false;
}
