/**
 * What code runs: a hash over every file of the trust zone, written to the log at each start. The code states it about itself, so it
 * only shows a change to those who compare it with the hash of a checkout that they have read (`npm run audit:release`).
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { newId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import { parseLeaf } from './leaf.ts';
import type { AuditLog } from './log.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const PARTS = ['kernel', 'prisma/trust-center', 'serving', 'templates-engine', 'trust-center'];
const SINGLE_FILES = ['package-lock.json'];
/** Made on the machine from the rest, or never run by a server. */
const LEFT_OUT = new Set(['node_modules', 'build', 'generated', 'public', '.vite']);
const MOST_LISTED = 200;

/** SHA-256 over the lines `<sha256 of the file>  <path>`, in the order of the paths: what `sha256sum` would list. */
export async function hashRelease(root = ROOT): Promise<Buffer> {
  const found = await Promise.all(PARTS.map((part) => sourceFiles(root, part)));
  const files = [...found.flat(), ...SINGLE_FILES].sort();
  const whole = createHash('sha256');
  for (const file of files) {
    const content = await readFile(path.join(root, file));
    whole.update(`${createHash('sha256').update(content).digest('hex')}  ${file}\n`);
  }
  return whole.digest();
}

async function sourceFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true });
  const nested = entries.map(async (entry) => {
    const name = `${folder}/${entry.name}`;
    if (LEFT_OUT.has(entry.name) || entry.name.includes('.test.')) return [];
    return entry.isDirectory() ? sourceFiles(root, name) : [name];
  });
  return (await Promise.all(nested)).flat();
}

/** Writes the entry about this start. Throws FailureError LOG_UNAVAILABLE. */
export async function writeRelease(audit: AuditLog): Promise<void> {
  await audit.write({
    partnerId: null,
    actor: { class: 'service', id: 'trust-center', auth: 'process' },
    op: 'release.started',
    purpose: null,
    recHash: await hashRelease(),
    reqId: newId('request'),
  });
}

export interface ReleaseStart {
  seq: bigint;
  at: Date;
  /** Hex; null when the start did not say */
  hash: string | null;
}

/** The starts of trust-center processes in a period, the latest first; at most 200. */
export async function listReleases(pool: pg.Pool, period: { from: Date; to: Date }): Promise<ReleaseStart[]> {
  const { rows } = await pool.query<{ seq: string; leaf: Buffer }>(
    `SELECT seq, leaf FROM log_entry WHERE op = 'release.started' AND at >= $1 AND at < $2 ORDER BY seq DESC LIMIT $3`,
    [period.from, period.to, MOST_LISTED],
  );
  return rows.flatMap((row) => {
    const leaf = parseLeaf(row.leaf);
    return leaf ? [{ seq: BigInt(row.seq), at: new Date(leaf.ts), hash: leaf.recHash ?? null }] : [];
  });
}
