/**
 * DKIM signatures (RFC 6376; Ed25519: RFC 8463), relaxed/relaxed. The body that message-program.ts writes is its own canonical form, so
 * it is hashed as it stands. Signing runs on the thread pool: RSA costs more than all the rest of a message.
 */
import { createPrivateKey, hash, type KeyObject, sign } from 'node:crypto';
import { relaxedHeader } from './header-lines.ts';
import type { HeaderFields } from './message-program.ts';

export interface DkimKey {
  /** Domain of the From address or one above it (DMARC alignment) */
  domain: string;
  selector: string;
  /** Private key in PEM; parsed once, for a parse per message costs three times the signature */
  privateKey: string;
}

/** Writes the DKIM-Signature value of one message. Rejects only for a key that cannot sign. */
export type DkimSigner = (headers: HeaderFields, bodyHash: string, date: Date) => Promise<string>;

/** SHA-256 of a canonical body, in base64: once per message, for any number of signatures. */
export const hashBody = (body: Buffer): string => hash('sha256', body, 'base64');

// Named once more than they stand in a message, so that nobody can add a second one (RFC 6376, 5.4.2).
const ONCE_MORE = ['from', 'to', 'subject'];

/** @throws Error for a key that is neither RSA of at least 2048 bits nor Ed25519 */
export function createDkimSigner({ domain, selector, privateKey }: DkimKey): DkimSigner {
  const key = createPrivateKey(privateKey);
  const algorithm = algorithmOf(key);
  return async (headers, bodyHash, date) => {
    const names = [...headers.map(([name]) => name.toLowerCase()), ...ONCE_MORE];
    const unsigned =
      `v=1; a=${algorithm}; c=relaxed/relaxed; d=${domain}; s=${selector};\r\n ` +
      `t=${Math.floor(date.getTime() / 1_000)}; bh=${bodyHash};\r\n h=${foldNames(names)};\r\n b=`;
    // Fields are taken from the bottom up (RFC 6376, 5.4.2); each of ours stands once.
    const signed = [...headers.map(([name, value]) => `${relaxedHeader(name, value)}\r\n`)].join('');
    const data = Buffer.from(signed + relaxedHeader('DKIM-Signature', unsigned), 'utf8');
    return unsigned + foldBase64((await signData(algorithm, key, data)).toString('base64'));
  };
}

function algorithmOf(key: KeyObject): 'rsa-sha256' | 'ed25519-sha256' {
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519-sha256';
  // RFC 8301: shorter keys are not trusted by anybody.
  if (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048) return 'rsa-sha256';
  throw new Error('a DKIM key is RSA of at least 2048 bits or Ed25519');
}

/** RFC 8463, 3: Ed25519 signs the SHA-256 of the data. */
function signData(algorithm: ReturnType<typeof algorithmOf>, key: KeyObject, data: Buffer): Promise<Buffer> {
  const [digest, input] = algorithm === 'rsa-sha256' ? ['sha256', data] : [null, hash('sha256', data, 'buffer')];
  return new Promise((resolve, reject) => {
    sign(digest, input, key, (error, signature) => (error ? reject(error) : resolve(signature)));
  });
}

const LINE = 70;

function foldNames(names: readonly string[]): string {
  let out = '';
  let column = 0;
  for (const [i, name] of names.entries()) {
    const piece = i === 0 ? name : `:${name}`;
    if (column + piece.length > LINE) {
      out += '\r\n ';
      column = 1;
    }
    out += piece;
    column += piece.length;
  }
  return out;
}

const foldBase64 = (text: string): string => text.match(new RegExp(`.{1,${LINE}}`, 'g'))!.join('\r\n ');
