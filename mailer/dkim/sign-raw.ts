/** Signs a message that somebody else has composed: single mails. A campaign's mails are written in canonical form and need none of this. */
import type { HeaderFields } from '../wire/message-program.ts';
import { type DkimSigner, hashBody } from './dkim-signature.ts';

const END_OF_HEADER = '\r\n\r\n';

/**
 * Puts the signatures before a message, the first signer's on top. Only what {@link readHeader} can read is signed; the message itself stays as it is.
 * Throws Error for bytes that are no message.
 */
export async function signRaw(
  raw: Buffer,
  signers: readonly DkimSigner[],
  date: Date,
  leaveOut?: readonly string[],
): Promise<Buffer> {
  if (signers.length === 0) return raw;
  const end = raw.indexOf(END_OF_HEADER);
  if (end < 0) throw new Error('a message without a body cannot be signed');
  const headers = readHeader(raw.toString('utf8', 0, end));
  const bodyHash = hashBody(relaxedBody(raw.subarray(end + END_OF_HEADER.length)));
  const signatures = await Promise.all(signers.map((sign) => sign({ headers, bodyHash, date, leaveOut })));
  return Buffer.concat([Buffer.from(signatures.map((value) => `DKIM-Signature: ${value}\r\n`).join('')), raw]);
}

/** Fields with their folded values, in their order. */
function readHeader(text: string): HeaderFields {
  return text.split(/\r\n(?![ \t])/).map((line) => {
    const colon = line.indexOf(':');
    if (colon <= 0) throw new Error('a line of the header has no name');
    return [line.slice(0, colon).trim(), line.slice(colon + 1)] as const;
  });
}

/** RFC 6376, 3.4.4: blanks at the ends of lines go, others become one, and empty lines at the end go. */
function relaxedBody(body: Buffer): Buffer {
  const text = body
    .toString('latin1')
    .replace(/[ \t]+/g, ' ')
    .replace(/ (?=\r\n|$)/g, '')
    .replace(/(?:\r\n)+$/, '');
  return Buffer.from(text === '' ? '' : `${text}\r\n`, 'latin1');
}
