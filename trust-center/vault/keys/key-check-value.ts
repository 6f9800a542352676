import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256(key, "tc/kcv/v1"), first 16 bytes. GCM does not commit to its key, so every stored key carries this. */
export function keyCheckValue(key: Uint8Array): Buffer {
  return createHmac('sha256', key).update('tc/kcv/v1').digest().subarray(0, 16);
}

/** True if `key` is the one that `kcv` was computed from. */
export function matchesKeyCheckValue(key: Uint8Array, kcv: Uint8Array): boolean {
  return kcv.length === 16 && timingSafeEqual(keyCheckValue(key), kcv);
}
