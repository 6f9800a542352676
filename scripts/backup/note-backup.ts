// Says in the log that a backup was made, with the hash of its manifest: whoever finds a copy can tell whether it is one that was stated.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { newId } from '@multipartner/kernel/ids';
import { createPool } from '@multipartner/prisma-trust-center/connect';
import { appendLeaves } from '../../trust-center/audit/log-database.ts';
import { manifestFile } from './manifest.ts';

/** Needs no key, so that it also works beside an instance that stands still: its trust center signs the entry with its next one. */
export async function noteBackup(folder: string, trustDatabaseUrl: string, now: Date): Promise<void> {
  const pool = createPool(trustDatabaseUrl, { poolSize: 1 });
  try {
    const input = {
      partnerId: null,
      actor: { class: 'system', id: 'backup', auth: 'process' },
      op: 'backup.made',
      purpose: 'maintenance',
      recHash: createHash('sha256')
        .update(fs.readFileSync(manifestFile(folder)))
        .digest(),
      reqId: newId('request'),
    } as const;
    await appendLeaves(pool, [{ input, objCommit: null, sealedDetail: null }], () => now);
  } catch {
    throw new Error('The log could not be written, so there is no backup either: each one must be stated there.');
  } finally {
    await pool.end();
  }
}
