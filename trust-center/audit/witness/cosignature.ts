/** C2SP `tlog-cosignature` v1, Ed25519 (key type 0x04): a witness's dated signature on a checkpoint. */
import { createHash, verify } from 'node:crypto';
import { ed25519Key } from '../signed-note.ts';

const COSIGNATURE_TYPE = Buffer.from([0x04]);
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** A witness by its name and 32 bytes of public key. */
export interface WitnessKey {
  name: string;
  publicKey: Buffer;
}

/** What a witness said about one checkpoint. */
export interface Cosignature {
  /** Seconds since 1970 */
  time: bigint;
  signature: Buffer;
}

/** Name of a witness in notes: its id tells it from all others, nobody's name is in it. */
export const witnessName = (witnessId: string): string => `multipartner/witness/${witnessId}`;

const witnessKeyId = ({ name, publicKey }: WitnessKey): Buffer =>
  createHash('sha256').update(`${name}\n`).update(COSIGNATURE_TYPE).update(publicKey).digest().subarray(0, 4);

/** `<name>+<hash>+<key>`, as other tools take it. */
export const witnessVkey = (key: WitnessKey): string =>
  `${key.name}+${witnessKeyId(key).toString('hex')}+${Buffer.concat([COSIGNATURE_TYPE, key.publicKey]).toString('base64')}`;

/** The bytes that a witness signs; `text` is the checkpoint with its final line break. */
export const cosignatureText = (time: bigint, text: string): string => `cosignature/v1\ntime ${time}\n${text}`;

/** The line that goes below a note. */
export function cosignatureLine(key: WitnessKey, { time, signature }: Cosignature): string {
  const timeBytes = Buffer.allocUnsafe(TIME_BYTES);
  timeBytes.writeBigUInt64BE(time);
  return `— ${key.name} ${Buffer.concat([witnessKeyId(key), timeBytes, signature]).toString('base64')}\n`;
}

/** Reads a line of this witness on this checkpoint; null unless it is well formed, of this key, and its signature holds. */
export function openCosignature(line: string, key: WitnessKey, text: string): Cosignature | null {
  const [, name, encoded] = /^— (\S+) ([A-Za-z0-9+/=]+)\n?$/.exec(line) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (name !== key.name || bytes.length !== 4 + TIME_BYTES + SIGNATURE_BYTES) return null;
  if (!bytes.subarray(0, 4).equals(witnessKeyId(key))) return null;
  const cosignature = { time: bytes.readBigUInt64BE(4), signature: bytes.subarray(4 + TIME_BYTES) };
  return holds(cosignature, key, text) ? cosignature : null;
}

/** True if the witness signed this checkpoint at this time. */
export const holds = ({ time, signature }: Cosignature, key: WitnessKey, text: string): boolean =>
  verify(null, Buffer.from(cosignatureText(time, text)), ed25519Key(key.publicKey), signature);
