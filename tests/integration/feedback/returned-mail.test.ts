// Mails that come back by SMTP, through the real internal API, into a real ledger.
import net from 'node:net';
import path from 'node:path';
import nodemailer from 'nodemailer';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type Listener, startListener } from '../../../mailer/intake/listener.ts';
import { freshQueueDatabase } from '../../support/database/databases.ts';
import { openReturnedMail } from '../../support/desks/returned-mail.ts';
import { startMailer } from '../../support/servers/mailer-process.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const mail = await openReturnedMail(world);
const { env, client, away, lines, log, sentTo, returned, reasonFor } = mail;
const deps = () => ({ client, log, stop: new AbortController().signal });
const stranger = 'erika.muster@empfang.example';
const answersRecorded = async () =>
  (await world.admin.query<{ n: number }>('SELECT count(*)::int AS n FROM delivery_feedback')).rows[0]!.n;
afterAll(() => mail.close());

describe('the SMTP server of the return path', () => {
  let listener: Listener | null = null;
  afterEach(async () => {
    await listener?.close();
    listener = null;
  });
  const open = async (options: Partial<Parameters<typeof startListener>[1]> = {}) => {
    listener = await startListener(deps(), { port: 0, host: '127.0.0.1', ...options });
    return listener.port;
  };
  const bring = (port: number, to: string | string[], raw: Buffer, from = '', tls = {}) =>
    nodemailer
      .createTransport({ host: '127.0.0.1', port, ignoreTLS: true, ...tls })
      .sendMail({ envelope: { from, to }, raw });

  it('takes a bounce and suppresses; the same again does nothing more; an absence note does nothing', async () => {
    const port = await open();
    const [gone, absent] = await sentTo('smtp', 2);
    const raw = returned('postfix-unknown', gone!.returnPath!);
    await bring(port, gone!.returnPath!, raw);
    await bring(port, gone!.returnPath!.toUpperCase(), raw);
    await bring(port, absent!.returnPath!, returned('abwesenheit-sieve', absent!.returnPath!));
    expect(await reasonFor(gone!.address)).toBe('hard_bounce');
    expect(await reasonFor(absent!.address)).toBeNull();
    expect(lines.filter((line) => line.includes('"recorded"')).length).toBe(2);
    expect(lines.filter((line) => line.includes('"repeated"')).length).toBe(1);
  });

  it('judges by the address it was brought to, whatever stands in the text', async () => {
    const port = await open();
    const [brought, named] = await sentTo('umschlag', 2);
    await bring(port, brought!.returnPath!, returned('gmail-no-account', named!.returnPath!));
    expect(await reasonFor(brought!.address)).toBe('hard_bounce');
    expect(await reasonFor(named!.address)).toBeNull();
  });

  it('refuses everything else with 550: other domains, made-up tokens, people, and never relays', async () => {
    const port = await open();
    const before = await answersRecorded();
    for (const to of [
      stranger,
      'x@return.mail.test.example',
      `${'b'.repeat(64)}@return.mail.test.example`,
      'postmaster@elsewhere.example',
    ])
      await expect(bring(port, to, Buffer.from('Subject: x\r\n\r\nx'))).rejects.toMatchObject({ responseCode: 550 });
    expect(await answersRecorded()).toBe(before);
    // The roles of the installation's own domain are there; what comes to them without a token is counted.
    await bring(
      port,
      `postmaster@${world.deps.senders.returnDomain}`,
      Buffer.from('Subject: hello\r\n\r\nhello'),
      stranger,
    );
    expect(await answersRecorded()).toBe(before);
  });

  it('takes complaints at the address that providers send them to', async () => {
    const port = await open();
    const [person] = await sentTo('spam', 1);
    await bring(
      port,
      `fbl@${world.deps.senders.returnDomain}`,
      returned('arf-abuse', person!.returnPath!),
      'fbl@big.example',
    );
    expect(await reasonFor(person!.address)).toBe('complaint');
  });

  it('tells the other side to come again while nobody can record it, and then counts once', async () => {
    const [person] = await sentTo('spaeter', 1);
    const broken = await startListener({ ...deps(), client: away }, { port: 0, host: '127.0.0.1' });
    const halfway = { ...client, reportFeedback: away.reportFeedback };
    const half = await startListener({ ...deps(), client: halfway }, { port: 0, host: '127.0.0.1' });
    const raw = returned('qmail-no-mailbox', person!.returnPath!);
    for (const { port } of [broken, half])
      await expect(bring(port, person!.returnPath!, raw)).rejects.toMatchObject({ responseCode: 451 });
    expect(await reasonFor(person!.address)).toBeNull();
    await Promise.all([broken.close(), half.close()]);
    await bring(await open(), person!.returnPath!, raw);
    expect(await reasonFor(person!.address)).toBe('hard_bounce');
  });

  it('swallows a huge one without keeping it, refuses one beyond its limit, and lets nobody try addresses', async () => {
    const port = await open();
    const [person] = await sentTo('gross', 1);
    const raw = returned('sendmail-user-unknown', person!.returnPath!);
    await bring(port, person!.returnPath!, Buffer.concat([raw, Buffer.alloc(6_000_000, 'copy of a mail\r\n')]));
    expect(await reasonFor(person!.address)).toBe('hard_bounce');
    await expect(bring(port, person!.returnPath!, Buffer.alloc(26 * 1024 * 1024 + 1, 'x\r\n'))).rejects.toMatchObject({
      responseCode: 552,
    });
    const answers = await dialogue(port, [
      'EHLO x.example',
      'MAIL FROM:<>',
      ...Array.from({ length: 12 }, (_, i) => `RCPT TO:<try${i}@return.mail.test.example>`),
    ]);
    expect(answers.filter((code) => code === 550)).toHaveLength(10);
    expect(answers).toContain(421);
  });

  it('belongs to the mailer: set by a port, and it ends with the process', async () => {
    const [person] = await sentTo('dienst', 1);
    const queue = await freshQueueDatabase();
    const mailer = await startMailer({
      ...env,
      QUEUE_DATABASE_URL: queue.url,
      BOUNCE_SMTP_PORT: '0',
      BOUNCE_SMTP_HOST: '127.0.0.1',
    });
    const port = Number(/"port":(\d+),"msg":"takes returned mails"/.exec(mailer.output())?.[1]);
    await bring(port, person!.returnPath!, returned('yahoo-no-account', person!.returnPath!));
    expect(await reasonFor(person!.address)).toBe('hard_bounce');
    await mailer.end('SIGTERM');
    expect(mailer.child.exitCode).toBe(0);
    expect(mailer.output()).not.toMatch(/@|[a-z2-7]{40}/);
  });

  it('speaks TLS where it has a certificate, and offers neither TLS nor a sign-in otherwise', async () => {
    const greeting = (port: number) => capabilities(port);
    const file = (end: string) => path.join(env.SERVICE_KEYS_DIR, `trust-center.${end}`);
    const plain = await greeting(await open());
    expect(plain).not.toContain('STARTTLS');
    expect(plain).not.toContain('AUTH');
    await listener!.close();
    const port = await open({ tls: { keyFile: file('key'), certFile: file('crt') } });
    const secured = await greeting(port);
    expect(secured).toContain('STARTTLS');
    expect(secured).not.toContain('AUTH');
    const [person] = await sentTo('tls', 1);
    await bring(port, person!.returnPath!, returned('icloud-unknown', person!.returnPath!), '', {
      ignoreTLS: false,
      requireTLS: true,
      tls: { rejectUnauthorized: false },
    });
    expect(await reasonFor(person!.address)).toBe('hard_bounce');
  });
});

it('no line of the log quotes an address, a token or a password', () => {
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.join('\n')).not.toMatch(/@|[a-z2-7]{40}|of-this-test|wrong/);
});

/** Sends lines one after the other; gives the codes of the answers. */
function dialogue(port: number, commands: string[]): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const codes: number[] = [];
    const waiting = [...commands];
    let text = '';
    const socket = net.connect(port, '127.0.0.1');
    socket.on('data', (chunk) => {
      text += chunk;
      for (let end = text.indexOf('\r\n'); end !== -1; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        if (line[3] === '-') continue;
        codes.push(Number(line.slice(0, 3)));
        const next = waiting.shift();
        if (next) socket.write(`${next}\r\n`);
        else socket.end();
      }
    });
    socket.on('close', () => resolve(codes));
    socket.on('error', reject);
  });
}

function capabilities(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = net.connect(port, '127.0.0.1');
    socket.once('data', () => socket.write('EHLO x.example\r\nQUIT\r\n'));
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}
