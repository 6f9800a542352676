// The three databases of an installation, their roles, and who may connect to which.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deployMigrations } from './deploy-migrations.ts';
import { withClient } from './with-client.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `owner` applies migrations and cannot sign in; `logins` are what the processes connect as. */
export const databases = {
  platform: {
    owner: 'platform_owner',
    logins: ['platform_app'],
    folder: path.join(root, 'prisma/platform/migrations'),
  },
  trust: {
    owner: 'tc_owner',
    logins: ['tc_app', 'tc_audit', 'tc_tracking'],
    folder: path.join(root, 'prisma/trust-center/migrations'),
  },
  // BullMQ makes its own schema, so the role that works in it owns it.
  queue: { owner: 'queue_app', logins: ['queue_app'], folder: undefined },
} as const;

export type DatabaseName = keyof typeof databases;
export type LoginRole = 'platform_app' | 'tc_app' | 'tc_audit' | 'tc_tracking' | 'queue_app';
export type Passwords = Record<LoginRole, string>;

export const loginRoles: LoginRole[] = ['platform_app', 'tc_app', 'tc_audit', 'tc_tracking', 'queue_app'];
const ownerRoles = ['platform_owner', 'tc_owner'];
/** For installations that separate them; without a sign-in until an administrator gives one. */
const separateRoles = ['tc_keys', 'tc_backup'];

/** A URL with another database, user and password in it. */
export function urlFor(url: string, database: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  changed.username = user;
  changed.password = encodeURIComponent(password);
  return changed.href;
}

/** Makes the roles that are missing and sets the passwords of those that sign in. */
export async function createRoles(adminUrl: string, passwords: Passwords) {
  await withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles');
    const present = new Set(rows.map((row) => row.rolname));
    for (const role of [...ownerRoles, ...loginRoles, ...separateRoles]) {
      if (!present.has(role))
        await client.query(`CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`);
    }
    for (const role of loginRoles) {
      await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(passwords[role])}`);
    }
  });
}

/** Makes one database when it is missing and closes it to everybody but its own roles. */
export async function createDatabase(adminUrl: string, kind: DatabaseName, name: string = kind) {
  const { owner, logins } = databases[kind];
  await withClient(adminUrl, async (client) => {
    const quoted = client.escapeIdentifier(name);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${quoted} OWNER ${owner}`);
    await client.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${quoted} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${quoted} TO ${logins.join(', ')}`);
  });
}

/** Applies the migrations of one database as its owner; returns the names of those applied. */
export async function migrate(adminUrl: string, kind: DatabaseName, name: string = kind): Promise<string[]> {
  const { owner, folder } = databases[kind];
  if (!folder) return [];
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return deployMigrations({ folder, url: url.href, role: owner });
}

/** Forgets all databases of an embedded server. Nothing may be connected to them but what ends with it. */
export async function dropDatabases(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    for (const name of Object.keys(databases))
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
  });
}
