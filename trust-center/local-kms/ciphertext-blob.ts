/**
 * Ciphertexts that name their key, so that Decrypt works without KeyId: 0x01 | key id 16 | material version u32 | nonce 24 |
 * ciphertext | tag 16. The encryption context is associated data.
 */
import { nextNonce } from '../vault/formats/nonces.ts';
import { NONCE_BYTES, TAG_BYTES } from '../vault/formats/xaes-256-gcm.ts';
import type { KeyRing } from './key-ring.ts';
import type { KeyRecord } from './key-store.ts';
import { invalidCiphertext } from './kms-error.ts';

const VERSION = 1;
const HEADER_BYTES = 21;

export type EncryptionContext = Readonly<Record<string, string>>;

function aad(header: Buffer, context: EncryptionContext): Buffer {
  const fields = Object.keys(context)
    .sort()
    .flatMap((key) => [key, context[key] ?? '']);
  return Buffer.concat([
    Buffer.from('local-kms/ciphertext/v1'),
    header,
    ...fields.flatMap((field) => {
      const bytes = Buffer.from(field, 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  ]);
}

/** Encrypts under the newest material of the key. */
export function encryptBlob(ring: KeyRing, key: KeyRecord, plaintext: Buffer, context: EncryptionContext): Buffer {
  const { version } = key.materials[key.materials.length - 1]!;
  const header = Buffer.alloc(HEADER_BYTES);
  header[0] = VERSION;
  header.set(Buffer.from(key.keyId.replaceAll('-', ''), 'hex'), 1);
  header.writeUInt32BE(version, 17);
  const nonce = nextNonce();
  return Buffer.concat([header, nonce, ring.cipher(key, version)!.seal(nonce, plaintext, aad(header, context))]);
}

/** The id of the key that a ciphertext names. Throws InvalidCiphertextException for anything that is no ciphertext of ours. */
export function keyIdOfBlob(blob: Buffer): string {
  if (blob.length < HEADER_BYTES + NONCE_BYTES + TAG_BYTES || blob[0] !== VERSION) throw invalidCiphertext();
  const hex = blob.toString('hex', 1, 17);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Throws InvalidCiphertextException with an empty message for another context or changed bytes, as AWS does. */
export function decryptBlob(ring: KeyRing, key: KeyRecord, blob: Buffer, context: EncryptionContext): Buffer {
  const header = blob.subarray(0, HEADER_BYTES);
  const nonce = blob.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
  const plaintext = ring
    .cipher(key, header.readUInt32BE(17))
    ?.open(nonce, blob.subarray(HEADER_BYTES + NONCE_BYTES), aad(header, context));
  if (!plaintext) throw invalidCiphertext();
  return plaintext;
}
