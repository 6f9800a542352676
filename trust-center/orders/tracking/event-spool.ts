/**
 * Events on their way to the database. What came within a twentieth of a second is written to a local file, in one go, and then to the
 * database; the file goes when the database has it. So a process that is killed loses what it had not written yet, and nothing is lost
 * while the database is away: the files wait, bounded, and a later start takes them up.
 */
import fs from 'node:fs';
import { readFile, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { newId } from '@multipartner/kernel/ids';
import { SECOND_MS } from '@multipartner/kernel/time';
import { type EventRecord, RECORD_BYTES, writeRecord } from './event-batch.ts';

const FLUSH_MS = 50;
const BATCH_BYTES = 5_000 * RECORD_BYTES;
/** Bytes that stay in memory beside their files; more are read back from there. */
const MOST_HELD_BYTES = 16 * 1024 * 1024;
const MOST_BYTES = 512 * 1024 * 1024;
const PAUSE_MS = SECOND_MS;
const CLOSE_MS = 4 * SECOND_MS;
const ENDING = '.events';
const FILE = /^tkb_[0-9a-z]{26}\.events$/;

export type SpoolTrouble = 'database' | 'disk' | 'full' | 'refused';

export interface SpoolOptions {
  /** A folder of this process alone */
  dir: string;
  /** Keeps a batch for good, once: the same id again changes nothing. Throws when it could not. */
  store: (batchId: string, bytes: Buffer) => Promise<void>;
  /** Told at most once a second per kind; `events` are lost, which only `full` brings about */
  onTrouble: (trouble: SpoolTrouble, events: number) => void;
  /** Bytes that may wait; below the default for tests */
  mostBytes?: number;
}

export interface EventSpool {
  add(event: EventRecord): void;
  /** Bytes that are not in the database yet */
  waitingBytes(): number;
  /** Writes everything down and tries to hand it over once; resolves when that has been tried. */
  flush(): Promise<void>;
  /** The same with an end: what the database does not take within four seconds stays in its files. */
  close(): Promise<void>;
}

interface Batch {
  id: string;
  file: string;
  size: number;
  /** Null when only the file has them */
  bytes: Buffer | null;
  /** It may be in the database already: nothing is added to it any more. */
  tried: boolean;
}

/** Codes of PostgreSQL with which the same batch will fail for ever: it violates a rule of the table. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(22|23)/.test(String(error.code));

export function openEventSpool({ dir, store, onTrouble, mostBytes = MOST_BYTES }: SpoolOptions): EventSpool {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const queue: Batch[] = fs
    .readdirSync(dir)
    .filter((name) => FILE.test(name))
    .sort()
    .map((name) => {
      const file = path.join(dir, name);
      return { id: name.slice(0, -ENDING.length), file, size: fs.statSync(file).size, bytes: null, tried: true };
    });
  let waiting = queue.reduce((sum, { size }) => sum + size, 0);
  let held = 0;
  const current = Buffer.allocUnsafe(BATCH_BYTES);
  let filled = 0;
  let timer: NodeJS.Timeout | undefined;
  let shipping: Promise<void> | null = null;

  const toldMs = new Map<SpoolTrouble, number>();
  const tell = (trouble: SpoolTrouble, events = 0): void => {
    if (events === 0 && Date.now() - (toldMs.get(trouble) ?? 0) < SECOND_MS) return;
    toldMs.set(trouble, Date.now());
    onTrouble(trouble, events);
  };

  /** Appends to a file. Whether it stands there or only in memory: a full disk costs safety, not events. */
  const note = (file: string, bytes: Buffer): boolean => {
    try {
      fs.appendFileSync(file, bytes, { mode: 0o600 });
      return true;
    } catch {
      tell('disk');
      return false;
    }
  };

  const seal = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (filled === 0) return;
    const bytes = Buffer.from(current.subarray(0, filled));
    filled = 0;
    if (waiting + bytes.length <= mostBytes && enqueue(bytes)) waiting += bytes.length;
    else tell('full', bytes.length / RECORD_BYTES);
    void ship();
  };

  /** To the last batch while nobody has tried it, else a new one. False where there is no room for it. */
  const enqueue = (bytes: Buffer): boolean => {
    const last = queue.at(-1);
    if (last && !last.tried && last.size + bytes.length <= BATCH_BYTES && note(last.file, bytes)) {
      last.size += bytes.length;
      if (last.bytes) {
        last.bytes = Buffer.concat([last.bytes, bytes]);
        held += bytes.length;
      }
      return true;
    }
    const id = newId('trackingBatch');
    const file = path.join(dir, id + ENDING);
    const hasRoom = held + bytes.length <= MOST_HELD_BYTES;
    // On a full disk memory is all there is, and it has an end.
    if (!note(file, bytes) && !hasRoom) return false;
    queue.push({ id, file, size: bytes.length, bytes: hasRoom ? bytes : null, tried: false });
    if (hasRoom) held += bytes.length;
    return true;
  };

  const done = async (batch: Batch): Promise<void> => {
    queue.shift();
    waiting -= batch.size;
    if (batch.bytes) held -= batch.size;
    await unlink(batch.file).catch(() => undefined);
  };

  /** Hands over one batch; false when it has to wait. */
  const shipOne = async (batch: Batch): Promise<boolean> => {
    batch.tried = true;
    const bytes = batch.bytes ?? (await readFile(batch.file).catch(() => null));
    try {
      // A file that is not there any more was handed over by another start.
      if (bytes && bytes.length >= RECORD_BYTES) await store(batch.id, bytes);
    } catch (error) {
      if (!isRefused(error)) {
        tell('database');
        return false;
      }
      // Kept aside for a person to look at; the others go on.
      await rename(batch.file, `${batch.file}.refused`).catch(() => undefined);
      tell('refused');
    }
    await done(batch);
    return true;
  };

  let retry: NodeJS.Timeout | undefined;
  const ship = (): Promise<void> => {
    if (queue.length === 0 || retry) return Promise.resolve();
    shipping ??= (async () => {
      while (queue[0]) {
        if (await shipOne(queue[0])) continue;
        retry = setTimeout(() => {
          retry = undefined;
          void ship();
        }, PAUSE_MS);
        retry.unref();
        break;
      }
      shipping = null;
    })();
    return shipping;
  };

  const flush = async (): Promise<void> => {
    seal();
    await shipping;
    clearTimeout(retry);
    retry = undefined;
    await ship();
  };

  if (queue.length > 0) void ship();
  return {
    add(event) {
      if (filled + RECORD_BYTES > BATCH_BYTES) seal();
      writeRecord(current, filled, event);
      filled += RECORD_BYTES;
      timer ??= setTimeout(seal, FLUSH_MS);
    },
    waitingBytes: () => waiting + filled,
    flush,
    async close() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS).unref());
      await Promise.race([flush(), late]);
      clearTimeout(retry);
    },
  };
}
