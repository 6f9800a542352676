// `npm run demo` on files of our own: what it prints, what it writes, and that nothing of it stays.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/start/settings.ts';

const MJML = `<mjml><mj-head><mj-title>Autumn check</mj-title></mj-head><mj-body><mj-section><mj-column>
  <mj-text>Is your car ready for autumn?</mj-text>
  <mj-image src="https://images.aurora-mobility.example/autumn.png" alt="A car in autumn" />
  <mj-button href="https://www.aurora-mobility.example/service">Book</mj-button>
  <mj-text>This text belongs to headquarters.</mj-text>
</mj-column></mj-section></mj-body></mjml>`;
const CSV = `email,first_name,last_name,consent
anna@kunden.example,Anna,Adler,yes
ANNA@kunden.example,Anna,Adler-Berg,yes
bert@kunden.example,Bert,Brand,no
broken@@kunden.example,Carl,Cramer,yes
dora@kunden.example,Dora,Dietz,yes
`;

let folder = '';
let temporary = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'multipartner demo test '));
  temporary = path.join(folder, 'tmp');
  fs.mkdirSync(temporary);
  fs.writeFileSync(path.join(folder, 'mail.mjml'), MJML);
  fs.writeFileSync(path.join(folder, 'people.csv'), CSV);
  // So many that no machine has sent to all of them before it is told to end.
  const many = Array.from({ length: 20_000 }, (_, i) => `p${i}@kunden.example,P,N${i},yes`);
  fs.writeFileSync(path.join(folder, 'many.csv'), `email,first_name,last_name,consent\n${many.join('\n')}\n`);
  fs.writeFileSync(path.join(folder, 'silent.csv'), 'email,first_name\nanna@kunden.example,Anna\n');
  fs.writeFileSync(path.join(folder, 'broken.mjml'), '<mjml><mj-body><mj-section></mj-body></mjml>');
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function demo(args: string[]) {
  const child = spawn(process.execPath, ['scripts/demo-command/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, TMPDIR: temporary, INIT_CWD: folder, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    text.out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    text.err += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, text, ended };
}

describe('the demonstration', () => {
  it('sends to those who agreed, prints the report and nothing else, keeps mails and log, and leaves nothing behind', async () => {
    const { text, ended } = demo(['--template', 'mail.mjml', '--contacts', 'people.csv', '--json', '--out', 'out']);
    expect(await ended, text.err).toBe(0);
    const report = JSON.parse(text.out) as Record<string, unknown>;
    expect(Object.keys(report)).toEqual([
      'rows',
      'accepted',
      'merged',
      'refused',
      'sent',
      'delivered',
      'failed',
      'skipped',
      'seconds',
      'messagesPerSecond',
      'log',
      'urls',
    ]);
    expect(report).toMatchObject({
      rows: 5,
      accepted: 3,
      merged: 1,
      refused: [{ line: 5, field: 'email', reason: 'ADDRESS_INVALID' }],
      sent: 2,
      delivered: 2,
      failed: 0,
      skipped: { no_consent: 1 },
      log: { verified: true },
    });
    const out = path.join(folder, 'out');
    const mails = fs.readdirSync(out).filter((name) => name.endsWith('.eml'));
    expect(mails).toHaveLength(2);
    const recipients = mails.map((name) => /^To: .*<(.+)>/im.exec(fs.readFileSync(path.join(out, name), 'utf8'))?.[1]);
    expect(recipients.sort()).toEqual(['anna@kunden.example', 'dora@kunden.example']);
    const [, size] = fs.readFileSync(path.join(out, 'log', 'checkpoint'), 'utf8').split('\n');
    // The instance goes on writing between the check and the export: the log that was checked is the beginning of the exported one.
    expect(Number(size)).toBeGreaterThanOrEqual((report.log as { size: number }).size);
    expect(fs.existsSync(path.join(out, 'log', 'tile', 'entries'))).toBe(true);
    expect(fs.readdirSync(temporary)).toEqual([]);
  });

  it('says which line of a broken template is wrong', async () => {
    const { text, ended } = demo(['--template', 'broken.mjml', '--contacts', 'people.csv', '--json']);
    expect(await ended).toBe(1);
    expect(text.out).toBe('');
    expect(text.err).toMatch(/line 1/i);
    expect(fs.readdirSync(temporary)).toEqual([]);
  });

  it('asks for a consent statement where the file has no such column', async () => {
    const { text, ended } = demo(['--template', 'mail.mjml', '--contacts', 'silent.csv']);
    expect(await ended).toBe(2);
    expect(text.err).toContain('--consent');
    expect(fs.readdirSync(temporary)).toEqual([]);
  });

  it('reports that nobody was mailed where nobody agreed, with the refused rows', async () => {
    fs.writeFileSync(
      path.join(folder, 'no.csv'),
      'email,consent\nbert@kunden.example,no\nbroken@@kunden.example,yes\n',
    );
    // As Windows editors write it.
    fs.writeFileSync(path.join(folder, 'wide.mjml'), Buffer.from(`\uFEFF${MJML}`, 'utf16le'));
    const { text, ended } = demo(['--template', 'wide.mjml', '--contacts', 'no.csv', '--json']);
    expect(await ended, text.err).toBe(0);
    expect(JSON.parse(text.out)).toMatchObject({
      rows: 2,
      accepted: 1,
      refused: [{ line: 3, field: 'email', reason: 'ADDRESS_INVALID' }],
      sent: 0,
      skipped: { no_consent: 1 },
      log: { verified: true },
    });
  });

  it('starts nothing for a consent statement that states nothing', async () => {
    const { text, ended } = demo(['--template', 'mail.mjml', '--contacts', 'silent.csv', '--consent', 'desk']);
    expect(await ended).toBe(2);
    expect(text.err).toContain('--consent says how these people agreed');
    expect(text.err).not.toContain('PostgreSQL');
  });

  it('starts nothing for a file that is not there', async () => {
    const { text, ended } = demo(['--template', 'mail.mjml', '--contacts', 'nobody.csv']);
    expect(await ended).toBe(2);
    expect(text.err).toContain('There is no file nobody.csv.');
    expect(text.err).not.toContain('PostgreSQL');
  });

  it.each([
    ['a folder in the place of a file', ['--contacts', 'folder'], 'folder is a folder, not a file.'],
    ['an empty file', ['--contacts', 'empty.csv'], 'empty.csv is empty.'],
    ['a file in the place of the folder', ['--contacts', 'people.csv', '--out', 'mail.mjml'], 'it is a file'],
    ['an address that is none', ['--contacts', 'people.csv', '--url', 'localhost'], '--url is not an address'],
    ['nothing that runs there', ['--contacts', 'people.csv', '--url', 'http://127.0.0.1:9'], 'MULTIPARTNER_API_KEY'],
  ])('starts nothing for %s, and says so as JSON where that is wanted', async (_what, args, sentence) => {
    fs.mkdirSync(path.join(folder, 'folder'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'empty.csv'), '');
    const { text, ended } = demo(['--template', 'mail.mjml', ...args, '--json']);
    expect(await ended).toBe(2);
    expect(text.out).toBe('');
    const last = JSON.parse(text.err.trim().split('\n').at(-1)!) as { error: { code: string; message: string } };
    expect(last.error).toMatchObject({ code: 'USAGE', message: expect.stringContaining(sentence) });
    expect(text.err).not.toContain('PostgreSQL');
  });

  // While roles are made, while migrations are applied, while processes come up: each has connections open.
  it.each([0, 150, 600, 1_200, 2_400])(
    'ends everything on Ctrl-C in mid-start, %i ms after the database is up',
    async (ms) => {
      const { child, text, ended } = demo(['--template', 'mail.mjml', '--contacts', 'many.csv']);
      for (const limit = Date.now() + 60_000; !text.err.includes('PostgreSQL') && Date.now() < limit; ) await sleep(20);
      await sleep(ms);
      child.kill('SIGINT');
      expect(await ended, text.err).toBe(130);
      expect(text.err).not.toContain('Error');
      expect(fs.readdirSync(temporary)).toEqual([]);
    },
  );
});
