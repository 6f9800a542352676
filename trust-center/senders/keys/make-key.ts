/** Makes DKIM keys (RFC 6376, RFC 8463) and says how their records read. */
import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

export type KeyAlgorithm = 'rsa_sha256' | 'ed25519_sha256';
/** As the internal API and RFC 6376 write them */
export const SIGNATURE_ALGORITHM = { rsa_sha256: 'rsa-sha256', ed25519_sha256: 'ed25519-sha256' } as const;

export interface MadeKey {
  selector: string;
  algorithm: KeyAlgorithm;
  /** What stands behind `p=` */
  publicKey: Buffer;
  /** PKCS#8, DER */
  privateKey: Buffer;
}

const RSA_BITS = 2_048;
const make = promisify(generateKeyPair);
// In the SubjectPublicKeyInfo of Ed25519 twelve bytes say what it is; the key follows.
const ED25519_PREFIX_BYTES = 12;

/** The bytes behind `p=` for a key: the whole SubjectPublicKeyInfo for RSA, the bare key for Ed25519 (RFC 8463, 4.2). */
function publicBytes(algorithm: KeyAlgorithm, key: KeyObject): Buffer {
  const spki = key.export({ type: 'spki', format: 'der' });
  return algorithm === 'rsa_sha256' ? spki : spki.subarray(ED25519_PREFIX_BYTES);
}

/** A fresh key under a selector that nobody can guess or collide with: partners' keys of one domain never share a name. */
export async function makeKey(algorithm: KeyAlgorithm): Promise<MadeKey> {
  const { privateKey } =
    algorithm === 'rsa_sha256' ? await make('rsa', { modulusLength: RSA_BITS }) : await make('ed25519');
  const selector = `mp-${randomBytes(5).toString('hex')}${algorithm === 'rsa_sha256' ? '' : 'e'}`;
  return {
    selector,
    algorithm,
    publicKey: publicBytes(algorithm, createPublicKey(privateKey)),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }),
  };
}

/** True if the private key is the one that the published half belongs to. */
export function belongs(algorithm: KeyAlgorithm, publicKey: Uint8Array, privateKey: Uint8Array): boolean {
  const key = createPrivateKey({ key: Buffer.from(privateKey), type: 'pkcs8', format: 'der' });
  return publicBytes(algorithm, createPublicKey(key)).equals(publicKey);
}

export const dkimHost = (selector: string, domain: string): string => `${selector}._domainkey.${domain}`;

/** The TXT record of a key. */
export const dkimValue = (algorithm: KeyAlgorithm, publicKey: Uint8Array): string =>
  `v=DKIM1; k=${algorithm === 'rsa_sha256' ? 'rsa' : 'ed25519'}; p=${Buffer.from(publicKey).toString('base64')}`;
