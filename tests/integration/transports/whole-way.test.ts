// Transports on the whole way: real people and orders, the real mailer, servers that work, refuse or demand a sign-in, and changes while it runs.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@multipartner/kernel/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TransportServer } from '../../../trust-center/clients/mail/transport-settings.ts';
import { createTransportUseCases } from '../../../trust-center/transports/use-cases.ts';
import { type MailerProcess, startMailer, until } from '../../support/servers/mailer-process.ts';
import { type ScriptedSmtp, startScriptedSmtp } from '../../support/servers/scripted-smtp.ts';
import { SES_KEYS, startSesEndpoint } from '../../support/servers/ses-endpoint.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';
import { openSendingWorld, type SendingWorld } from '../../support/worlds/sending-world.ts';

const PEOPLE = 40;
const SECRET = 'correct-horse-battery-staple';
const world = await peopleWorld();
const transports = createTransportUseCases(world.deps);
const by = () => ({
  actor: { class: 'custodian' as const, id: 'usr_of_operator', auth: 'passkey' },
  reqId: newId('request'),
});
const signIn = { mechanisms: ['PLAIN' as const], user: 'aurora', secret: SECRET };

let sending: SendingWorld;
let mailer: MailerProcess;
let standard: ScriptedSmtp;
let own: ScriptedSmtp;
beforeAll(async () => {
  sending = await openSendingWorld(world);
  standard = await startScriptedSmtp();
  own = await startScriptedSmtp({ signIn });
  await sending.importPeople(PEOPLE);
  mailer = await startMailer({
    ...sending.env(standard.port, 'transports'),
    QUEUE_DATABASE_URL: 'postgres://127.0.0.1:1/none',
    WATCHDOG_MS: '200',
  });
});
afterAll(async () => {
  await mailer?.end('SIGTERM');
  await sending?.close();
  await standard?.close();
  await own?.close();
});

const smtp = (port: number, password: string | null): TransportServer => ({
  kind: 'smtp',
  host: '127.0.0.1',
  port,
  tls: 'none',
  signIn: password === null ? { way: 'none' } : { way: 'password', user: 'aurora', password },
});
async function made(server: TransportServer, more: { weight?: number; partnerIds?: string[] } = {}): Promise<string> {
  const answer = await transports.create(by(), {
    name: 'Relay',
    server,
    weight: 1,
    connections: 3,
    mostPerHour: null,
    partnerIds: [],
    ...more,
  });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.id;
}
async function clear(): Promise<void> {
  for (const { id } of await transports.list()) await transports.remove(by(), id);
}
async function sent(orderId: string) {
  await expect.poll(async () => (await sending.results(orderId)).state, { timeout: 40_000 }).toBe('sent');
  return (await sending.results(orderId)).counts;
}
const everybody = new Set(Array.from({ length: PEOPLE }, (_, i) => `p${i}@kunden.example`));
const gotOnce = (servers: readonly { to: string }[]) => {
  expect(servers.map(({ to }) => to).sort()).toEqual([...everybody].sort());
};
async function tested(id: string): Promise<string | null> {
  await transports.askForTest(by(), id);
  let reason: string | null | undefined;
  await expect
    .poll(
      async () => {
        const test = id === 'default' ? await transports.readStandardTest() : await testOf(id);
        reason = test?.testedAt ? test.reason : undefined;
        return reason !== undefined;
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  return reason ?? null;
}
async function testOf(id: string) {
  const shown = await transports.show(id);
  return shown.ok ? shown.value.test : null;
}

test('without settings mails go over SMTP_URL; a server that is set up while the mailer runs takes the next ones, signed in', async () => {
  const { orderId: first } = await sending.order();
  expect(await sent(first)).toMatchObject({ sent: PEOPLE });
  gotOnce(standard.taken);
  // Nobody asked whether it works: its mails say so.
  await expect.poll(() => transports.readStandardTest(), { timeout: 20_000 }).toMatchObject({ reason: null });

  const id = await made(smtp(own.port, SECRET), { partnerIds: [world.sonne] });
  const { orderId: second } = await sending.order();
  expect(await sent(second)).toMatchObject({ sent: PEOPLE });
  gotOnce(own.taken);
  expect(standard.taken).toHaveLength(PEOPLE);
  expect(own.faults).toEqual([]);

  // Moved to another server, without a restart: the next ones go there.
  own.taken.length = 0;
  const third = await startScriptedSmtp();
  const shown = await transports.show(id);
  if (!shown.ok) throw new Error('gone');
  const { revision } = shown.value;
  const changed = await transports.change(by(), {
    id,
    revision,
    name: 'Relay',
    server: smtp(third.port, null),
    weight: 1,
    connections: 3,
    mostPerHour: null,
    partnerIds: [world.sonne],
  });
  expect(changed.ok).toBe(true);
  const { orderId: moved } = await sending.order();
  expect(await sent(moved)).toMatchObject({ sent: PEOPLE });
  gotOnce(third.taken);
  expect(own.taken).toEqual([]);
  await third.close();
  await clear();
  expect(mailer.output()).not.toContain(SECRET);
  expect(mailer.output()).not.toContain('@kunden.example');
}, 90_000);

test('a server that cannot be reached costs one a delay, and the others carry on; nobody gets it twice', async () => {
  standard.taken.length = 0;
  const good = await startScriptedSmtp();
  const gone = await startScriptedSmtp();
  await gone.close();
  const goneId = await made(smtp(gone.port, null), { weight: 100 });
  const goodId = await made(smtp(good.port, null), { weight: 1 });
  const { orderId } = await sending.order();
  // Whoever carried the reason waits for the next attempt.
  const timer = setInterval(() => {
    world.clock.offsetMs += 61_000;
  }, 1_000);
  try {
    expect(await sent(orderId)).toMatchObject({ sent: PEOPLE, failed: 0, bounced: 0 });
  } finally {
    clearInterval(timer);
  }
  gotOnce(good.taken);
  expect(standard.taken).toEqual([]);
  const standingOf = async (id: string) => (await testOf(id))?.reason;
  await expect.poll(() => standingOf(goodId), { timeout: 20_000 }).toBeNull();
  await expect.poll(() => standingOf(goneId), { timeout: 20_000 }).toBe('smtp_refused_connection');
  await good.close();
  await clear();
}, 90_000);

test('a server that hangs up over each mail is in trouble, and is not called again and again; then everybody gets theirs once', async () => {
  let isCutting = true;
  const rude = await startScriptedSmtp({ answer: (event) => (isCutting && event === 'mail' ? 'cut' : undefined) });
  const id = await made(smtp(rude.port, null), { partnerIds: [world.sonne] });
  const { orderId } = await sending.order();
  await expect.poll(async () => (await testOf(id))?.reason, { timeout: 20_000 }).toBe('smtp_unreachable');
  expect(rude.taken).toEqual([]);
  isCutting = false;
  const timer = setInterval(() => {
    world.clock.offsetMs += 61_000;
  }, 1_000);
  try {
    expect(await sent(orderId)).toMatchObject({ sent: PEOPLE, failed: 0, bounced: 0 });
  } finally {
    clearInterval(timer);
  }
  gotOnce(rude.taken);
  await expect.poll(async () => (await testOf(id))?.reason, { timeout: 20_000 }).toBeNull();
  await rude.close();
  await clear();
}, 90_000);

test('a server that refuses the sender is not asked for everybody: the order stops, and nobody is written off', async () => {
  const strict = await startScriptedSmtp({ answer: (event) => (event === 'mail' ? '550 5.7.1 Not you' : undefined) });
  await made(smtp(strict.port, null));
  const { orderId } = await sending.order();
  await expect.poll(async () => (await sending.results(orderId)).state, { timeout: 20_000 }).toBe('halted');
  const { states } = await sending.results(orderId);
  expect([states.failed ?? 0, states.bounced ?? 0, states.accepted ?? 0]).toEqual([0, 0, 0]);
  // Twenty in a row, and what was on the lines at that moment
  expect(strict.commands.filter((line) => line.startsWith('MAIL')).length).toBeLessThanOrEqual(26);
  expect(strict.taken).toEqual([]);
  await strict.close();
  await clear();
}, 90_000);

test('"Test connection" says what is wrong, from where mails really leave', async () => {
  expect(await tested('default')).toBeNull();
  const right = await made(smtp(own.port, SECRET));
  expect(await tested(right)).toBeNull();
  const wrong = await made(smtp(own.port, 'wrong'));
  expect(await tested(wrong)).toBe('smtp_sign_in');
  const nobody = await made(smtp(1, null));
  expect(await tested(nobody)).toBe('smtp_refused_connection');
  const files = await made({ kind: 'file' });
  expect(await tested(files)).toBeNull();
  expect(own.commands.filter((line) => line.startsWith('MAIL'))).toHaveLength(PEOPLE);
  expect(mailer.output()).not.toContain('wrong');
  await clear();
}, 90_000);

test('SES: one signed request for each person, with the delivery as its tag', async () => {
  const ses = await startSesEndpoint();
  const server = { region: 'eu-central-1', endpoint: ses.url, ...SES_KEYS, configurationSet: 'mails' };
  const id = await made({ kind: 'ses', ...server });
  expect(await tested(id)).toBeNull();
  const { orderId } = await sending.order();
  expect(await sent(orderId)).toMatchObject({ sent: PEOPLE });
  gotOnce(ses.taken.map(({ to }) => ({ to: to.join() })));
  for (const { tags, set, from } of ses.taken) {
    expect(tags.delivery).toMatch(/^dlv_/);
    // The sender is the one of the mail's own From line.
    expect([set, from]).toEqual(['mails', undefined]);
  }
  expect(mailer.output()).not.toContain(SES_KEYS.secretAccessKey);
  await ses.close();
  await clear();
}, 90_000);

test('files: one for each person, whole, under names that tell nobody', async () => {
  const id = await made({ kind: 'file' });
  const { orderId } = await sending.order();
  expect(await sent(orderId)).toMatchObject({ sent: PEOPLE });
  const folder = join(world.folder, 'transports', 'mail-files', id);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !/^\w\w$/.test(name));
  expect(names).toHaveLength(PEOPLE);
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{2}\/dlv_\w+\.eml$/);
  await clear();
  await until('the mailer lives', () => mailer.child.exitCode === null);
}, 90_000);
