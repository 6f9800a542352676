/**
 * The key of send receipts: Ed25519, derived from the app's service key (HKDF-SHA-256), so that every process of the app has the same one and an
 * operator has nothing more to keep. It signs receipts and nothing else: a receipt can never be taken for a grant, nor a grant for a receipt.
 */
import { createPrivateKey, createPublicKey, hkdfSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReceiptSigner } from '@multipartner/campaigns/receipts';
import { receiptKeyId } from '@multipartner/templates-engine/receipt';

const LABEL = 'multipartner send receipt 1';
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex'); // RFC 8410: 32 bytes of seed follow

/** Throws when the folder has no service key of the app. */
export function readReceiptSigner(serviceKeysDir: string): ReceiptSigner {
  const jwk = JSON.parse(readFileSync(path.join(serviceKeysDir, 'app.jwk.json'), 'utf8')) as { d?: unknown };
  if (typeof jwk.d !== 'string') throw new Error('app.jwk.json holds no private key');
  const seed = Buffer.from(hkdfSync('sha256', Buffer.from(jwk.d, 'base64url'), '', LABEL, 32));
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(key).export({ format: 'jwk' }) as { x: string };
  const publicKey = Buffer.from(x, 'base64url');
  return {
    keyId: receiptKeyId(publicKey),
    publicKey: publicKey.toString('base64'),
    sign: (message) => sign(null, message, key).toString('base64'),
  };
}
