import { describe, expect, it } from 'vitest';
import { decodeText } from './text-file.ts';

const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

describe('decodeText', () => {
  const text = '<mjml>Grüße, Çağla</mjml>';
  const wide = Buffer.from(`\uFEFF${text}`, 'utf16le');
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little end first', wide],
    ['UTF-16, big end first', swapped(wide)],
  ])('reads %s', (_name, bytes) => {
    expect(decodeText(bytes)).toBe(text);
  });
  it('guesses nothing', () => {
    expect(decodeText(Buffer.from('Grüße', 'latin1'))).toBeNull();
  });
});
