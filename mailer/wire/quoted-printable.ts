/**
 * Quoted-printable (RFC 2045, 6.7) in a form that is at once the wire form of SMTP and the canonical form of DKIM: seven bits, lines of at
 * most 76 columns, no dot at the beginning of a line (so nothing is stuffed, RFC 5321, 4.5.2), no blank at its end and no two blanks in
 * a row (so relaxed canonicalization of RFC 6376, 3.4.4 changes nothing). "From " never begins a line: old mailboxes would mark it.
 *
 * Every piece begins at the first column and ends there, by a line break of the text or a soft one. Pieces can therefore be encoded once
 * and joined in any order.
 */

const MAX_COLUMN = 76;
const SOFT_BREAK = '=\r\n';
const LF = 10;
const CR = 13;
const SPACE = 32;
const DOT = 46;
const EQUALS = 61;
const CAPITAL_F = 70;

const ENCODED = Array.from({ length: 256 }, (_, byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
const literal = (byte: number): boolean => byte > SPACE && byte < 127 && byte !== EQUALS;

/** Encodes a piece of text. `\n`, `\r\n` and a lone `\r` are line breaks. */
export function encodePiece(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  let out = '';
  let column = 0;
  let afterBlank = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    const next = bytes[i + 1];
    if (byte === CR && next === LF) continue;
    if (byte === LF || byte === CR) {
      out += '\r\n';
      column = 0;
      afterBlank = false;
      continue;
    }
    let token: string;
    if (byte === SPACE) token = afterBlank || next === undefined || next === LF || next === CR ? ENCODED[SPACE]! : ' ';
    else token = literal(byte) ? String.fromCharCode(byte) : ENCODED[byte]!;
    // One column is kept for the "=" of a soft break.
    if (column + token.length > MAX_COLUMN - 1) {
      out += SOFT_BREAK;
      column = 0;
    }
    if (column === 0 && (byte === DOT || byte === CAPITAL_F || byte === SPACE)) token = ENCODED[byte]!;
    afterBlank = token === ' ';
    out += token;
    column += token.length;
  }
  return column > 0 ? out + SOFT_BREAK : out;
}

// What needs no encoding at all: printable ASCII but "=", single blanks inside.
const PLAIN = /^(?!F)[!-<>-~](?:[!-<>-~]| (?=[!-<>-~])){0,73}$/;
const PLAIN_LONG = /^[!-<>-~]+$/;

/** As {@link encodePiece}, fast for what most values are: short words and addresses of the web. */
export function encodeValue(value: string): string {
  if (value.length <= 74 && PLAIN.test(value) && value.charCodeAt(0) !== DOT) return value + SOFT_BREAK;
  if (value === '') return '';
  return PLAIN_LONG.test(value) ? cutIntoLines(value) : encodePiece(value);
}

/** A long value without blanks and "=", as our own links are. */
function cutIntoLines(value: string): string {
  let out = '';
  for (let from = 0; from < value.length; ) {
    const first = value.charCodeAt(from);
    const guarded = first === DOT || first === CAPITAL_F;
    const end = Math.min(value.length, from + (guarded ? MAX_COLUMN - 3 : MAX_COLUMN - 1));
    out += (guarded ? ENCODED[first]! + value.slice(from + 1, end) : value.slice(from, end)) + SOFT_BREAK;
    from = end;
  }
  return out;
}
