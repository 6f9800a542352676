/**
 * XAES-256-GCM (c2sp.org/XAES-256-GCM): AES-256-GCM with a 192-bit nonce, safe to draw at random for 2^80 messages. The first
 * half of the nonce derives a key with two blocks of AES (a CMAC-based KDF, NIST SP 800-108), the second half is GCM's nonce.
 */
import { type Cipheriv, createCipheriv, createDecipheriv, createSecretKey, KeyObject } from 'node:crypto';

export const KEY_BYTES = 32;
export const NONCE_BYTES = 24;
export const TAG_BYTES = 16;

const BLOCK_BYTES = 16;
const GCM = { authTagLength: TAG_BYTES } as const;
// Node takes a key object four times as fast as the same bytes; both are copied and freed with the cipher.
const AES = 'aes-256-gcm';

/** A key with its AES schedule and CMAC subkey prepared: sealing and opening then cost one derivation and one GCM pass. */
export class XaesKey {
  readonly #blockCipher: Cipheriv;
  readonly #subkey: Buffer;
  readonly #input = Buffer.alloc(2 * BLOCK_BYTES);
  #secret: KeyObject | null;
  #wiped = false;

  /** `key`: 32 bytes, copied into the cipher; the caller wipes its own. Throws RangeError for another length. */
  constructor(key: Uint8Array | KeyObject) {
    const secret = key instanceof KeyObject ? key : createSecretKey(key);
    if (secret.symmetricKeySize !== KEY_BYTES) throw new RangeError(`an XAES key has ${KEY_BYTES} bytes`);
    this.#secret = secret;
    this.#blockCipher = createCipheriv('aes-256-ecb', secret, null).setAutoPadding(false);
    this.#subkey = doubled(this.#blockCipher.update(Buffer.alloc(BLOCK_BYTES)));
  }

  #derive(nonce: Uint8Array): Buffer {
    if (this.#wiped) throw new Error('the key was wiped');
    if (nonce.length !== NONCE_BYTES) throw new RangeError(`an XAES nonce has ${NONCE_BYTES} bytes`);
    const input = this.#input;
    const subkey = this.#subkey;
    for (const offset of [0, BLOCK_BYTES]) {
      input[offset] = subkey[0]!;
      input[offset + 1] = (offset === 0 ? 1 : 2) ^ subkey[1]!;
      input[offset + 2] = 0x58 ^ subkey[2]!; // "X"
      input[offset + 3] = subkey[3]!;
      for (let i = 0; i < 12; i++) input[offset + 4 + i] = nonce[i]! ^ subkey[4 + i]!;
    }
    return this.#blockCipher.update(input);
  }

  /** Returns ciphertext ‖ tag. `nonce`: 24 random bytes, never used twice. */
  seal(nonce: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Buffer {
    const key = this.#derive(nonce);
    const cipher = createCipheriv(AES, createSecretKey(key), nonce.subarray(12), GCM);
    key.fill(0);
    cipher.setAAD(aad);
    const ciphertext = cipher.update(plaintext);
    cipher.final();
    return Buffer.concat([ciphertext, cipher.getAuthTag()], ciphertext.length + TAG_BYTES);
  }

  /** The plaintext of ciphertext ‖ tag, or null when anything about it is wrong. */
  open(nonce: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Buffer | null {
    if (sealed.length < TAG_BYTES) return null;
    const key = this.#derive(nonce);
    const decipher = createDecipheriv(AES, createSecretKey(key), nonce.subarray(12), GCM);
    key.fill(0);
    const split = sealed.length - TAG_BYTES;
    decipher.setAAD(aad);
    decipher.setAuthTag(sealed.subarray(split));
    const plaintext = decipher.update(sealed.subarray(0, split));
    try {
      decipher.final();
      return plaintext;
    } catch {
      plaintext.fill(0); // unauthenticated: nobody may see it
      return null;
    }
  }

  /** The key for a worker thread of this process: vault/keys/lent-keys.ts. Throws when it was wiped. */
  lend(): KeyObject {
    if (!this.#secret) throw new Error('the key was wiped');
    return this.#secret;
  }

  /** Makes the key unusable. The AES schedule inside OpenSSL is freed when the cipher is collected. */
  wipe(): void {
    this.#wiped = true;
    this.#secret = null;
    this.#subkey.fill(0);
    this.#input.fill(0);
  }
}

/** Doubling in GF(2^128) as CMAC defines it (RFC 4493, 2.3). */
function doubled(block: Buffer): Buffer {
  const result = Buffer.alloc(BLOCK_BYTES);
  for (let i = 0; i < BLOCK_BYTES; i++) result[i] = (block[i]! << 1) | (i + 1 < BLOCK_BYTES ? block[i + 1]! >> 7 : 0);
  result[BLOCK_BYTES - 1]! ^= 0x87 * (block[0]! >> 7);
  block.fill(0);
  return result;
}
