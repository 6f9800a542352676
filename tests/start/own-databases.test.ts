// Databases of the operator instead of the embedded ones, made with the very lines of docs/operations.md.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { urlFor } from '../../scripts/database/databases.ts';
import { type PostgresServer, startPostgres } from '../../scripts/database/postgres-server.ts';
import { findInstance } from '../../scripts/start/instance.ts';
import { root } from '../../scripts/start/settings.ts';
import { ownBasePort } from '../support/servers/own-base-port.ts';
import { newDataDir, type StartedInstance, start } from './instance-under-test.ts';

const isBuilt = fs.existsSync('build/server/index.js') && fs.existsSync('trust-center/build/server/index.js');
const PASSWORD = 'made-for-this-test';

/** The statements that the page tells administrators to run. */
function documented(): string[] {
  const page = fs.readFileSync(path.join(root, 'docs/operations.md'), 'utf8');
  const section = page.split('### Own databases')[1]!.split('\n## ')[0]!;
  return [...section.matchAll(/^ {4}((?:CREATE|REVOKE|GRANT) .*;)$/gm)].map(([, line]) => line!.replace('…', PASSWORD));
}

describe.skipIf(!isBuilt)('own databases (skipped when the web apps are not built)', () => {
  const dataDir = newDataDir();
  let folder = '';
  let server: PostgresServer;
  let base: number;
  let settings: Record<string, string>;
  let instance: StartedInstance;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'multipartner-own-'));
    // Started by root, the server runs as another user, who must be able to pass here.
    fs.chmodSync(folder, 0o711);
    server = await startPostgres({ stateDir: path.join(folder, 'postgres'), password: PASSWORD, flags: [] });
    const admin = new pg.Client({ connectionString: server.url() });
    await admin.connect();
    for (const statement of documented()) await admin.query(statement);
    await admin.end();
    const url = (database: string, role: string) => urlFor(server.url(), database, role, PASSWORD);
    settings = {
      DATABASE_URL: url('platform', 'platform_app'),
      DATABASE_OWNER_URL: url('platform', 'platform_owner'),
      TRUST_DATABASE_URL: url('trust', 'tc_app'),
      TRUST_DATABASE_OWNER_URL: url('trust', 'tc_owner'),
      QUEUE_DATABASE_URL: url('queue', 'queue_app'),
    };
    base = await ownBasePort();
    instance = start(dataDir, base, 'main.ts', [], settings);
    await instance.printed('Multipartner is running.');
  });

  afterAll(async () => {
    instance?.process.kill('SIGINT');
    await instance?.ended;
    await server?.stop();
    for (const one of [folder, path.dirname(dataDir)]) fs.rmSync(one, { recursive: true, force: true });
  });

  it('are all that is used', () => {
    expect(instance.output()).not.toContain('PostgreSQL');
    expect(fs.existsSync(findInstance(dataDir)!.postgresDir)).toBe(false);
  });

  it('carry the whole way of a campaign', async () => {
    const write = (name: string, text: string) => {
      fs.writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const column = '<mj-section><mj-column><mj-text>Autumn</mj-text></mj-column></mj-section>';
    const template = write('mail.mjml', `<mjml><mj-body>${column}</mj-body></mjml>`);
    const contacts = write('people.csv', 'email,consent\nanna@kunden.example,yes\n');
    const args = ['--url', `http://127.0.0.1:${base}`, '--template', template, '--contacts', contacts, '--json'];
    const demo = start(dataDir, base, '../demo-command/main.ts', args, settings);
    expect(await demo.ended, demo.output()).toBe(0);
    expect(demo.output()).toContain('"sent":1,');
  });

  it('that hold partners get no demo world, and no role that row-level security does not bind', async () => {
    const [demo, allPowerful] = [newDataDir(), newDataDir()];
    const seeded = start(demo, await ownBasePort(), 'main.ts', [], { ...settings, DEMO: '1' });
    expect(await seeded.ended).toBe(1);
    expect(seeded.output()).toContain('Start with DEMO=0');
    const trust = urlFor(server.url(), 'trust', 'postgres', PASSWORD);
    const refused = start(allPowerful, await ownBasePort(), 'main.ts', [], {
      ...settings,
      TRUST_DATABASE_URL: trust,
    });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain('row-level security does not bind');
    for (const one of [demo, allPowerful]) fs.rmSync(path.dirname(one), { recursive: true, force: true });
  });
});
