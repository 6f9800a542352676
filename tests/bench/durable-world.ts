/** A trust zone for measuring: like that of tests, on a database of its own that waits for the disk. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, createRoles, migrate, urlFor } from '../../scripts/database/databases.ts';
import { startPostgres } from '../../scripts/database/postgres-server.ts';
import { throwawayPasswords } from '../../scripts/database/throwaway-server.ts';
import { openPeopleWorld } from '../support/worlds/people-world.ts';

export type DurableWorld = Awaited<ReturnType<typeof openPeopleWorld>>;

/** Opens it, lets `work` measure, and leaves nothing behind, whatever happens. */
export async function withDurableWorld<T>(work: (world: DurableWorld) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'multipartner-bench-'));
  // Started by root, the database runs as another user, who must be able to pass here.
  await chmod(folder, 0o711);
  const server = await startPostgres({ stateDir: join(folder, 'postgres'), password: 'bench', flags: [] });
  try {
    await createRoles(server.url(), throwawayPasswords);
    await createDatabase(server.url(), 'trust');
    await migrate(server.url(), 'trust');
    const adminUrl = new URL(server.url());
    adminUrl.pathname = '/trust';
    const world = await openPeopleWorld({
      url: urlFor(server.url(), 'trust', 'tc_app', throwawayPasswords.tc_app),
      adminUrl: adminUrl.href,
    });
    try {
      return await work(world);
    } finally {
      await world.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
