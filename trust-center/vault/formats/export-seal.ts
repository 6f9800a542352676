/**
 * Files that wait to be fetched, under the partner's export key and a secret that is kept nowhere: neither the database with its keys nor
 * the secret alone opens one. 0x01 | suite 0x01 | key version u32 | nonce 24 | ct | tag 16
 */
import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { idBytes } from '@multipartner/kernel/ids';
import { lengthPrefixed, type Scope } from './envelope.ts';
import { nextNonce } from './nonces.ts';
import { NONCE_BYTES, TAG_BYTES, XaesKey } from './xaes-256-gcm.ts';

/** An opened export key. */
export interface ExportKey {
  version: number;
  root: KeyObject;
}

const HEADER_BYTES = 6;

const aad = (scope: Scope, fileId: string): Buffer =>
  Buffer.concat([
    lengthPrefixed('tc/exp/v1'),
    lengthPrefixed(scope.env),
    lengthPrefixed(idBytes(scope.partnerId)),
    lengthPrefixed(idBytes(fileId)),
  ]);

/** HKDF-SHA256(export key, salt = secret, info = "tc/exp/v1/file"): 256 bits of the secret alone already defy a search. */
function fileKey({ root }: ExportKey, secret: Uint8Array): XaesKey {
  const bytes = Buffer.from(hkdfSync('sha256', root, secret, 'tc/exp/v1/file', 32));
  const key = new XaesKey(createSecretKey(bytes));
  bytes.fill(0);
  return key;
}

export function sealExport(
  scope: Scope,
  key: ExportKey,
  fileId: string,
  secret: Uint8Array,
  bytes: Uint8Array,
): Buffer {
  const header = Buffer.from([0x01, 0x01, 0, 0, 0, 0]);
  header.writeUInt32BE(key.version, 2);
  const nonce = nextNonce();
  const cipher = fileKey(key, secret);
  const sealed = cipher.seal(nonce, bytes, aad(scope, fileId));
  cipher.wipe();
  return Buffer.concat([header, nonce, sealed]);
}

/** Version of the key that a sealed file needs, or null for bytes that are none. */
export const exportKeyVersion = (sealed: Buffer): number | null =>
  sealed.length < HEADER_BYTES + NONCE_BYTES + TAG_BYTES || sealed[0] !== 0x01 || sealed[1] !== 0x01
    ? null
    : sealed.readUInt32BE(2);

/** Null when anything is wrong: the secret, the file's id, or a byte of it. */
export function openExport(
  scope: Scope,
  key: ExportKey,
  fileId: string,
  secret: Uint8Array,
  sealed: Buffer,
): Buffer | null {
  const cipher = fileKey(key, secret);
  const body = sealed.subarray(HEADER_BYTES);
  const opened = cipher.open(body.subarray(0, NONCE_BYTES), body.subarray(NONCE_BYTES), aad(scope, fileId));
  cipher.wipe();
  return opened;
}
