/** Checkpoints: C2SP `tlog-checkpoint` inside a C2SP `signed-note` with an Ed25519 signature (key type 0x01). */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

const ED25519_KEY_TYPE = 0x01;
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex'); // RFC 8410: Ed25519, 32 bytes follow

export interface NoteKey {
  /** Name of the signer: a schema-less URL, no spaces, no plus sign */
  name: string;
  /** 32 bytes */
  publicKey: Buffer;
}

export interface Checkpoint {
  origin: string;
  size: bigint;
  root: Buffer;
}

/** SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key), first 4 bytes */
export function keyId(key: NoteKey): Buffer {
  return createHash('sha256')
    .update(`${key.name}\n`)
    .update(Buffer.from([ED25519_KEY_TYPE]))
    .update(key.publicKey)
    .digest()
    .subarray(0, 4);
}

/** `<name>+<hash>+<key>`: what verifiers are given. */
export function vkey(key: NoteKey): string {
  return `${key.name}+${keyId(key).toString('hex')}+${Buffer.concat([Buffer.from([ED25519_KEY_TYPE]), key.publicKey]).toString('base64')}`;
}

/** Reads a vkey. Throws a RangeError when it is none or its hash does not fit. */
export function parseVkey(text: string): NoteKey {
  const [, name, hash, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (!name || bytes.length !== 33 || bytes[0] !== ED25519_KEY_TYPE) throw new RangeError('not an Ed25519 vkey');
  const key = { name, publicKey: bytes.subarray(1) };
  if (keyId(key).toString('hex') !== hash) throw new RangeError('the hash of the vkey does not fit its key');
  return key;
}

/** The signed text of a checkpoint, with its final line break. */
export const checkpointText = (checkpoint: Checkpoint): string =>
  `${checkpoint.origin}\n${checkpoint.size}\n${checkpoint.root.toString('base64')}\n`;

/** Text and signature as published. `signature`: Ed25519 over the bytes of the text. */
export function signedNote(text: string, key: NoteKey, signature: Uint8Array): string {
  return `${text}\n— ${key.name} ${Buffer.concat([keyId(key), signature]).toString('base64')}\n`;
}

/** Ed25519 key for node:crypto from its 32 bytes. */
export const ed25519Key = (publicKey: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });

/** The checkpoint of a note, or null unless it is well formed, of this origin and signed by this key. */
export function openCheckpoint(note: string, key: NoteKey, origin: string = key.name): Checkpoint | null {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || note.length > 100_000) return null;
  const text = note.slice(0, end + 1);
  const signed = note
    .slice(end + 2)
    .split('\n')
    .some((line) => {
      const [, name, encoded] = /^— (\S+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
      const bytes = Buffer.from(encoded ?? '', 'base64');
      return (
        name === key.name &&
        bytes.length === 68 &&
        bytes.subarray(0, 4).equals(keyId(key)) &&
        verify(null, Buffer.from(text), ed25519Key(key.publicKey), bytes.subarray(4))
      );
    });
  const [noteOrigin, size = '', root = ''] = text.split('\n');
  const rootBytes = Buffer.from(root, 'base64');
  if (!signed || noteOrigin !== origin || !/^(0|[1-9][0-9]{0,18})$/.test(size) || rootBytes.length !== 32) return null;
  return { origin, size: BigInt(size), root: rootBytes };
}
