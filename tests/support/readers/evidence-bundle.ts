// Evidence bundles taken apart and put together again, and the verifier run as a stranger runs it: a process without a network.
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { openZip } from '../../../trust-center/audit/verifier/files.ts';

export type Files = Map<string, Buffer>;

export async function unzip(archive: Buffer): Promise<Files> {
  const bytes = new Uint8Array(archive);
  const files = await openZip({ size: bytes.length, read: async (from, to) => bytes.slice(from, to) });
  const found: Files = new Map();
  for (const name of files.names) found.set(name, Buffer.from((await files.read(name))!));
  return found;
}

export async function zip(files: Files): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, content] of files) archive.addBuffer(content, name);
  archive.end();
  return buffer(archive.outputStream as Readable);
}

/** Any attempt to reach a network ends the process with 99. */
const NO_NETWORK = `data:text/javascript,${encodeURIComponent(`
import net from 'node:net'; import dns from 'node:dns'; import dgram from 'node:dgram'; import { syncBuiltinESMExports } from 'node:module';
const refuse = () => process.exit(99);
net.Socket.prototype.connect = refuse; net.connect = refuse; net.createConnection = refuse;
dns.lookup = refuse; dgram.createSocket = refuse; globalThis.fetch = refuse;
syncBuiltinESMExports();`)}`;

export interface Verdict {
  code: number;
  report: {
    ok: boolean;
    complete: boolean;
    size: number;
    root: string;
    period: { from: string; to: string };
    faults: { code: string }[];
    parts: Record<string, { verdict: string; facts: { code: string; with: Record<string, unknown> }[] }>;
  } | null;
  errors: string;
}

/** Runs `verify.mjs` of the bundle (or `script`) on the archive. */
export async function verifyBundle(
  folder: string,
  archive: Buffer,
  args: readonly string[] = [],
  script?: string,
): Promise<Verdict> {
  const path = `${folder}/bundle-${crypto.randomUUID()}`;
  await writeFile(`${path}.zip`, archive);
  await writeFile(`${path}.mjs`, script ?? (await unzip(archive)).get('verify.mjs')!);
  const child = spawn(process.execPath, ['--import', NO_NETWORK, `${path}.mjs`, `${path}.zip`, '--json', ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors, code] = await Promise.all([
    buffer(child.stdout),
    buffer(child.stderr),
    new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? -1))),
  ]);
  const text = output.toString();
  return { code, report: text === '' ? null : (JSON.parse(text) as Verdict['report']), errors: errors.toString() };
}
