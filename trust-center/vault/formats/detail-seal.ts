/** Sealed details of leaves: 0x01 | suite 0x01 | key kind u8 (1 partner's audit key, 2 system key) | version u32 | nonce 24 | ct | tag 16 */
import { idBytes } from '@multipartner/kernel/ids';
import { lengthPrefixed } from './envelope.ts';
import { nextNonce } from './nonces.ts';
import { NONCE_BYTES, type XaesKey } from './xaes-256-gcm.ts';

const HEADER_BYTES = 7;
export const PARTNER_KEY = 1;
export const SYSTEM_KEY = 2;

const aad = (env: string, partnerId: string | null, objCommit: Uint8Array): Buffer =>
  Buffer.concat([
    lengthPrefixed('tc/aud/v1'),
    lengthPrefixed(env),
    lengthPrefixed(partnerId === null ? '' : idBytes(partnerId)),
    lengthPrefixed(objCommit),
  ]);

/** Bound to the commitment in the leaf, so that details cannot be moved between leaves. */
export function sealDetail(
  key: XaesKey,
  kind: number,
  version: number,
  env: string,
  partnerId: string | null,
  objCommit: Uint8Array,
  salted: Uint8Array,
): Buffer {
  const header = Buffer.from([0x01, 0x01, kind, 0, 0, 0, 0]);
  header.writeUInt32BE(version, 3);
  const nonce = nextNonce();
  return Buffer.concat([header, nonce, key.seal(nonce, salted, aad(env, partnerId, objCommit))]);
}

/** Which key a sealed detail needs, or null when the bytes are none. */
export function detailKey(sealed: Buffer): { kind: number; version: number } | null {
  if (sealed.length < HEADER_BYTES + NONCE_BYTES || sealed[0] !== 0x01 || sealed[1] !== 0x01) return null;
  return { kind: sealed[2]!, version: sealed.readUInt32BE(3) };
}

/** salt ‖ detail, or null when anything is wrong. */
export function openDetail(
  key: XaesKey,
  env: string,
  partnerId: string | null,
  objCommit: Uint8Array,
  sealed: Buffer,
): Buffer | null {
  return key.open(
    sealed.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES),
    sealed.subarray(HEADER_BYTES + NONCE_BYTES),
    aad(env, partnerId, objCommit),
  );
}
