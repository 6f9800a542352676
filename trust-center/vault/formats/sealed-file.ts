/**
 * Encrypted files of any length, as streams (import staging). Header: 0x01 | suite 0x02 | wrapped file key 78. Then chunks of
 * 64 KiB, each AES-256-GCM under the file's own key with the nonce "counter u88 | last u8", so that a missing, moved or repeated
 * chunk and a missing end are noticed. The key is random and used for one file only.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Transform } from 'node:stream';
import { idBytes } from '@multipartner/kernel/ids';
import { unreadable } from '../kms/kms-failure.ts';
import { lengthPrefixed, type Scope, unwrapKey, WRAPPED_KEY_BYTES, type WrappingKey, wrapKey } from './envelope.ts';
import { TAG_BYTES } from './xaes-256-gcm.ts';

const VERSION = 0x01;
const SUITE_CHUNKED_GCM = 0x02;
const FILE_KEY_GENERATION = 1;
export const CHUNK_BYTES = 64 * 1024;
/** What {@link rewrapHeader} takes and gives: it stands at the beginning of a file. */
export const HEADER_BYTES = 2 + WRAPPED_KEY_BYTES;

const fileAad = (scope: Scope, fileId: string): Buffer =>
  Buffer.concat([
    lengthPrefixed('tc/file/v1'),
    lengthPrefixed(scope.env),
    lengthPrefixed(idBytes(scope.partnerId)),
    lengthPrefixed(idBytes(fileId)),
  ]);

function chunkNonce(counter: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(counter), 3);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** Cuts a stream into pieces of `size` bytes; the last one may be shorter, also empty. A piece is valid until `piece` returns. */
function createCutter(size: number, piece: (bytes: Buffer, last: boolean) => void) {
  // One buffer for the whole file: what is allocated per chunk waits for a collection, and that is what a large file makes grow.
  const waiting = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  return {
    add(bytes: Buffer) {
      for (let from = 0; from < bytes.length; ) {
        // One full piece is held back: only the end shows whether it is the last.
        if (filled === size) {
          piece(waiting, false);
          filled = 0;
        }
        const taken = bytes.copy(waiting, filled, from);
        filled += taken;
        from += taken;
      }
    },
    end() {
      piece(waiting.subarray(0, filled), true);
      waiting.fill(0);
    },
  };
}

/** Encrypts what is written to it. */
export function sealFileStream(scope: Scope, dek: WrappingKey, fileId: string): Transform {
  const key = randomBytes(32);
  const aad = fileAad(scope, fileId);
  let counter = 0;
  const cutter = createCutter(CHUNK_BYTES, (bytes, last) => {
    const cipher = createCipheriv('aes-256-gcm', key, chunkNonce(counter++, last), { authTagLength: TAG_BYTES });
    cipher.setAAD(aad);
    const sealed = cipher.update(bytes);
    cipher.final(); // nothing is left over in counter mode
    if (sealed.length > 0) stream.push(sealed);
    stream.push(cipher.getAuthTag());
  });
  const stream: Transform = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      cutter.add(chunk);
      done();
    },
    flush(done) {
      cutter.end();
      key.fill(0);
      done();
    },
  });
  stream.push(
    Buffer.concat([Buffer.from([VERSION, SUITE_CHUNKED_GCM]), wrapKey(scope, dek, fileId, FILE_KEY_GENERATION, key)]),
  );
  return stream;
}

/** Decrypts; errors with DATA_UNREADABLE before it gives out a byte that is not authentic, and at a missing end. */
export function openFileStream(
  scope: Scope,
  dekOf: (version: number) => Promise<WrappingKey>,
  fileId: string,
): Transform {
  const aad = fileAad(scope, fileId);
  let key: Buffer | null = null;
  let header: Buffer = Buffer.alloc(0);
  let counter = 0;
  let failed = false;
  const cutter = createCutter(CHUNK_BYTES + TAG_BYTES, (bytes, last) => {
    if (failed || !key || bytes.length < TAG_BYTES) {
      failed = true;
      return;
    }
    const decipher = createDecipheriv('aes-256-gcm', key, chunkNonce(counter++, last), { authTagLength: TAG_BYTES });
    decipher.setAAD(aad);
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    const plaintext = decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES));
    try {
      decipher.final();
      if (plaintext.length > 0) stream.push(plaintext);
    } catch {
      plaintext.fill(0);
      failed = true; // reported by the caller, the same for every cause
    }
  });

  async function readHeader(chunk: Buffer): Promise<void> {
    header = Buffer.concat([header, chunk]);
    if (header.length < HEADER_BYTES) return;
    const wrapped = header.subarray(2, HEADER_BYTES);
    if (header[0] !== VERSION || header[1] !== SUITE_CHUNKED_GCM) throw unreadable();
    key = unwrapKey(scope, await dekOf(wrapped.readUInt32BE(2)), fileId, FILE_KEY_GENERATION, wrapped);
    if (!key) throw unreadable();
    cutter.add(header.subarray(HEADER_BYTES));
  }

  const stream: Transform = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (!key) {
        readHeader(chunk).then(
          () => done(failed ? unreadable() : null),
          (error: Error) => done(error),
        );
        return;
      }
      cutter.add(chunk);
      done(failed ? unreadable() : null);
    },
    flush(done) {
      cutter.end();
      key?.fill(0);
      done(failed ? unreadable() : null);
    },
  });
  return stream;
}

/** The header with its file key under `active`; null when it is there already. Throws DATA_UNREADABLE. */
export async function rewrapHeader(
  scope: Scope,
  dekOf: (version: number) => Promise<WrappingKey>,
  active: WrappingKey,
  fileId: string,
  header: Uint8Array,
): Promise<Buffer | null> {
  if (header.length !== HEADER_BYTES || header[0] !== VERSION || header[1] !== SUITE_CHUNKED_GCM) throw unreadable();
  const wrapped = Buffer.from(header.subarray(2));
  const version = wrapped.readUInt32BE(2);
  if (version === active.version) return null;
  const key = unwrapKey(scope, await dekOf(version), fileId, FILE_KEY_GENERATION, wrapped);
  if (!key) throw unreadable();
  const anew = Buffer.concat([
    Buffer.from([VERSION, SUITE_CHUNKED_GCM]),
    wrapKey(scope, active, fileId, FILE_KEY_GENERATION, key),
  ]);
  key.fill(0);
  return anew;
}
