/** Pieces of text, encoded alone and joined, decoded by a parser that shares no code with the encoder. */
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { encodePiece, encodeValue } from './quoted-printable.ts';

const decode = async (body: string) => {
  const head = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n';
  return (await PostalMime.parse(Buffer.from(head + body, 'latin1'))).text ?? '';
};
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(' ', '.', '=', '\n', 'F', 'From ', 'a', '\t', 'ä', '€', '👍'),
    fc.string({ minLength: 1, maxLength: 80 }),
  ),
  maxLength: 40,
});
// A lone half of a pair has no UTF-8; a lone CR is a line break like any other.
const clean = (value: string) => value.toWellFormed().replace(/\r\n?/g, '\n');

describe('quoted-printable', () => {
  test('any pieces, joined, are the joined text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 6 }), async (pieces) => {
        const body = pieces.map((piece) => encodePiece(clean(piece))).join('');
        expect((await decode(`${body}end`)).trimEnd()).toBe(`${pieces.map(clean).join('')}end`);
      }),
      { numRuns: 300 },
    );
  });

  test('every line is one that no server changes', () => {
    fc.assert(
      fc.property(text, (piece) => {
        for (const encoded of [encodePiece(piece), encodeValue(clean(piece).replaceAll('\n', ' '))]) {
          expect(encoded === '' || encoded.endsWith('\r\n')).toBe(true);
          for (const line of encoded.split('\r\n')) {
            expect(line.length).toBeLessThanOrEqual(76);
            expect(line).not.toMatch(/^\.|^From |[ \t]$| {2}|[^ -~]/);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a value is the same by the short way and by the long one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, fc.webUrl(), fc.string({ minLength: 60, maxLength: 300 })), async (value) => {
        const line = clean(value).replaceAll('\n', ' ');
        expect((await decode(`${encodeValue(line)}end`)).trimEnd()).toBe(
          (await decode(`${encodePiece(line)}end`)).trimEnd(),
        );
      }),
      { numRuns: 300 },
    );
  });
});
