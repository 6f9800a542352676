// What a mailer tells its operator while it works: numbers, traces and logs of a real order, and nothing in them that names a person.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { createDeliveryNumbers } from '../../../trust-center/orders/numbers/delivery-numbers.ts';
import { freshQueueDatabase } from '../../support/database/databases.ts';
import { readExposition, sampleOf } from '../../support/readers/exposition.ts';
import { type MailerProcess, startMailer, until } from '../../support/servers/mailer-process.ts';
import { type ScriptedSmtp, startScriptedSmtp } from '../../support/servers/scripted-smtp.ts';
import { startTraceCollector } from '../../support/servers/trace-collector.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';
import { openSendingWorld, type SendingWorld } from '../../support/worlds/sending-world.ts';

const PEOPLE = 90;
const DOMAINS = ['gmail.com', 'gmx.de', 'familie-sonnleitner.example'];
const PERSONAL = /sonnleitner|Erika|Müller|@|kunde\d/i;
const world = await peopleWorld();
const collector = await startTraceCollector();
let sending: SendingWorld;
let smtp: ScriptedSmtp;
let mailer: MailerProcess;
afterAll(async () => {
  await mailer?.end('SIGKILL');
  await smtp?.close();
  await sending?.close();
  collector.close();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

test('a watched mailer', { timeout: 60_000 }, async () => {
  sending = await openSendingWorld(world);
  smtp = await startScriptedSmtp({
    answer: (event, text) => {
      if (event !== 'rcpt') return undefined;
      if (text.includes('kunde0@')) return '550 5.1.1 <kunde0@gmail.com> is not here';
      return text.includes('kunde1@') ? '452 4.2.2 Mailbox of Erika full' : undefined;
    },
  });
  const rows = Array.from({ length: PEOPLE }, (_, i) => `kunde${i}@${DOMAINS[i % 3]},Erika ${i},Müller\n`);
  await world.importCsv(world.sonne, `email,Vorname,Nachname\n${rows.join('')}`, {
    kind: 'statement',
    text: 'Einwilligung auf der Karte im Autohaus unterschrieben.',
    purposes: ['newsletter'],
  });
  await sending.order();
  const port = await freePort();
  mailer = await startMailer({
    ...sending.env(smtp.port, 'mailer'),
    MAILER_PORT: String(port),
    QUEUE_DATABASE_URL: (await freshQueueDatabase()).url,
    WATCHDOG_MS: '300',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    LOG_LEVEL: 'debug',
  });
  await until('all that can have their mail', () => smtp.taken.length === PEOPLE - 2);
  await until('the lease is over', () => mailer.output().includes('lease done'));

  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await response.text();
  const families = readExposition(text);
  const of = (name: string, labels: Record<string, string>) => sampleOf(families, `multipartner_${name}`, labels);
  expect(of('mails_total', { result: 'accepted' })).toBe(PEOPLE - 2);
  expect(of('mails_total', { result: 'bounced', about: 'person' })).toBe(1);
  expect(of('smtp_replies_total', { class: '4xx' })).toBe(1);
  expect(of('provider_mails_total', { provider: 'gmail', result: 'accepted' })).toBe(PEOPLE / 3 - 1);
  expect(of('provider_mails_total', { provider: 'other', result: 'accepted' })).toBe(PEOPLE / 3);
  expect(of('leases_total', { end: 'sent' })).toBe(1);
  expect(of('lines_open', {})).toBeGreaterThan(0);
  expect(of('trust_center_reachable', {})).toBe(1);

  const { day } = await createDeliveryNumbers(world.deps)();
  expect(day).toMatchObject({ accepted: PEOPLE - 2, bounced: 1, deferred: 1 });

  await mailer.end('SIGTERM');
  expect(collector.faults).toEqual([]);
  const names = new Set(collector.spans.map(({ name }) => name));
  for (const name of ['lease', 'ask', 'send', 'report']) expect(names).toContain(name);
  const send = collector.spans.find(({ name }) => name === 'send')!;
  expect(collector.spans.find(({ spanId }) => spanId === send.parentSpanId)).toMatchObject({ name: 'lease' });
  for (const told of [
    text,
    collector.text(),
    mailer.output(),
    JSON.stringify(await createDeliveryNumbers(world.deps)()),
  ])
    expect(told).not.toMatch(PERSONAL);
});
