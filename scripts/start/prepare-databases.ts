// Makes the embedded databases and their roles, and applies the migrations of whatever databases are used.
import { createDatabase, createRoles, type DatabaseName, databases, migrate } from '../database/databases.ts';
import { deployMigrations } from '../database/deploy-migrations.ts';
import { withClient } from '../database/with-client.ts';
import type { Instance } from './instance.ts';
import type { Settings } from './settings.ts';

/** Row-level security binds neither superusers nor roles that may bypass it: the trust center must not run as one. */
async function refuseAllPowerful(url: string) {
  const { rows } = await withClient(url, (client) =>
    client.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
      'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user',
    ),
  );
  if (!rows[0]?.rolsuper && !rows[0]?.rolbypassrls) return;
  throw new Error(
    'TRUST_DATABASE_URL signs in as a role that row-level security does not bind. Use tc_app there, and TRUST_DATABASE_OWNER_URL for migrations: see docs/operations.md.',
  );
}

async function migrateExternal(kind: 'platform' | 'trust', url: string, ownerUrl: string | undefined) {
  await deployMigrations({ folder: databases[kind].folder, url: ownerUrl ?? url });
  if (kind === 'trust') await refuseAllPowerful(url);
}

/** Returns how many migrations were applied. `adminUrl` is the embedded server's, when there is one. */
export async function prepareDatabases(
  settings: Settings,
  instance: Instance,
  adminUrl: string | undefined,
): Promise<number> {
  let applied = 0;
  if (adminUrl) {
    await createRoles(adminUrl, instance.secrets);
    const external: Record<DatabaseName, boolean> = {
      platform: Boolean(settings.DATABASE_URL),
      trust: Boolean(settings.TRUST_DATABASE_URL),
      queue: Boolean(settings.QUEUE_DATABASE_URL ?? settings.REDIS_URL),
    };
    for (const kind of Object.keys(databases) as DatabaseName[]) {
      if (external[kind]) continue;
      await createDatabase(adminUrl, kind);
      applied += (await migrate(adminUrl, kind)).length;
    }
  }
  if (settings.DATABASE_URL) await migrateExternal('platform', settings.DATABASE_URL, settings.DATABASE_OWNER_URL);
  if (settings.TRUST_DATABASE_URL)
    await migrateExternal('trust', settings.TRUST_DATABASE_URL, settings.TRUST_DATABASE_OWNER_URL);
  return applied;
}
