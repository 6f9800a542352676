/** The files of a bundle, from a zip archive or a folder. */
import type { Bytes } from './bytes.ts';

export interface BundleFiles {
  names: string[];
  /** Null when there is no such file. Rejects when it cannot be read. */
  read(name: string): Promise<Bytes | null>;
}

/** A file that is read in pieces: an archive may be larger than the memory. */
export interface Source {
  size: number;
  read(from: number, to: number): Promise<Bytes>;
}

const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const LOCAL_MARK = 0x04034b50;
const END_BYTES = 22;
const MOST_COMMENT_BYTES = 65_535;
const MOST_FILE_BYTES = 512 * 1024 * 1024;
const STORED = 0;
const DEFLATED = 8;

interface ZipEntry {
  method: number;
  packed: number;
  size: number;
  offset: number;
}

/** Opens a zip archive (PKWARE APPNOTE, without its 64-bit extension). Throws for anything else. */
export async function openZip(source: Source): Promise<BundleFiles> {
  const tailFrom = Math.max(0, source.size - END_BYTES - MOST_COMMENT_BYTES);
  const tail = viewOf(await source.read(tailFrom, source.size));
  let end = tail.byteLength - END_BYTES;
  while (end >= 0 && tail.getUint32(end, true) !== END_MARK) end -= 1;
  if (end < 0) throw new Error('this is no zip archive');
  const count = tail.getUint16(end + 10, true);
  const from = tail.getUint32(end + 16, true);
  const directory = await source.read(from, from + tail.getUint32(end + 12, true));
  const entries = readDirectory(directory, count);
  return {
    names: [...entries.keys()],
    async read(name) {
      const entry = entries.get(name);
      return entry ? unpack(source, entry) : null;
    },
  };
}

const viewOf = (bytes: Bytes): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function readDirectory(directory: Bytes, count: number): Map<string, ZipEntry> {
  const view = viewOf(directory);
  const entries = new Map<string, ZipEntry>();
  for (let [at, i] = [0, 0]; i < count; i++) {
    if (view.getUint32(at, true) !== ENTRY_MARK) throw new Error('the archive’s directory is damaged');
    const nameBytes = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(directory.subarray(at + 46, at + 46 + nameBytes));
    // Two files of one name would let two readers see two contents.
    if (entries.has(name)) throw new Error(`the archive holds ${name} twice`);
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

async function unpack(source: Source, { method, packed, size, offset }: ZipEntry): Promise<Bytes> {
  if (size > MOST_FILE_BYTES) throw new Error('a file of the archive is too large');
  const head = viewOf(await source.read(offset, offset + 30));
  if (head.getUint32(0, true) !== LOCAL_MARK) throw new Error('the archive is damaged');
  const from = offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const bytes = await source.read(from, from + packed);
  if (method === STORED) return bytes;
  if (method !== DEFLATED) throw new Error('the archive is packed in an unknown way');
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const whole = new Uint8Array(await new Response(unpacked).arrayBuffer());
  if (whole.length !== size) throw new Error('a file of the archive has another size than it states');
  return whole;
}
