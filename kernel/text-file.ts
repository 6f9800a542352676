/**
 * The text of a file that somebody wrote in an editor: UTF-8, or UTF-16 where the file begins with its byte order mark (Unicode 16, 23.8), as
 * Windows programs write it. Null for anything else; the caller asks for UTF-8 then. The mark is no part of the text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null; // what a fatal decoder throws
    throw error;
  }
}
