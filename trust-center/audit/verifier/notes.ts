/** C2SP signed notes, checkpoints and cosignatures, checked with WebCrypto. */
import { type Bytes, concat, equalBytes, fromBase64, utf8 } from './bytes.ts';
import { sha256 } from './hashes.ts';

export const LOG_KEY = 0x01;
export const WITNESS_KEY = 0x04;
const MOST_NOTE_CHARACTERS = 1_000_000;

export interface VerifierKey {
  name: string;
  /** 1: signs checkpoints; 4: cosigns them */
  type: number;
  publicKey: Bytes;
  id: Bytes;
}

export interface Note {
  /** What is signed, with its final line break */
  text: string;
  origin: string;
  size: number;
  root: Bytes;
  signatures: { name: string; bytes: Bytes; line: string }[];
}

/** Reads `<name>+<hash>+<key>`; null when it is none or its hash does not fit. */
export async function parseVerifierKey(vkey: string): Promise<VerifierKey | null> {
  const [, name, hash, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(vkey.trim()) ?? [];
  const bytes = fromBase64(encoded ?? '');
  const type = bytes?.[0];
  if (!name || !bytes || bytes.length !== 33 || (type !== LOG_KEY && type !== WITNESS_KEY)) return null;
  const id = (await sha256(concat(utf8(`${name}\n`), bytes))).slice(0, 4);
  const stated = Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return stated === hash ? { name, type, publicKey: bytes.slice(1), id } : null;
}

/** Takes a note apart; null when it is no checkpoint. Nothing is checked yet. */
export function readNote(note: string): Note | null {
  if (note.length > MOST_NOTE_CHARACTERS) return null;
  const end = note.indexOf('\n\n');
  if (end < 0) return null;
  const text = note.slice(0, end + 1);
  const [origin = '', size = '', root = ''] = text.split('\n');
  const rootBytes = fromBase64(root);
  if (origin === '' || !/^(0|[1-9][0-9]{0,14})$/.test(size) || rootBytes?.length !== 32) return null;
  const signatures = note
    .slice(end + 2)
    .split('\n')
    .flatMap((line) => {
      const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
      const bytes = fromBase64(encoded ?? '');
      return name && bytes ? [{ name, bytes, line }] : [];
    });
  return { text, origin, size: Number(size), root: rootBytes, signatures };
}

async function verifyEd25519(publicKey: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, signature, message);
}

/** The checkpoint of a note, or null unless the log signed it with this key. */
export async function openNote(note: string, key: VerifierKey): Promise<Note | null> {
  const read = readNote(note);
  if (!read || key.type !== LOG_KEY || read.origin !== key.name) return null;
  for (const { name, bytes } of read.signatures) {
    if (name !== key.name || bytes.length !== 68 || !equalBytes(bytes.slice(0, 4), key.id)) continue;
    if (await verifyEd25519(key.publicKey, bytes.slice(4), utf8(read.text))) return read;
  }
  return null;
}

/** What a witness signs. */
export const cosignedText = (timeSeconds: number, text: string): string =>
  `cosignature/v1\ntime ${timeSeconds}\n${text}`;

/** When this witness cosigned the note, in seconds since 1970; null when it did not or its signature is wrong. */
export async function cosignedAt(note: Note, key: VerifierKey): Promise<number | null> {
  if (key.type !== WITNESS_KEY) return null;
  for (const { name, bytes } of note.signatures) {
    if (name !== key.name || bytes.length !== 76 || !equalBytes(bytes.slice(0, 4), key.id)) continue;
    const time = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(4));
    if (await verifyEd25519(key.publicKey, bytes.slice(12), utf8(cosignedText(time, note.text)))) return time;
  }
  return null;
}
