// What a person and the circuit breaker do to an order while a real mailer sends it.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshQueueDatabase } from '../../support/database/databases.ts';
import { type MailerProcess, startMailer } from '../../support/servers/mailer-process.ts';
import { type ScriptedSmtp, startScriptedSmtp } from '../../support/servers/scripted-smtp.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';
import { openSendingWorld, type SendingWorld } from '../../support/worlds/sending-world.ts';

const PEOPLE = 300;
const world = await peopleWorld();
const by = world.by(world.sonne, 'campaign_send');
let sending: SendingWorld;
let smtp: ScriptedSmtp;
let mailer: MailerProcess;
let delayMs = 0;
let refusal: string | undefined;

beforeAll(async () => {
  smtp = await startScriptedSmtp({
    answer: async (event) => {
      if (event === 'mail') return refusal;
      if (event === 'message' && delayMs > 0) await sleep(delayMs);
      return undefined;
    },
  });
  sending = await openSendingWorld(world);
  await sending.importPeople(PEOPLE);
  mailer = await startMailer({
    ...sending.env(smtp.port, 'mailer'),
    QUEUE_DATABASE_URL: (await freshQueueDatabase()).url,
    WATCHDOG_MS: '200',
  });
}, 60_000);
afterAll(async () => {
  await mailer?.end('SIGKILL');
  await smtp?.close();
  await sending?.close();
});

const poll = { timeout: 30_000, interval: 50 };
const state = async (orderId: string) => (await sending.results(orderId)).state;
const toPeople = () => smtp.taken.filter(({ to }) => to.includes('@kunden.example'));
/** Everybody has it once and nobody twice. */
const expectOnce = (since: number) => {
  const got = toPeople().slice(since);
  expect(got).toHaveLength(PEOPLE);
  expect(new Set(got.map(({ to }) => to)).size).toBe(PEOPLE);
};

describe('while a mailer sends', () => {
  it('a pause ends the lease in its middle, a mail to one person overtakes, and all have it once in the end', async () => {
    // Slow enough that the pause comes in the middle, on a busy machine as well.
    delayMs = 1_000;
    const { orderId } = await sending.order();
    await expect.poll(() => smtp.taken.length, poll).toBeGreaterThan(20);
    const { rows } = await world.admin.query(`SELECT "packageId" AS id FROM send_order WHERE id = $1`, [orderId]);
    await world.orders.sendTestMail(by, { packageId: rows[0].id, to: 'petra@autohaus-sonne.example' });
    await expect.poll(() => smtp.taken.some(({ to }) => to.includes('petra@')), poll).toBe(true);
    expect(toPeople().length).toBeLessThan(PEOPLE);
    await world.orders.pauseOrder(by, orderId);
    // The lease has all of them: what it had not begun comes back.
    await expect.poll(async () => (await sending.results(orderId)).states.claimed ?? 0, poll).toBe(0);
    const paused = await sending.results(orderId);
    expect(paused.states.queued).toBeGreaterThan(0);
    expect(paused.states.accepted).toBe(toPeople().length);
    await sleep(500);
    expect(toPeople().length).toBe(paused.states.accepted);
    delayMs = 0;
    await world.orders.resumeOrder(by, orderId);
    await expect.poll(() => state(orderId), poll).toBe('sent');
    expectOnce(0);
  }, 90_000);

  it('a refused sender stops its own order and no other; a few people try first, then all have it once', async () => {
    const before = toPeople().length;
    refusal = '550 5.7.1 this sender is not wanted here';
    const { orderId } = await sending.order();
    await expect.poll(() => state(orderId), poll).toBe('halted');
    expect(await sending.results(orderId)).toMatchObject({ haltReason: 'SENDER_REFUSED', refusal: '5.7.1' });
    expect(toPeople().length).toBe(before);
    expect(mailer.output()).not.toContain('kunden.example');
    // Nothing is mended: it stops again, and only the few were tried.
    const commands = smtp.commands.length;
    await world.orders.resumeOrder(by, orderId);
    await expect.poll(() => state(orderId), poll).toBe('halted');
    expect(smtp.commands.slice(commands).filter((line) => line.startsWith('MAIL')).length).toBeLessThanOrEqual(20);
    refusal = undefined;
    const other = await sending.order();
    await expect.poll(() => state(other.orderId), poll).toBe('sent');
    expect(await state(orderId)).toBe('halted');
    const between = toPeople().length;
    await world.orders.resumeOrder(by, orderId);
    await expect.poll(() => state(orderId), poll).toBe('sent');
    expectOnce(between);
  }, 90_000);
});
