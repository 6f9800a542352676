/**
 * DKIM signatures (RFC 6376; Ed25519: RFC 8463), relaxed/relaxed. Signing runs on the thread pool: RSA costs more than all the rest of
 * a message, and the key is parsed once, for a parse per message costs three times the signature.
 */
import { createPrivateKey, hash, type KeyObject, sign } from 'node:crypto';
import type { HeaderFields } from '../wire/message-program.ts';

export interface SigningKey {
  keyId: string;
  /** Domain of the From address or one above it (DMARC alignment) */
  domain: string;
  selector: string;
  algorithm: 'rsa-sha256' | 'ed25519-sha256';
  /** PKCS#8 DER in base64 */
  privateKey: string;
}

/**
 * Writes the DKIM-Signature value of one message. `leaveOut` names fields, in lower case, that somebody on the way replaces. Rejects only
 * when the library cannot sign.
 */
export type DkimSigner = (message: {
  headers: HeaderFields;
  bodyHash: string;
  date: Date;
  leaveOut?: readonly string[] | undefined;
}) => Promise<string>;

/** SHA-256 of a canonical body, in base64: once per message, for any number of signatures. */
export const hashBody = (body: Uint8Array): string => hash('sha256', body, 'base64');

// Named once more than they stand in a message, so that nobody can add a second one (RFC 6376, 5.4.2).
const ONCE_MORE = ['from', 'to', 'subject', 'reply-to', 'date'];
const LEAST_RSA_BITS = 2048;

/** @throws Error for a key that is not what its algorithm says, or RSA of less than 2048 bits */
export function createDkimSigner({ domain, selector, algorithm, privateKey }: SigningKey): DkimSigner {
  const key = readKey(algorithm, privateKey);
  const tag = `v=1; a=${algorithm}; c=relaxed/relaxed; d=${domain}; s=${selector};\r\n t=`;
  return async ({ headers, bodyHash, date, leaveOut = [] }) => {
    let names = '';
    let data = '';
    // Fields are taken from the bottom up (RFC 6376, 5.4.2); each of ours stands once.
    for (const [field, value] of headers) {
      const name = field.toLowerCase();
      if (leaveOut.includes(name)) continue;
      names += `${name}:`;
      data += `${name}:${relaxed(value)}\r\n`;
    }
    names += ONCE_MORE.filter((name) => !leaveOut.includes(name)).join(':');
    const unsigned = `${tag}${Math.floor(date.getTime() / 1_000)}; bh=${bodyHash};\r\n h=${foldNames(names)};\r\n b=`;
    data += `dkim-signature:${relaxed(unsigned)}`;
    return unsigned + foldBase64((await signData(algorithm, key, Buffer.from(data, 'utf8'))).toString('base64'));
  };
}

function readKey(algorithm: SigningKey['algorithm'], privateKey: string): KeyObject {
  const bytes = Buffer.from(privateKey, 'base64');
  try {
    const key = createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' });
    const long = (key.asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_RSA_BITS;
    // RFC 8301: shorter keys are not trusted by anybody.
    if (algorithm === 'rsa-sha256' ? key.asymmetricKeyType === 'rsa' && long : key.asymmetricKeyType === 'ed25519')
      return key;
  } finally {
    bytes.fill(0);
  }
  throw new Error('a DKIM key is RSA of at least 2048 bits or Ed25519');
}

/** RFC 8463, 3: Ed25519 signs the SHA-256 of the data. */
function signData(algorithm: SigningKey['algorithm'], key: KeyObject, data: Buffer): Promise<Buffer> {
  const [digest, input] = algorithm === 'rsa-sha256' ? ['sha256', data] : [null, hash('sha256', data, 'buffer')];
  return new Promise((resolve, reject) => {
    sign(digest, input, key, (error, signature) => (error ? reject(error) : resolve(signature)));
  });
}

const LINE = 70;

let lastNames = '';
let lastFolded = '';
/** The names of a campaign's mails are the same for everybody. */
function foldNames(names: string): string {
  if (names === lastNames) return lastFolded;
  let out = '';
  let column = 0;
  for (const [i, name] of names.split(':').entries()) {
    const piece = i === 0 ? name : `:${name}`;
    if (column + piece.length > LINE) {
      out += '\r\n ';
      column = 1;
    }
    out += piece;
    column += piece.length;
  }
  lastNames = names;
  lastFolded = out;
  return out;
}

function foldBase64(text: string): string {
  let out = text.slice(0, LINE);
  for (let from = LINE; from < text.length; from += LINE) out += `\r\n ${text.slice(from, from + LINE)}`;
  return out;
}

const TO_RELAX = /[\r\n\t]| {2}|^ | $/;

/** A field's value as relaxed canonicalization writes it (RFC 6376, 3.4.2), without the line break at its end. */
const relaxed = (value: string): string =>
  TO_RELAX.test(value)
    ? value
        .replace(/\r\n/g, '')
        .replace(/[ \t]+/g, ' ')
        .trim()
    : value;
