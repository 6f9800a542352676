import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portIsFree } from '../../scripts/database/free-port.ts';
import { removeStalePidFile } from '../../scripts/database/postgres-pid-file.ts';
import { findInstance } from '../../scripts/start/instance.ts';
import { isStillRunning } from '../../scripts/start/process-identity.ts';
import { ownBasePort } from '../support/servers/own-base-port.ts';
import { eventually, newDataDir, notedProcesses, type StartedInstance, start } from './instance-under-test.ts';

const isBuilt = fs.existsSync('build/server/index.js') && fs.existsSync('trust-center/build/server/index.js');

/** Bounds what never comes */
const WAIT_MS = 60_000;

const MJML = `<mjml><mj-head><mj-title>Autumn</mj-title></mj-head><mj-body><mj-section><mj-column>
  <mj-text>Is your car ready for autumn?</mj-text></mj-column></mj-section></mj-body></mjml>`;

/** Of the postmaster, not of the process that watches it. */
function postgresPid(dataDir: string): number {
  const instance = findInstance(dataDir);
  return (instance && removeStalePidFile(path.join(instance.postgresDir, 'data'))?.pid) ?? 0;
}

describe('a start that cannot work', () => {
  it('names the taken port and another base port, and leaves nothing behind', async () => {
    const base = await ownBasePort();
    const other = net.createServer().listen(base + 1, '127.0.0.1');
    const dataDir = newDataDir();
    const instance = start(dataDir, base);
    expect(await instance.ended).toBe(1);
    other.close();
    expect(instance.output()).toContain(`Port ${base + 1}, meant for the trust center, is taken by another program.`);
    expect(instance.output()).toMatch(/PORT=\d+ npm start/);
    expect(instance.output()).not.toContain('    at ');
    expect(notedProcesses(dataDir)).toEqual([]);
    fs.rmSync(path.dirname(dataDir), { recursive: true });
  });

  it('names a wrong setting without its value', async () => {
    const dataDir = newDataDir();
    const instance = start(dataDir, 80);
    expect(await instance.ended).toBe(1);
    expect(instance.output()).toContain('PORT');
    expect(instance.output()).not.toContain('    at ');
    fs.rmSync(path.dirname(dataDir), { recursive: true });
  });
});

describe.skipIf(!isBuilt)('an instance (skipped when the web apps are not built: run scripts/bootstrap.mjs)', () => {
  const dataDir = newDataDir();
  let base: number;
  let instance: StartedInstance;
  /** Another program on the port of our numbers */
  let numbers: net.Server;

  const isUp = async () => {
    const answers = await Promise.all(
      [`http://127.0.0.1:${base}/healthz`, `http://localhost:${base + 1}/healthz`].map((url) =>
        fetch(url).catch(() => undefined),
      ),
    );
    return answers.every((answer) => answer?.ok);
  };

  beforeAll(async () => {
    base = await ownBasePort();
    numbers = net.createServer().listen(0, '127.0.0.1');
    await once(numbers, 'listening');
    const { port } = numbers.address() as net.AddressInfo;
    instance = start(dataDir, base, 'main.ts', [], { METRICS_PORT: String(port) });
    await instance.printed('Multipartner is running.');
  });

  afterAll(async () => {
    numbers.close();
    instance.process.kill('SIGINT');
    await instance.ended;
    const reset = start(dataDir, base, 'reset.ts', ['--yes']);
    expect(await reset.ended).toBe(0);
    fs.rmSync(path.dirname(dataDir), { recursive: true, force: true });
  });

  it('starts also where the port of its numbers is taken, and says what is missing', () => {
    expect(instance.output()).toMatch(/no numbers for Prometheus of app: port \d+ is not to be had on 127\.0\.0\.1/);
  });

  it('says where everything is and that all its parts are up', async () => {
    for (const text of [
      `http://127.0.0.1:${base}`,
      `http://localhost:${base + 1}`,
      dataDir,
      'Ctrl-C',
      'npm run reset',
    ]) {
      expect(instance.output()).toContain(text);
    }
    expect(await isUp()).toBe(true);
  });

  it('keeps its secrets from other users of the machine', () => {
    const readable = fs
      .readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(json|key|jwk\.json)$/.test(name))
      .filter((name) => fs.statSync(path.join(dataDir, name)).mode & 0o077);
    expect(readable).toEqual([]);
    expect(fs.statSync(dataDir).mode & 0o077).toBe(0);
  });

  it('holds the builds that it serves, so that a later start or test does not take them away', async () => {
    const notes = ['build', 'trust-center/build'].map((build) =>
      path.join(fs.realpathSync(build), 'used-by', String(instance.process.pid)),
    );
    expect(notes.map((note) => fs.existsSync(note))).toEqual([true, true]);
  });

  it('takes files of the demonstration for a new partner, without keys', async () => {
    const folder = path.dirname(dataDir);
    fs.writeFileSync(path.join(folder, 'mail.mjml'), MJML);
    fs.writeFileSync(path.join(folder, 'page.mjml'), '<html><body>Hello</body></html>');
    fs.writeFileSync(
      path.join(folder, 'people.csv'),
      'email,consent\nanna@kunden.example,yes\nbert@kunden.example,no\n',
    );
    fs.writeFileSync(path.join(folder, 'header.csv'), 'email,consent\n');
    const files = (template: string, contacts: string) =>
      ['--template', path.join(folder, template), '--contacts', path.join(folder, contacts)] as const;
    const demo = (...args: string[]) =>
      start(dataDir, base, '../demo-command/main.ts', ['--url', `http://127.0.0.1:${base}`, '--json', ...args]);

    const out = path.join(folder, 'mails');
    for (const time of ['first', 'second']) {
      const sent = demo(...files('mail.mjml', 'people.csv'), '--out', out);
      expect(await sent.ended, `${time}: ${sent.output()}`).toBe(0);
      expect(sent.output()).toContain('"sent":1,');
      expect(fs.readdirSync(out).sort()).toEqual(['1.eml', 'log']);
    }
    const noMjml = demo(...files('page.mjml', 'people.csv'));
    expect(await noMjml.ended).toBe(1);
    expect(noMjml.output()).toContain('the file must begin with <mjml>');
    const noRows = demo(...files('mail.mjml', 'header.csv'));
    expect(await noRows.ended).toBe(1);
    expect(noRows.output()).toContain('CSV_EMPTY');
  });

  it('does not start twice in one folder', async () => {
    const second = start(dataDir, await ownBasePort());
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain('already running');
    expect(await isUp()).toBe(true);
  });

  it('comes back by itself after PostgreSQL was killed', async () => {
    const killed = postgresPid(dataDir);
    expect(killed).toBeGreaterThan(0);
    process.kill(killed, 'SIGKILL');
    expect(await eventually(() => ![0, killed].includes(postgresPid(dataDir)), WAIT_MS)).toBe(true);
    expect(await eventually(isUp, WAIT_MS)).toBe(true);
    expect(instance.output()).toContain('postgres ended with code 1; starting it again');
  });

  it('starts a killed process again and says so', async () => {
    const before = notedProcesses(dataDir);
    const killed = before.at(-1)?.pid ?? 0;
    process.kill(killed, 'SIGKILL');
    await instance.printed('ended by SIGKILL; starting it again');
    const isReplaced = () => {
      const pids = notedProcesses(dataDir).map(({ pid }) => pid);
      return pids.length === before.length && !pids.includes(killed);
    };
    expect(await eventually(isReplaced, WAIT_MS)).toBe(true);
    expect(await eventually(isUp, WAIT_MS)).toBe(true);
  });

  it('ends every process on Ctrl-C', async () => {
    const processes = notedProcesses(dataDir);
    expect(processes.length).toBeGreaterThanOrEqual(6);
    instance.process.kill('SIGINT');
    expect(await instance.ended).toBe(0);
    expect(processes.filter(isStillRunning)).toEqual([]);
    expect(postgresPid(dataDir)).toBe(0);
    expect(await portIsFree(base)).toBe(true);
    expect(fs.existsSync(path.join(fs.realpathSync('build'), 'used-by', String(instance.process.pid)))).toBe(false);
  });

  it('is up again when it is started after Ctrl-C', async () => {
    instance = start(dataDir, base);
    await instance.printed('Multipartner is running.');
    expect(await isUp()).toBe(true);
  });

  it('leaves nothing running when the supervisor itself is killed, and starts again', async () => {
    const processes = notedProcesses(dataDir);
    instance.process.kill('SIGKILL');
    await instance.ended;
    // At once, while the others are still ending.
    instance = start(dataDir, base);
    await instance.printed('Multipartner is running.');
    expect(processes.filter(isStillRunning)).toEqual([]);
    expect(await isUp()).toBe(true);
  });

  it('recovers from everything being killed at once', async () => {
    const processes = notedProcesses(dataDir);
    const server = postgresPid(dataDir);
    instance.process.kill('SIGKILL');
    for (const { pid } of processes) process.kill(pid, 'SIGKILL');
    await instance.ended;
    // Without the process above it the database server lives on; the next start takes it over.
    expect(postgresPid(dataDir)).toBe(server);
    instance = start(dataDir, base);
    await instance.printed('Multipartner is running.');
    expect(await isUp()).toBe(true);
  });

  it('refuses to forget while it runs', async () => {
    const reset = start(dataDir, base, 'reset.ts', ['--yes']);
    expect(await reset.ended).toBe(1);
    expect(reset.output()).toContain('Stop it');
    expect(await isUp()).toBe(true);
  });
});
