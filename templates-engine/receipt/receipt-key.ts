/** Public keys of receipts as text: `mp-receipt+<key id>+<base64 of 32 bytes>`. Node only. */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex'); // RFC 8410: 32 bytes follow
const TEXT = /^mp-receipt\+([0-9a-f]{16})\+([A-Za-z0-9+/]{43}=)$/;

/** The first 16 hex digits of the key's SHA-256. */
export const receiptKeyId = (publicKey: Uint8Array): string =>
  createHash('sha256').update(publicKey).digest('hex').slice(0, 16);

export const receiptKeyText = (publicKey: Uint8Array): string =>
  `mp-receipt+${receiptKeyId(publicKey)}+${Buffer.from(publicKey).toString('base64')}`;

/** undefined: no such text, or its id does not fit its key. */
export function readReceiptKey(text: string): { id: string; key: KeyObject } | undefined {
  const [, id, encoded] = TEXT.exec(text.trim()) ?? [];
  if (!id || !encoded) return undefined;
  const bytes = Buffer.from(encoded, 'base64');
  if (receiptKeyId(bytes) !== id) return undefined;
  return { id, key: createPublicKey({ key: Buffer.concat([SPKI_ED25519, bytes]), format: 'der', type: 'spki' }) };
}
