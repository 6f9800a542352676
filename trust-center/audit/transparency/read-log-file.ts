/**
 * The log as files of C2SP `tlog-tiles`, and proofs beside them. Hashes are for every reader; of the entries themselves a partner gets
 * its own (`own.jsonl`): how many people another partner mails is nobody's business.
 */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { consistencyFile } from '../proof-file.ts';
import { proveConsistency } from '../prove-consistency.ts';
import { proveEntry } from '../prove-entry.ts';
import { parseTilePath } from '../tiles/log-path.ts';
import { readTile } from '../tiles/read-tile.ts';
import type { LogReader, TransparencyDeps } from './deps.ts';
import { readCheckpoint } from './read-checkpoint.ts';

export interface LogFile {
  content: Buffer | string;
  mediaType: 'text/plain; charset=utf-8' | 'application/octet-stream';
  /** What lies under this name never changes. */
  isImmutable: boolean;
  /** Name for a download; absent for files that tools fetch */
  fileName?: string;
}

const SIZE = '(0|[1-9]\\d{0,15})';
const PROOF = new RegExp(`^entry/${SIZE}\\.tlog-proof$`);
const CHECKPOINT = new RegExp(`^checkpoint/${SIZE}$`);
const CONSISTENCY = new RegExp(`^consistency/${SIZE}(?:-${SIZE})?$`);

const text = (content: string, more: Partial<LogFile> = {}): Result<LogFile, Failure> =>
  ok({ content, mediaType: 'text/plain; charset=utf-8', isImmutable: false, ...more });

/**
 * Reads `checkpoint`, `checkpoint/<size>`, `log.vkey`, `tile/…`, `tile/entries/…`, `entry/<seq>.tlog-proof`, `consistency/<old>[-<new>]`.
 * Fails with NOT_FOUND for other names and for what no signed checkpoint covers, FORBIDDEN for entries that a partner may not read.
 */
export async function readLogFile(
  deps: TransparencyDeps,
  reader: LogReader,
  path: string,
): Promise<Result<LogFile, Failure>> {
  const absent = failed(failure('NOT_FOUND'));
  if (path === 'log.vkey') {
    const vkey = await deps.audit.vkey();
    return vkey ? text(`${vkey}\n`) : absent;
  }
  const checkpoint = path === 'checkpoint' ? undefined : CHECKPOINT.exec(path)?.[1];
  if (path === 'checkpoint' || checkpoint !== undefined) {
    const found = await readCheckpoint(deps.pool, checkpoint === undefined ? undefined : Number(checkpoint));
    return found ? text(found.note) : absent;
  }
  const seq = PROOF.exec(path)?.[1];
  if (seq !== undefined) {
    const shown = await proveEntry(deps.pool, BigInt(seq));
    return shown?.proof?.holds ? text(shown.proof.file, { fileName: `entry-${seq}.tlog-proof` }) : absent;
  }
  const consistency = CONSISTENCY.exec(path);
  if (consistency) return readConsistency(deps, Number(consistency[1]), consistency[2]);
  const tile = parseTilePath(path);
  if (!tile) return absent;
  if (tile.level === 'entries' && reader.partnerId !== null) return failed(failure('FORBIDDEN', { who: 'Compliance' }));
  const content = await readTile(deps.pool, tile);
  return content ? ok({ content, mediaType: 'application/octet-stream', isImmutable: true }) : absent;
}

async function readConsistency(
  { pool }: TransparencyDeps,
  oldSize: number,
  newSize: string | undefined,
): Promise<Result<LogFile, Failure>> {
  const checkpoint = await readCheckpoint(pool, newSize === undefined ? undefined : Number(newSize));
  if (!checkpoint || oldSize < 1 || oldSize > checkpoint.size) return failed(failure('NOT_FOUND'));
  const hashes = await proveConsistency(pool, oldSize, checkpoint.size);
  return text(consistencyFile(BigInt(oldSize), hashes, checkpoint.note), {
    fileName: `consistency-${oldSize}-${checkpoint.size}.txt`,
  });
}
