/**
 * The envelopes of design 2.4 a second time: written from the specification alone, on @noble's ciphers instead of OpenSSL, and
 * sharing no line with trust-center/vault. What both read and write alike is the format, not a habit of one program.
 */
import { cmac, gcm } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

const ascii = (text: string) => new TextEncoder().encode(text);
function join(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
const bigEndian = (value: bigint, bytes: number) =>
  Uint8Array.from({ length: bytes }, (_, i) => Number((value >> BigInt(8 * (bytes - 1 - i))) & 0xffn));
const prefixed = (part: Uint8Array) => join(bigEndian(BigInt(part.length), 2), part);

/** `prt_…`: 26 digits of Crockford's base 32 stand for 128 bits. */
export function sixteenBytes(id: string): Uint8Array {
  const value = [...id.slice(4)].reduce(
    (sum, digit) => sum * 32n + BigInt('0123456789abcdefghjkmnpqrstvwxyz'.indexOf(digit)),
    0n,
  );
  return bigEndian(value, 16);
}

// c2sp.org/XAES-256-GCM: two CMACs over 00 01 | 02, "X", 00, nonce[:12] give the key of AES-256-GCM with nonce[12:].
const derived = (key: Uint8Array, nonce: Uint8Array) =>
  join(...[1, 2].map((counter) => cmac(join(Uint8Array.of(0, counter, 0x58, 0), nonce.subarray(0, 12)), key)));

export const xaesSeal = (key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Uint8Array =>
  gcm(derived(key, nonce), nonce.subarray(12), aad).encrypt(plaintext);

export function xaesOpen(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Uint8Array | null {
  try {
    return gcm(derived(key, nonce), nonce.subarray(12), aad).decrypt(sealed);
  } catch {
    return null;
  }
}

export interface RecordCase {
  env: string;
  partnerId: string;
  ownerId: string;
  generation: number;
  type: string;
  recordId: string;
  rowVersion: bigint;
  schema: number;
}

const recordData = (one: RecordCase) =>
  join(
    prefixed(ascii('tc/rec/v1')),
    prefixed(ascii(one.env)),
    prefixed(sixteenBytes(one.partnerId)),
    prefixed(sixteenBytes(one.ownerId)),
    prefixed(ascii(one.type)),
    prefixed(sixteenBytes(one.recordId)),
    bigEndian(one.rowVersion, 8),
    bigEndian(BigInt(one.schema), 2),
  );

const recordHead = (one: RecordCase) =>
  join(Uint8Array.of(1, 1), bigEndian(BigInt(one.generation), 2), bigEndian(BigInt(one.schema), 2));

/** PADMÉ by its definition: at most ⌊log2⌊log2 L⌋⌋ + 1 significant bits remain. */
function padded(data: Uint8Array): Uint8Array {
  const content = join(bigEndian(BigInt(data.length), 4), data);
  const exponent = content.length.toString(2).length - 1;
  const significant = (exponent || 1).toString(2).length;
  const zeros = Math.max(0, exponent - significant);
  const mask = (1 << zeros) - 1;
  return join(content, new Uint8Array(((content.length + mask) & ~mask) - content.length));
}

export const sealRecord = (key: Uint8Array, one: RecordCase, nonce: Uint8Array, data: Uint8Array): Uint8Array =>
  join(recordHead(one), nonce, xaesSeal(key, nonce, padded(data), recordData(one)));

export function openRecord(key: Uint8Array, one: RecordCase, envelope: Uint8Array): Uint8Array | null {
  if (!recordHead(one).every((byte, i) => envelope[i] === byte)) return null;
  const opened = xaesOpen(key, envelope.subarray(6, 30), envelope.subarray(30), recordData(one));
  return opened?.subarray(4, 4 + new DataView(opened.buffer, opened.byteOffset).getUint32(0)) ?? null;
}

export interface WrapCase {
  env: string;
  partnerId: string;
  contactId: string;
  generation: number;
  dekVersion: number;
}

export const checkValue = (key: Uint8Array): Uint8Array => hmac(sha256, key, ascii('tc/kcv/v1')).subarray(0, 16);

const wrapData = (dek: Uint8Array, one: WrapCase) =>
  join(
    prefixed(ascii('tc/ck/v1')),
    prefixed(ascii(one.env)),
    prefixed(sixteenBytes(one.partnerId)),
    prefixed(sixteenBytes(one.contactId)),
    bigEndian(BigInt(one.generation), 2),
    bigEndian(BigInt(one.dekVersion), 4),
    prefixed(checkValue(dek)),
  );

export const wrap = (dek: Uint8Array, one: WrapCase, nonce: Uint8Array, key: Uint8Array): Uint8Array =>
  join(Uint8Array.of(1, 1), bigEndian(BigInt(one.dekVersion), 4), nonce, xaesSeal(dek, nonce, key, wrapData(dek, one)));
