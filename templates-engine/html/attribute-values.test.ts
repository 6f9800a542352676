/** Short ways through the checks of attributes must never let through, or refuse, what the long way would not. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attributeProblem, cssProblem, hostOf, isWebAddress } from './attribute-values.ts';

const hostPiece = fc.constantFrom(
  ...'a b example www xn-- xn--mnchen-3ya x--y - . .. 1 127 0x7f 256 e5 com c0m ü ß 。 _ % : :80 :99999 @ user: [ ] ::1 A EXAMPLE é'.split(
    ' ',
  ),
);
const address = fc
  .tuple(
    fc.constantFrom('http://', 'https://', 'HTTP://', 'https:/', '//', 'ftp://', 'javascript:', ''),
    fc.array(hostPiece, { maxLength: 5 }).map((pieces) => pieces.join('')),
    fc.constantFrom('', '/', '/a b', '/x?y=1&z#q', '?q', '#f', '\\x', '/@x', '/\u200b', '?u=http://a@b'),
  )
  .map((pieces) => pieces.join(''));

/** As an address is judged by reading it. */
function byReading(text: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not pass
  if (/[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\]/.test(text)) return undefined;
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return undefined;
  const { hostname, username, password } = new URL(text);
  return hostname !== '' && username === '' && password === '' ? hostname.toLowerCase() : undefined;
}

it('a plain host is judged as reading the address would', () => {
  fc.assert(
    fc.property(address, (text) => {
      expect(hostOf(text), text).toBe(byReading(text));
      expect(isWebAddress(text), text).toBe(byReading(text) !== undefined);
    }),
    { numRuns: 5_000 },
  );
});

it.each([
  'https://user@example.com/',
  'https://example.com@evil.example/',
  'https://example.com:99999/',
  'https://xn--a.example/',
  'https://1.2.3.999/',
  'https://example.com\\@evil.example/',
])('judges as the reader of addresses does: %s', (text) => {
  expect(isWebAddress(text)).toBe(byReading(text) !== undefined);
});

it('a value that needs no look holds nothing that would be refused', () => {
  const pieces = fc.constantFrom(
    ...'# fff 10px 25px % , . ( ) url expression : ; { } < > & &# -moz-binding - @import \\ / * javascript src attr red'.split(
      ' ',
    ),
    ' ',
    '\n',
  );
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 6 }).map((all) => all.join('')),
      (value) => {
        const isRefused =
          value !== '' &&
          (/[<>{};\n\r]|&#/.test(value) || cssProblem(value) !== undefined || /^\s*[a-z]+script:/i.test(value));
        expect(attributeProblem('color', value), value).toBe(isRefused ? 'value' : undefined);
      },
    ),
    { numRuns: 4_000 },
  );
});
