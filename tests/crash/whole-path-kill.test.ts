/** The mailer killed in mid-send of real people: everybody gets the mail, and the partner's report says what the sink received. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInboxStore } from '../../mailer/sink/inbox-store.ts';
import { createSmtpSink, type SmtpSink } from '../../mailer/sink/smtp-sink.ts';
import { freshQueueDatabase } from '../support/databases.ts';
import { type MailerProcess, startMailer, until } from '../support/mailer-process.ts';
import { peopleWorld } from '../support/people-world.ts';
import { openSendingWorld, type SendingWorld } from '../support/sending-world.ts';

const CONNECTIONS = 10;
const PEOPLE = 1_500;
const KILLS = 2;
let sending: SendingWorld;
let sink: SmtpSink;
let mailer: MailerProcess;

const world = await peopleWorld();
const store = await openInboxStore(`${world.folder}/sink`);
beforeAll(async () => {
  sending = await openSendingWorld(world);
  sink = createSmtpSink(store);
  await sending.importPeople(PEOPLE);
}, 120_000);
afterAll(async () => {
  await mailer?.end('SIGKILL');
  await sink?.close();
  await sending?.close();
});

test('killed in mid-send, started again: all distinct mails, few repeats, a report that is right', {
  timeout: 180_000,
}, async () => {
  const queue = await freshQueueDatabase();
  const env = {
    ...sending.env(await sink.listen(0), 'mailer'),
    QUEUE_DATABASE_URL: queue.url,
    SMTP_CONNECTIONS: String(CONNECTIONS),
    WATCHDOG_MS: '300',
  };
  const { orderId, recipientCount } = await sending.order();
  expect(recipientCount).toBe(PEOPLE);
  for (let kill = 1; kill <= KILLS; kill++) {
    mailer = await startMailer(env);
    await until('mid-send', () => store.size > (PEOPLE * kill) / (KILLS + 1), 60_000);
    await mailer.end('SIGKILL');
  }
  mailer = await startMailer(env);
  for (let tries = 0; (await sending.results(orderId)).state !== 'sent'; tries++) {
    if (tries > 600) throw new Error(`not sent: ${JSON.stringify((await sending.results(orderId)).states)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }

  const { entries } = store.list({ offset: 0, limit: 10_000 });
  const distinct = new Set(entries.map(({ messageId }) => messageId));
  expect(distinct.size).toBe(PEOPLE);
  expect(new Set(entries.flatMap(({ to }) => to)).size).toBe(PEOPLE);
  expect(entries.length - distinct.size).toBeLessThanOrEqual(KILLS * CONNECTIONS);
  expect((await sending.results(orderId)).counts).toMatchObject({
    recipients: PEOPLE,
    sent: PEOPLE,
    delivered: PEOPLE,
    bounced: 0,
    failed: 0,
    skipped: 0,
  });
  expect(mailer.output()).not.toContain('kunden.example');
  expect(sending.faults).toEqual([]);
});
