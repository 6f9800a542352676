/** Finds out how a CSV file is encoded while it streams by: nothing is read twice, and at most 64 kB is looked at for UTF-16. */

export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export const CSV_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
] as const satisfies readonly CsvEncoding[];

const SAMPLE_BYTES = 64 * 1024;
// Latin text in UTF-16 has a zero in nearly every second byte; one in ten is already no text of another encoding.
const UTF16_ZERO_SHARE = 0.1;

function byteOrderMark(bytes: Uint8Array): CsvEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function utf16WithoutMark(bytes: Uint8Array): CsvEncoding | null {
  if (bytes.length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) i % 2 === 0 ? even++ : odd++;
  const enough = (bytes.length / 2) * UTF16_ZERO_SHARE;
  if (odd > enough && odd > even * 4) return 'utf-16le';
  if (even > enough && even > odd * 4) return 'utf-16be';
  return null;
}

export interface EncodingDetector {
  push(chunk: Uint8Array): void;
  /** `binary` when the bytes are no text at all, as with a workbook or an archive. */
  result(): CsvEncoding | 'binary';
}

/** Watches all chunks of a file: a byte that is no UTF-8 may come in the very last line. */
export function createEncodingDetector(): EncodingDetector {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const head: number[] = [];
  let validUtf8 = true;
  let zeroSeen = false;
  return {
    push(chunk) {
      if (head.length < SAMPLE_BYTES) for (const byte of chunk.subarray(0, SAMPLE_BYTES - head.length)) head.push(byte);
      zeroSeen ||= chunk.includes(0);
      if (!validUtf8) return;
      try {
        decoder.decode(chunk, { stream: true });
      } catch {
        validUtf8 = false; // the decoder's TypeError is its answer "this is no UTF-8"
      }
    },
    result() {
      const sample = Uint8Array.from(head);
      const marked = byteOrderMark(sample);
      if (marked) return marked;
      // "PK" begins a zip archive, and so an Excel workbook.
      if (sample[0] === 0x50 && sample[1] === 0x4b && sample[2] === 3 && sample[3] === 4) return 'binary';
      const wide = utf16WithoutMark(sample);
      if (wide) return wide;
      if (zeroSeen) return 'binary';
      return validUtf8 ? 'utf-8' : 'windows-1252';
    },
  };
}
