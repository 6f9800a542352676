import { randomFillSync } from 'node:crypto';
import { NONCE_BYTES } from './xaes-256-gcm.ts';

const NONCES_PER_DRAW = 256;

/** Where random bytes come from; replaced only by the test that shows a broken source being refused. */
export type RandomSource = (target: Buffer) => void;

/**
 * Draws nonces in bulk: one call of the system's generator per 256 of them. Throws when the generator repeats itself, because
 * a repeated nonce would reveal plaintext.
 */
export function createNonceSource(fill: RandomSource = (target) => randomFillSync(target)): () => Buffer {
  let block = Buffer.alloc(0);
  let offset = 0;
  let lastFirst: Buffer | null = null;
  return () => {
    if (offset === block.length) {
      block = Buffer.alloc(NONCES_PER_DRAW * NONCE_BYTES);
      fill(block);
      const first = block.subarray(0, NONCE_BYTES);
      if (first.equals(block.subarray(NONCE_BYTES, 2 * NONCE_BYTES)) || (lastFirst && first.equals(lastFirst)))
        throw new Error('the random number generator repeats itself');
      lastFirst = Buffer.from(first);
      offset = 0;
    }
    const nonce = block.subarray(offset, offset + NONCE_BYTES);
    offset += NONCE_BYTES;
    return nonce;
  };
}

/** The process's nonces. */
export const nextNonce = createNonceSource();
