// Authors and checks migrations. Usage: node scripts/database/migrate.ts <init|new|check> [database] [name]
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMigrations } from './deploy-migrations.ts';
import { sqlBetween } from './schema-engine.ts';
import { startThrowawayServer } from './throwaway-server.ts';

const USAGE = `npm run db:migrate -- new <platform|trust-center> <name>   write a migration for what the schema has more than the migrations
npm run db:migrate -- init [platform|trust-center]          write the first migration anew (only while nothing is released)
npm run db:check                                            fail when a schema has changes without a migration`;

const names = ['platform', 'trust-center'];
const root = fileURLToPath(new URL('../..', import.meta.url));
const migrationsOf = (database: string) => path.join(root, 'prisma', database, 'migrations');

function readSchema(database: string) {
  const folder = path.join(root, 'prisma', database, 'schema');
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.prisma'));
  return files
    .sort()
    .map((name) => ({ path: path.join(folder, name), content: fs.readFileSync(path.join(folder, name), 'utf8') }));
}

function write(database: string, name: string, sql: string) {
  for (const line of sql.split('\n')) {
    if (/\bDROP (TABLE|COLUMN|TYPE)\b|SET DATA TYPE/.test(line))
      process.stderr.write(`Could lose data: ${line.trim()}\n`);
  }
  const folder = path.join(migrationsOf(database), name);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'migration.sql'), sql);
  process.stdout.write(`Written: ${path.relative(root, folder)}/migration.sql\n`);
}

async function writeInit(database: string, url: string) {
  const present = readMigrations(migrationsOf(database)).find((migration) => migration.name.endsWith('_init'));
  const sql = await sqlBetween([], readSchema(database), url);
  if (present?.sql === sql) return process.stdout.write(`${database}: the first migration is up to date.\n`);
  write(database, present?.name ?? '20261121000000_init', sql);
}

async function writeNew(database: string, label: string, url: string) {
  const sql = await sqlBetween(readMigrations(migrationsOf(database)), readSchema(database), url);
  if (!sql) return process.stdout.write(`${database}: the schema has no change.\n`);
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  write(database, `${time}_${label}`, sql);
}

async function check(database: string, url: string): Promise<boolean> {
  const sql = await sqlBetween(readMigrations(migrationsOf(database)), readSchema(database), url);
  if (!sql) return true;
  process.stderr.write(
    `prisma/${database}: the schema has changes without a migration:\n${sql}\nWrite one: npm run db:migrate -- new ${database} <name> (while nothing is released: npm run db:migrate -- init)\n`,
  );
  return false;
}

const [command, database, label] = process.argv.slice(2);
const chosen = database ? names.filter((name) => name === database) : names;
const complete = command === 'check' || command === 'init' || (command === 'new' && label);
if (!complete || chosen.length === 0) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}
const server = await startThrowawayServer({ withMigrations: false });
try {
  for (const name of chosen) {
    if (command === 'init') await writeInit(name, server.url());
    else if (command === 'new') await writeNew(name, label as string, server.url());
    else if (!(await check(name, server.url()))) process.exitCode = 1;
  }
} finally {
  await server.stop();
}
