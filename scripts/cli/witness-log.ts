/**
 * A witness outside of any browser: it keeps the last checkpoint and its own key in a file, checks at each run that the log only grew, and
 * cosigns. Written apart from the browser's witness on purpose, after golang.org/x/mod/sumdb/tlog's way of reading proofs.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { ApiError } from './api-client.ts';
import { UsageError } from './connection.ts';
import { getLogJson, type LogAddress, postLog } from './log-files.ts';

interface WitnessFile {
  witnessId: string;
  name: string;
  vkey: string;
  /** PKCS #8, PEM */
  privateKey: string;
  /** null before the first visit */
  kept: { logKey: string; note: string; since: string } | null;
}

interface Step {
  note: string;
  proof: string[];
}

export interface WitnessRun {
  name: string;
  vkey: string;
  size: number;
  root: string;
  since: string;
  cosigned: number;
}

interface Opened {
  text: string;
  size: number;
  root: Buffer;
}

const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const hashOf = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const join = (left: Buffer, right: Buffer): Buffer => hashOf(Buffer.from([1]), left, right);

const alarm = (words: string, kept: string, shown: string): ApiError =>
  new ApiError(
    `ALARM: ${words}\nKeep both notes; they prove it to anybody.\n--- kept\n${kept}\n--- shown\n${shown}`,
    'LOG_DOES_NOT_HOLD',
    0,
  );

/** The checkpoint of a note that this key signed, or null. */
function open(note: string, logKey: string): Opened | null {
  const [name = '', , ...encoded] = logKey.trim().split('+');
  const key = Buffer.from(encoded.join('+'), 'base64');
  const cut = note.indexOf('\n\n');
  if (key.length !== 33 || key[0] !== 1 || cut < 0) return null;
  const id = hashOf(Buffer.from(`${name}\n`), key).subarray(0, 4);
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, key.subarray(1)]), format: 'der', type: 'spki' });
  const text = note.slice(0, cut + 1);
  const [origin, size = '', root = ''] = text.split('\n');
  const isSigned = note
    .slice(cut + 2)
    .split('\n')
    .some((line) => {
      const [, signer, signature] = line.split(' ');
      const bytes = Buffer.from(signature ?? '', 'base64');
      return (
        signer === name &&
        bytes.subarray(0, 4).equals(id) &&
        verify(null, Buffer.from(text), publicKey, bytes.subarray(4))
      );
    });
  return isSigned && origin === name && /^\d{1,15}$/.test(size)
    ? { text, size: Number(size), root: Buffer.from(root, 'base64') }
    : null;
}

/** Old and new hash of the subtree [from, to) as the proof leads to them; null when it is not of the right shape. */
function replay(
  proof: readonly Buffer[],
  [from, to]: readonly [number, number],
  oldSize: number,
  oldRoot: Buffer,
): readonly [Buffer, Buffer] | null {
  if (oldSize === to) {
    if (from === 0) return proof.length === 0 ? [oldRoot, oldRoot] : null;
    return proof.length === 1 ? [proof[0]!, proof[0]!] : null;
  }
  const last = proof[proof.length - 1];
  if (!last) return null;
  let half = 1;
  while (half * 2 < to - from) half *= 2;
  const isLeft = oldSize <= from + half;
  const part = isLeft ? ([from, from + half] as const) : ([from + half, to] as const);
  const below = replay(proof.slice(0, -1), part, oldSize, oldRoot);
  if (!below) return null;
  return isLeft ? [below[0], join(below[1], last)] : [join(last, below[0]), join(last, below[1])];
}

/** True if the proof shows `before` to be the beginning of `after`. */
export function isPast(before: Opened, after: Opened, proof: readonly string[]): boolean {
  if (before.size === after.size) return before.root.equals(after.root);
  if (before.size === 0) return true;
  if (before.size > after.size) return false;
  const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
  const led = replay(hashes, [0, after.size], before.size, before.root);
  if (!led) return false;
  return led[0].equals(before.root) && led[1].equals(after.root);
}

async function readOrMake(address: LogAddress, path: string): Promise<WitnessFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new UsageError(`${path} cannot be read: ${error.message}`);
  });
  if (text !== null) {
    const file = JSON.parse(text) as WitnessFile;
    if (!file.privateKey || !file.witnessId) throw new UsageError(`${path} is no file of a witness.`);
    return file;
  }
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const registered = await postLog<{ witnessId: string; name: string; vkey: string }>(address, {
    intent: 'register',
    publicKey: raw.toString('base64'),
  });
  const file = { ...registered, privateKey: String(privateKey.export({ format: 'pem', type: 'pkcs8' })), kept: null };
  await save(path, file);
  return file;
}

/** Whole or not at all: a witness that forgot what it signed could sign a second history. */
async function save(path: string, file: WitnessFile): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

/** One visit. Throws ApiError LOG_DOES_NOT_HOLD with both notes when what is shown contradicts what was kept. */
export async function witnessLog(address: LogAddress, path: string): Promise<WitnessRun> {
  const file = await readOrMake(address, path);
  const keptNote = file.kept?.note ?? '';
  const keptSize = file.kept ? Number(keptNote.split('\n')[1]) : 0;
  const offer = await getLogJson<{ vkey: string; steps: Step[]; others: Step[] }>(address, `witness?kept=${keptSize}`);
  if (file.kept && file.kept.logKey.trim() !== offer.vkey.trim())
    throw alarm('the log is signed with another key than before', keptNote, offer.vkey);
  const logKey = offer.vkey;
  const opened: Opened[] = [];
  let before = file.kept ? open(keptNote, logKey) : null;
  let beforeNote = keptNote;
  for (const { note, proof } of offer.steps) {
    const shown = open(note, logKey);
    const fits = shown && (!before || isPast(before, shown, proof));
    if (!fits) {
      // An honest server keeps the report; a dishonest one would not.
      await postLog(address, { intent: 'report', kept: beforeNote || note, shown: note }).catch(() => undefined);
      throw alarm('what is shown now does not begin with what was shown before', beforeNote, note);
    }
    opened.push(shown);
    [before, beforeNote] = [shown, note];
  }
  const newest = opened[opened.length - 1];
  if (!newest) throw new ApiError('The log has no checkpoint yet.', 'NOT_FOUND', 0);
  for (const { note, proof } of offer.others) {
    const other = open(note, logKey);
    if (!other || !isPast(other, newest, proof))
      throw alarm('another witness was shown another history', note, beforeNote);
  }
  const since = file.kept?.since ?? new Date().toISOString();
  await save(path, { ...file, kept: { logKey, note: beforeNote, since } });
  for (const checkpoint of opened) await cosign(address, file, checkpoint);
  const { name, vkey } = file;
  return { name, vkey, size: newest.size, root: newest.root.toString('hex'), since, cosigned: opened.length };
}

async function cosign(address: LogAddress, file: WitnessFile, { text, size }: Opened): Promise<void> {
  const seconds = Math.floor(Date.now() / 1_000);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const message = Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
  const signature = sign(null, message, createPrivateKey(file.privateKey));
  const id = Buffer.from(file.vkey.split('+')[1]!, 'hex');
  await postLog(address, {
    intent: 'cosign',
    witnessId: file.witnessId,
    size: String(size),
    line: `— ${file.name} ${Buffer.concat([id, time, signature]).toString('base64')}\n`,
  });
}
