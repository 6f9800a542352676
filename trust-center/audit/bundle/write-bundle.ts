/** The evidence bundle: everything that somebody needs to check the log without this server, as one zip. */
import { Readable } from 'node:stream';
import type pg from 'pg';
import { ZipFile } from 'yazl';
import { assembleVerifier } from '../verifier/assemble.ts';
import { type BundleFile, bundleFiles } from './bundle-files.ts';
import { README } from './bundle-words.ts';
import { type AskedPeriod, closePeriod } from './period.ts';

export interface BundleInput {
  /** Up to which checkpoint */
  size: number;
  vkey: string;
  period: AskedPeriod;
  madeAt: Date;
  kmsCalls?: string | undefined;
}

/** The zip as a stream. It ends with an error when the log has a gap: half a bundle is no zip. */
export async function writeBundle(pool: pg.Pool, input: BundleInput): Promise<Readable> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const options = { mtime: input.madeAt };
  const verifier = await assembleVerifier();
  for (const [name, text] of [
    ['README.txt', README],
    ['verify.mjs', verifier.script],
    ['verify.html', verifier.page],
  ] as const)
    zip.addBuffer(Buffer.from(text), name, options);
  const period = await closePeriod(pool, input.size, input.period);
  for await (const file of bundleFiles(pool, { ...input, period })) addFile(zip, output, file, input.madeAt);
  zip.end();
  return output;
}

function addFile(zip: ZipFile, output: Readable, { name, content }: BundleFile, mtime: Date): void {
  zip.addReadStreamLazy(name, { mtime }, (give) => {
    content().then(
      (bytes) => give(null, Readable.from([Buffer.from(bytes)])),
      (error: Error) => output.destroy(error),
    );
  });
}
