/**
 * HMAC-SHA-256 (RFC 2104) of many short texts under one key, each by two digests of one call. Node's `createHmac` makes an object outside of JavaScript
 * for each text: that costs four times as much and weighs on the collector, at three texts for every mail.
 */
import { hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
const USUAL_TEXT_BYTES = 256;

export class MacKey {
  #inner = Buffer.alloc(BLOCK_BYTES + USUAL_TEXT_BYTES);
  readonly #outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES);
  #wiped = false;

  /** `key`: at most 64 bytes, copied; the caller wipes its own. Throws RangeError for a longer one. */
  constructor(key: Uint8Array) {
    if (key.length > BLOCK_BYTES) throw new RangeError(`a key of ${key.length} bytes is too long`);
    for (let i = 0; i < BLOCK_BYTES; i++) {
      const byte = key[i] ?? 0;
      this.#inner[i] = byte ^ 0x36;
      this.#outer[i] = byte ^ 0x5c;
    }
  }

  /** The 32 bytes of a text in UTF-8. Throws when the key was wiped. */
  mac(text: string): Buffer {
    if (this.#wiped) throw new Error('the key was wiped');
    const end = BLOCK_BYTES + Buffer.byteLength(text);
    if (end > this.#inner.length) this.#grow(end);
    this.#inner.write(text, BLOCK_BYTES);
    // As text of one byte a character: a buffer for the inner digest would cost as much as the digest.
    this.#outer.write(hash('sha256', this.#inner.subarray(0, end), 'binary'), BLOCK_BYTES, 'latin1');
    // The next text may be shorter, and none is to stay here.
    this.#inner.fill(0, BLOCK_BYTES, end);
    return hash('sha256', this.#outer, 'buffer');
  }

  #grow(bytes: number): void {
    const larger = Buffer.alloc(2 * bytes);
    this.#inner.copy(larger, 0, 0, BLOCK_BYTES);
    this.#inner.fill(0);
    this.#inner = larger;
  }

  /** Makes the key unusable. */
  wipe(): void {
    this.#wiped = true;
    this.#inner.fill(0);
    this.#outer.fill(0);
  }
}
