/** The mail server dies in mid-send of real people: the order waits and says why, and goes on by itself when the server is back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInboxStore } from '../../mailer/sink/inbox-store.ts';
import { createSmtpSink, type SmtpSink } from '../../mailer/sink/smtp-sink.ts';
import { reasonWords } from '../../trust-center/web/partner/results/reasons.ts';
import { freshQueueDatabase } from '../support/database/databases.ts';
import { type MailerProcess, startMailer, until } from '../support/servers/mailer-process.ts';
import { ownBasePort } from '../support/servers/own-base-port.ts';
import { peopleWorld } from '../support/worlds/people-world.ts';
import { openSendingWorld, type SendingWorld } from '../support/worlds/sending-world.ts';

const CONNECTIONS = 4;
const PEOPLE = 1_200;
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

type Results = Awaited<ReturnType<SendingWorld['results']>>;
async function untilResults(what: string, orderId: string, holds: (results: Results) => boolean): Promise<Results> {
  for (const end = performance.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const results = await sending.results(orderId);
    if (holds(results)) return results;
    if (performance.now() > end)
      throw new Error(`${what}: ${results.state} ${JSON.stringify([results.states, results.standing])}`);
  }
}

test('few are deferred, the reason is visible, nobody is lost, and it ends without a person’s help', {
  timeout: 120_000,
}, async () => {
  const port = await sink.listen(await ownBasePort());
  const queue = await freshQueueDatabase();
  const { orderId } = await sending.order();
  mailer = await startMailer({
    ...sending.env(port, 'mailer'),
    QUEUE_DATABASE_URL: queue.url,
    SMTP_CONNECTIONS: String(CONNECTIONS),
    WATCHDOG_MS: '300',
  });
  await until('mid-send', () => store.size > 100);
  await sink.close();
  const waiting = await untilResults('it says so', orderId, ({ standing }) => standing?.kind === 'mail_server');
  const { standing } = waiting;
  if (standing?.kind !== 'mail_server') throw new Error('not reached');
  // Whichever connection noticed first: one that stood broke off, or a new one was refused.
  expect(reasonWords(standing.reason, 'de')).toMatch(
    /^Der Mailserver (?:ist nicht erreichbar|nimmt keine Verbindung an)$/,
  );
  expect(['smtp_unreachable', 'smtp_refused_connection']).toContain(standing.reason);
  expect(standing.nextAttemptAt).toBeInstanceOf(Date);
  const { states } = await untilResults('nobody in hand', orderId, (results) => (results.states.claimed ?? 0) === 0);
  expect(states.deferred).toBeGreaterThan(0);
  // A dead server costs a few people a minute, not the whole order.
  expect(states.deferred).toBeLessThanOrEqual(8 * CONNECTIONS);
  expect(states.failed ?? 0).toBe(0);
  expect(states.bounced ?? 0).toBe(0);

  sink = createSmtpSink(store);
  await sink.listen(port);
  world.clock.offsetMs += 61_000;
  const { counts, states: ended } = await untilResults('sent', orderId, ({ state }) => state === 'sent');
  // In doubt are at most the mails on the connections that broke.
  const inDoubt = ended.in_doubt ?? 0;
  expect(inDoubt).toBeLessThanOrEqual(CONNECTIONS);
  expect(counts).toMatchObject({ recipients: PEOPLE, sent: PEOPLE - inDoubt, failed: 0, bounced: 0, skipped: 0 });
  const { entries } = store.list({ offset: 0, limit: 10_000 });
  const distinct = new Set(entries.map(({ messageId }) => messageId)).size;
  expect(entries).toHaveLength(distinct);
  expect(distinct).toBeGreaterThanOrEqual(PEOPLE - inDoubt);
  expect(sending.faults).toEqual([]);
});
