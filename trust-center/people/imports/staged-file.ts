/** The uploaded file on its way to the contacts: never on disk in clear. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { storageFailure } from '@multipartner/serving/full-disk';
import type { Receipt } from '../../audit/log.ts';
import { HEADER_BYTES } from '../../vault/formats/sealed-file.ts';
import type { PartnerVault } from '../../vault/vault.ts';
import type { PeopleDeps } from '../deps.ts';

export const MAX_FILE_BYTES = 50 * 1024 * 1024;

const pathOf = (deps: PeopleDeps, name: string): string => join(deps.stagingDir, name);

/** Seals the bytes into the staging folder while they arrive. Throws FailureError TOO_LARGE or STORAGE_FULL; then no file remains. */
export async function stageFile(
  deps: PeopleDeps,
  partner: PartnerVault,
  importId: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ name: string; bytes: number; hash: string }> {
  const name = `${importId}.sealed`;
  const hash = createHash('sha256');
  let size = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length;
      hash.update(chunk);
      if (size > MAX_FILE_BYTES) done(new FailureError(failure('TOO_LARGE', { limit: '50 MB' })));
      else done(null, chunk);
    },
  });
  try {
    await mkdir(deps.stagingDir, { recursive: true, mode: 0o700 });
    await pipeline(
      Readable.from(bytes, { objectMode: false }),
      meter,
      partner.sealFile(importId),
      createWriteStream(pathOf(deps, name), { mode: 0o600, flush: true }),
    );
  } catch (error) {
    await rm(pathOf(deps, name), { force: true });
    const full = storageFailure(error);
    throw full ? new FailureError(full) : error;
  }
  return { name, bytes: size, hash: hash.digest('hex') };
}

/** The clear bytes of a staged file, as a stream. A truncated or edited file ends in an error. */
export async function* readStaged(
  deps: PeopleDeps,
  partner: PartnerVault,
  receipt: Receipt,
  importId: string,
  name: string,
): AsyncGenerator<Uint8Array> {
  const source = createReadStream(pathOf(deps, name), { highWaterMark: 256 * 1024 });
  const opened = partner.openFile(receipt, importId);
  source.on('error', (error) => opened.destroy(error));
  source.pipe(opened);
  try {
    for await (const chunk of opened) yield chunk as Uint8Array;
  } finally {
    source.destroy();
    opened.destroy();
  }
}

/** Puts the file's key under the partner's active data key, in place. A file that is gone or lies on another machine is passed over. */
export async function rewrapStaged(deps: PeopleDeps, partner: PartnerVault, importId: string): Promise<void> {
  const file = await open(pathOf(deps, `${importId}.sealed`), 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!file) return;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    const header = bytesRead === HEADER_BYTES ? await partner.rewrapFileHeader(importId, buffer) : null;
    if (!header) return;
    await file.write(header, 0, header.length, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

export const dropStaged = (deps: PeopleDeps, name: string): Promise<void> => rm(pathOf(deps, name), { force: true });
