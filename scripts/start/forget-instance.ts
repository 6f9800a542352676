// Ends what is left of an instance and deletes everything that it has stored.
import fs from 'node:fs';
import path from 'node:path';
import { removeStalePidFile } from '../database/postgres-pid-file.ts';
import { endLeftovers, type Instance } from './instance.ts';
import { endProcess, identityOf } from './process-identity.ts';

/** Its supervisor must not be running. Databases of the operator's own are as they were. */
export async function forgetInstance(instance: Instance): Promise<void> {
  await endLeftovers(instance);
  const server = removeStalePidFile(path.join(instance.postgresDir, 'data'));
  if (server) await endProcess(identityOf(server.pid), 8000);
  fs.rmSync(instance.postgresDir, { recursive: true, force: true });
  // Last: with it goes the number that says where the databases lie.
  fs.rmSync(instance.dataDir, { recursive: true, force: true });
}
