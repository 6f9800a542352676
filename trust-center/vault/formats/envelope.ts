/**
 * The stored formats of design 2.4, big-endian. They must not change: `golden-envelopes.json` holds one of each, and a new
 * format gets a new version or suite byte beside these.
 *
 *     wrapped key : 0x01 | suite 0x01 | dekVersion u32 | nonce 24 | ct 32 | tag 16                       = 78 bytes
 *     record      : 0x01 | suite 0x01 | keyGeneration u16 | schema u16 | nonce 24 | ct | tag 16          = 46 bytes more
 */
import { idBytes } from '@multipartner/kernel/ids';
import { nextNonce } from './nonces.ts';
import { pad, unpad } from './padding.ts';
import type { RecordRef } from './record-ref.ts';
import { NONCE_BYTES, TAG_BYTES, type XaesKey } from './xaes-256-gcm.ts';

const VERSION = 0x01;
const SUITE_XAES_256_GCM = 0x01;
const HEADER_BYTES = 6;

export const WRAPPED_KEY_BYTES = HEADER_BYTES + NONCE_BYTES + 32 + TAG_BYTES;
const RECORD_OVERHEAD_BYTES = HEADER_BYTES + NONCE_BYTES + TAG_BYTES;
/** Bound on one record: far above what any screen can enter. */
export const MAX_RECORD_BYTES = 4 * 1024 * 1024;

/** One field of associated data with its length in front, so that fields cannot flow into each other. */
export function lengthPrefixed(field: string | Uint8Array): Buffer {
  const bytes = typeof field === 'string' ? Buffer.from(field, 'utf8') : field;
  if (bytes.length > 0xffff) throw new RangeError('a field of associated data has at most 65,535 bytes');
  const result = Buffer.allocUnsafe(2 + bytes.length);
  result.writeUInt16BE(bytes.length);
  result.set(bytes, 2);
  return result;
}

/** The fields of associated data that are the same for everything of one partner in one environment. */
export interface Scope {
  env: string;
  partnerId: string;
  wrapPrefix: Buffer;
  recordPrefix: Buffer;
}

/** `ownerId`: the partner, or another id of 16 bytes for keys of the installation. */
export function createScope(env: string, partnerId: string): Scope {
  const partner = lengthPrefixed(idBytes(partnerId));
  return {
    env,
    partnerId,
    wrapPrefix: Buffer.concat([lengthPrefixed('tc/ck/v1'), lengthPrefixed(env), partner]),
    recordPrefix: Buffer.concat([lengthPrefixed('tc/rec/v1'), lengthPrefixed(env), partner]),
  };
}

/** AAD(wrap): LP("tc/ck/v1") LP(env) LP(partnerId16) LP(contactId16) u16 ckGen u32 dekVersion LP(kcv16) */
export function wrapAad(
  scope: Scope,
  contactId16: Uint8Array,
  generation: number,
  dekVersion: number,
  kcv: Uint8Array,
): Buffer {
  const prefix = scope.wrapPrefix;
  const aad = Buffer.allocUnsafe(prefix.length + 18 + 2 + 4 + 18);
  let offset = prefix.copy(aad);
  offset = aad.writeUInt16BE(16, offset);
  aad.set(contactId16, offset);
  offset = aad.writeUInt16BE(generation, offset + 16);
  offset = aad.writeUInt32BE(dekVersion, offset);
  offset = aad.writeUInt16BE(16, offset);
  aad.set(kcv, offset);
  return aad;
}

/** AAD(record): LP("tc/rec/v1") LP(env) LP(partnerId16) LP(contactId16) LP(recordType) LP(recordId16) u64 rowVersion u16 schema */
export function recordAad(scope: Scope, contactId16: Uint8Array, ref: RecordRef): Buffer {
  const prefix = scope.recordPrefix;
  const type = Buffer.from(ref.type, 'utf8');
  const aad = Buffer.allocUnsafe(prefix.length + 18 + 2 + type.length + 18 + 8 + 2);
  let offset = prefix.copy(aad);
  offset = aad.writeUInt16BE(16, offset);
  aad.set(contactId16, offset);
  offset = aad.writeUInt16BE(type.length, offset + 16);
  aad.set(type, offset);
  offset = aad.writeUInt16BE(16, offset + type.length);
  aad.set(idBytes(ref.id), offset);
  offset = aad.writeBigUInt64BE(ref.rowVersion ?? 0n, offset + 16);
  aad.writeUInt16BE(ref.schema ?? 1, offset);
  return aad;
}

/** A data key as the envelopes need it. */
export interface WrappingKey {
  version: number;
  kcv: Uint8Array;
  cipher: XaesKey;
}

/** Wraps 32 bytes of key under a data key. `nonce` is given only to make the golden envelopes. */
export function wrapKey(
  scope: Scope,
  dek: WrappingKey,
  contactId: string,
  generation: number,
  key: Uint8Array,
  nonce: Uint8Array = nextNonce(),
): Buffer {
  const envelope = Buffer.allocUnsafe(WRAPPED_KEY_BYTES);
  envelope[0] = VERSION;
  envelope[1] = SUITE_XAES_256_GCM;
  envelope.writeUInt32BE(dek.version, 2);
  envelope.set(nonce, HEADER_BYTES);
  envelope.set(
    dek.cipher.seal(nonce, key, wrapAad(scope, idBytes(contactId), generation, dek.version, dek.kcv)),
    HEADER_BYTES + NONCE_BYTES,
  );
  return envelope;
}

/** The data key version that a wrapped key names, or null when the bytes are none. It is authenticated by {@link unwrapKey}. */
export function wrappedKeyVersion(envelope: Uint8Array): number | null {
  if (envelope.length !== WRAPPED_KEY_BYTES || envelope[0] !== VERSION || envelope[1] !== SUITE_XAES_256_GCM)
    return null;
  return Buffer.from(envelope.buffer, envelope.byteOffset, envelope.length).readUInt32BE(2);
}

/** The 32 bytes inside a wrapped key, or null when anything is wrong: owner, generation, version, data key, bytes. */
export function unwrapKey(
  scope: Scope,
  dek: WrappingKey,
  contactId: string,
  generation: number,
  envelope: Uint8Array,
): Buffer | null {
  if (wrappedKeyVersion(envelope) !== dek.version) return null;
  return dek.cipher.open(
    envelope.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES),
    envelope.subarray(HEADER_BYTES + NONCE_BYTES),
    wrapAad(scope, idBytes(contactId), generation, dek.version, dek.kcv),
  );
}

/** Seals the bytes of one record, padded. */
export function sealRecordBytes(
  scope: Scope,
  key: XaesKey,
  ownerId: string,
  generation: number,
  ref: RecordRef,
  plaintext: Uint8Array,
  nonce: Uint8Array = nextNonce(),
): Buffer {
  if (plaintext.length > MAX_RECORD_BYTES) throw new RangeError(`a record has at most ${MAX_RECORD_BYTES} bytes`);
  const padded = pad(plaintext);
  const sealed = key.seal(nonce, padded, recordAad(scope, idBytes(ownerId), ref));
  padded.fill(0);
  const envelope = Buffer.allocUnsafe(HEADER_BYTES + NONCE_BYTES + sealed.length);
  envelope[0] = VERSION;
  envelope[1] = SUITE_XAES_256_GCM;
  envelope.writeUInt16BE(generation, 2);
  envelope.writeUInt16BE(ref.schema ?? 1, 4);
  envelope.set(nonce, HEADER_BYTES);
  envelope.set(sealed, HEADER_BYTES + NONCE_BYTES);
  return envelope;
}

/** The bytes of one record, or null when anything is wrong: owner, kind, id, row version, schema, generation, key, bytes. */
export function openRecordBytes(
  scope: Scope,
  key: XaesKey,
  ownerId: string,
  generation: number,
  ref: RecordRef,
  envelope: Uint8Array,
): Buffer | null {
  if (envelope.length < RECORD_OVERHEAD_BYTES || envelope.length > 2 * MAX_RECORD_BYTES) return null;
  if (envelope[0] !== VERSION || envelope[1] !== SUITE_XAES_256_GCM) return null;
  if (envelope[2] !== generation >> 8 || envelope[3] !== (generation & 0xff)) return null;
  const schema = ref.schema ?? 1;
  if (envelope[4] !== schema >> 8 || envelope[5] !== (schema & 0xff)) return null;
  const padded = key.open(
    envelope.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES),
    envelope.subarray(HEADER_BYTES + NONCE_BYTES),
    recordAad(scope, idBytes(ownerId), ref),
  );
  return padded && unpad(padded);
}
