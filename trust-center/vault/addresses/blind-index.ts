/**
 * Blind index (design 2.8): equal addresses of one partner give equal tokens, and nobody without the partner's key can test a
 * guess. Keys are per partner and field, so nothing can be joined across partners.
 */
import { hkdfSync } from 'node:crypto';
import { idBytes } from '@multipartner/kernel/ids';
import { MacKey } from '../keys/mac-key.ts';
import { EMAIL_NORMALISATION_VERSION } from './normalise-email.ts';

const TOKEN_BYTES = 16;

/** Only fields of high entropy: an index over towns or birthdays would be read by counting. */
export type IndexedField = 'email' | 'phone' | 'customer-number';

/** HKDF-SHA256(root, salt = partnerId16, info = "tc/bi/v1/" ‖ field ‖ "/norm" ‖ version) */
export function indexKey(
  root: Uint8Array,
  partnerId: string,
  field: IndexedField,
  normalisation: number = EMAIL_NORMALISATION_VERSION,
): MacKey {
  return derived(root, partnerId, `tc/bi/v1/${field}/norm${normalisation}`);
}

/** The key of suppression tokens: from its own root, so that they outlive a rotation of the blind index. */
export function suppressionKey(
  root: Uint8Array,
  partnerId: string,
  normalisation: number = EMAIL_NORMALISATION_VERSION,
): MacKey {
  return derived(root, partnerId, `tc/sup/v1/email/norm${normalisation}`);
}

function derived(root: Uint8Array, partnerId: string, info: string): MacKey {
  const bytes = Buffer.from(hkdfSync('sha256', root, idBytes(partnerId), info, 32));
  const key = new MacKey(bytes);
  bytes.fill(0);
  return key;
}

/** HMAC-SHA256, first 16 bytes. */
export const token = (key: MacKey, normalised: string): Buffer => key.mac(normalised).subarray(0, TOKEN_BYTES);
