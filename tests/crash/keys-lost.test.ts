/** The keys are gone in mid-send: nobody gets a mail without them, people see why, and afterwards everybody gets exactly one. */
import { failure, sentence } from '@multipartner/kernel/errors';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openInboxStore } from '../../mailer/sink/inbox-store.ts';
import { createSmtpSink, type SmtpSink } from '../../mailer/sink/smtp-sink.ts';
import { freshQueueDatabase } from '../support/database/databases.ts';
import { type MailerProcess, startMailer, until } from '../support/servers/mailer-process.ts';
import { peopleWorld } from '../support/worlds/people-world.ts';
import { openSendingWorld, type SendingWorld } from '../support/worlds/sending-world.ts';

// More than a mailer leases side by side.
const PEOPLE = 3_000;
let sending: SendingWorld;
let sink: SmtpSink;
let mailer: MailerProcess;
let env: Record<string, string>;

const world = await peopleWorld();
const store = await openInboxStore(`${world.folder}/sink`);
beforeAll(async () => {
  sending = await openSendingWorld(world);
  sink = createSmtpSink(store);
  const queue = await freshQueueDatabase();
  env = {
    ...sending.env(await sink.listen(0), 'mailer'),
    QUEUE_DATABASE_URL: queue.url,
    SMTP_CONNECTIONS: '4',
    WATCHDOG_MS: '300',
  };
  await sending.importPeople(PEOPLE);
}, 120_000);
afterEach(() => mailer?.end('SIGKILL'));
afterAll(async () => {
  await sink?.close();
  await sending?.close();
});

/** As whoever looks after the keys does it: the epoch makes every cached key worthless at once. */
const forgetKeys = () =>
  world.admin.query('UPDATE partner SET "keyEpoch" = "keyEpoch" + 1 WHERE id = $1', [world.sonne]);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function untilResults(what: string, orderId: string, holds: (results: Results) => boolean): Promise<Results> {
  for (const end = performance.now() + 60_000; ; await pause(50)) {
    const results = await sending.results(orderId);
    if (holds(results)) return results;
    if (performance.now() > end) throw new Error(`${what}: ${results.state} ${JSON.stringify(results.states)}`);
  }
}
type Results = Awaited<ReturnType<SendingWorld['results']>>;

/** Starts an order and lets some mails go out. Gives what arrived since. */
async function inMidSend() {
  const before = store.size;
  const { orderId } = await sending.order();
  mailer = await startMailer(env);
  await until('mid-send', () => store.size - before > 50);
  const arrived = () => {
    const { entries } = store.list({ offset: 0, limit: store.size - before });
    return { mails: entries.length, distinct: new Set(entries.map(({ messageId }) => messageId)).size };
  };
  return { orderId, arrived };
}

const everybodyOnce = async (orderId: string, arrived: () => { mails: number; distinct: number }) => {
  const results = await untilResults('sent', orderId, ({ state }) => state === 'sent');
  expect(arrived()).toEqual({ mails: PEOPLE, distinct: PEOPLE });
  expect(results.counts).toMatchObject({ recipients: PEOPLE, sent: PEOPLE, failed: 0, skipped: 0 });
  expect(sending.faults).toEqual([]);
};

describe('in mid-send', { timeout: 120_000 }, () => {
  test('a disabled key halts the order with the reason; enabled and resumed, everybody gets exactly one mail', async () => {
    const { orderId, arrived } = await inMidSend();
    const { kmsKeyArn } = await world.deps.vault.keyState(world.sonne);
    await world.kms.disableKey(kmsKeyArn);
    await forgetKeys();
    const halted = await untilResults('halted', orderId, ({ state }) => state === 'halted');
    expect(halted.haltReason).toBe('KEY_DISABLED');
    // What a mailer held in its hands went out, or went back when it heard of it; nobody else got it, and nobody hangs between.
    await untilResults('nobody in hand', orderId, ({ states }) => (states.claimed ?? 0) === 0);
    const reached = arrived().mails;
    expect(reached).toBeLessThan(PEOPLE);
    await pause(1_500);
    expect(arrived().mails).toBe(reached);
    const standing = await sending.results(orderId);
    expect(standing).toMatchObject({
      state: 'halted',
      counts: { sent: reached },
      states: { queued: PEOPLE - reached },
    });
    // Visible for the officer and, as a state without a person, for headquarters.
    expect(await world.partners.readRegisterEntry(world.sonne)).toMatchObject({ key: { state: 'disabled' } });
    const told = await world.handlers.participationStates(
      { body: { participationIds: [standing.participationId] } },
      { principal: 'app', reference: 'req_test' },
    );
    expect(told).toMatchObject({ value: [{ state: 'halted', waiting: 'stopped' }] });
    const { entries } = await world.deps.audit.listEntries({
      filters: { ops: ['order.halted'], partnerId: world.sonne },
    });
    expect(entries).toHaveLength(1);
    // Resumed too early it halts again, and still nobody got anything.
    const by = world.by(world.sonne, 'campaign_send');
    await world.orders.resumeOrder(by, orderId);
    await untilResults('halted again', orderId, ({ state }) => state === 'halted');
    expect(arrived().mails).toBe(reached);

    await world.kms.enableKey(kmsKeyArn);
    await forgetKeys();
    await world.orders.resumeOrder(by, orderId);
    await everybodyOnce(orderId, arrived);
  });

  test('a dead KMS lets the order wait, says so, and it goes on by itself', async () => {
    const { orderId, arrived } = await inMidSend();
    await world.kms.kill();
    await forgetKeys();
    const waiting = await untilResults('it waits', orderId, ({ standing }) => standing?.kind === 'keys');
    expect(waiting).toMatchObject({ state: 'sending', standing: { failure: { code: 'KMS_UNAVAILABLE' } } });
    // Headquarters sees that it waits for keys, and nothing else.
    const told = await world.handlers.participationStates(
      { body: { participationIds: [waiting.participationId] } },
      { principal: 'app', reference: 'req_test' },
    );
    expect(told).toMatchObject({ value: [{ state: 'sending', waiting: 'keys' }] });
    await untilResults('nobody in hand', orderId, ({ states }) => (states.claimed ?? 0) === 0);
    const reached = arrived().mails;
    await pause(1_500);
    expect(arrived().mails).toBe(reached);
    await world.kms.startAgain();
    await everybodyOnce(orderId, arrived);
  });

  test('a KMS that throttles holds nobody back for good', async () => {
    const { orderId, arrived } = await inMidSend();
    await world.kms.disturb({ operation: 'Decrypt', kind: 'throttle', count: 30 });
    await forgetKeys();
    await everybodyOnce(orderId, arrived);
    await world.kms.disturb();
  });
});

test('a key that is disabled before the ledger is written: the order waits in its state and nobody is forgotten', async () => {
  const by = world.by(world.sonne, 'audience');
  const condition = { kind: 'field', field: 'email', operator: 'contains', value: 'p12' } as const;
  const { segmentId } = await world.people.saveSegment(by, {
    content: { name: 'Zwölf', match: 'all', conditions: [condition] },
  });
  const { orderId, recipientCount } = await sending.order({}, { kind: 'segment', segmentId });
  const { kmsKeyArn } = await world.deps.vault.keyState(world.sonne);
  await world.kms.disableKey(kmsKeyArn);
  await forgetKeys();
  const before = store.size;
  mailer = await startMailer(env);
  const waiting = await untilResults('it waits', orderId, ({ standing }) => standing?.kind === 'keys');
  expect(waiting.standing).toMatchObject({ kind: 'keys', failure: { code: 'KEY_DISABLED' } });
  expect(['ordered', 'preparing']).toContain(waiting.state);
  await world.kms.enableKey(kmsKeyArn);
  await forgetKeys();
  await untilResults('sent', orderId, ({ state }) => state === 'sent');
  expect(store.size - before).toBe(recipientCount);
}, 60_000);

test('each reason has a sentence in both languages', () => {
  for (const cause of [failure('KEY_DISABLED'), failure('KMS_UNAVAILABLE', { seconds: 5 }), failure('KMS_DENIED')]) {
    expect(sentence(cause, 'de')).toMatch(/Schlüssel/);
    expect(sentence(cause, 'en')).toMatch(/key/i);
    expect(sentence(cause, 'de')).not.toContain('{');
  }
});
