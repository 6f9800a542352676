/** The access log at the end of the demonstration: exported as files where its database is at hand, and verified. */
import path from 'node:path';
import { createPool } from '@multipartner/prisma-trust-center/connect';
import { DEFAULT_ORIGIN } from '../../trust-center/audit/create-log.ts';
import { exportTiles } from '../../trust-center/audit/export-tiles.ts';
import type { ApiClient } from '../cli/api-client.ts';
import { verifyLogFromOutside } from '../cli/verify-log.ts';
import type { DemoReport } from './report.ts';

/** Verification goes over the API, with its own implementation of the tree and the signature. */
export async function checkLog(trust: ApiClient): Promise<DemoReport['log']> {
  const { size, root, verified } = await verifyLogFromOutside(trust);
  return { size, root, verified };
}

/** Writes the log as C2SP tlog-tiles files into `directory/log`. */
export async function exportLog(trustDatabase: string, directory: string): Promise<void> {
  const pool = createPool(trustDatabase, { poolSize: 1 });
  try {
    const done = await exportTiles(pool, path.join(directory, 'log'), DEFAULT_ORIGIN);
    if (!done) throw new Error('the log holds no signed checkpoint');
  } finally {
    await pool.end();
  }
}
