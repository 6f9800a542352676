// Mails that come back to the mailer's own SMTP server while it still sends, and after it has sent: too many of them stop the order.
import { setTimeout as sleep } from 'node:timers/promises';
import nodemailer from 'nodemailer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../../scripts/database/free-port.ts';
import { sayTrouble } from '../../../trust-center/web/partner/results/$orderId._index/say-trouble.server.ts';
import { freshQueueDatabase } from '../../support/database/databases.ts';
import { openReturnedMail } from '../../support/desks/returned-mail.ts';
import { type MailerProcess, startMailer } from '../../support/servers/mailer-process.ts';
import { type ScriptedSmtp, startScriptedSmtp } from '../../support/servers/scripted-smtp.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';
import { openSendingWorld, type SendingWorld } from '../../support/worlds/sending-world.ts';

const PEOPLE = 400;
const world = await peopleWorld();
const mail = await openReturnedMail(world);
const by = world.by(world.sonne, 'campaign_send');
let sending: SendingWorld;
let smtp: ScriptedSmtp;
let mailer: MailerProcess;
let returnPort: number;
let delayMs = 0;

/** The receivers' server finds out later that there are no such people, and brings the mails back. */
async function comeBack(mails: readonly { from: string }[]): Promise<void> {
  // A few connections: the mailer's server takes no more from one address.
  const server = nodemailer.createTransport({
    pool: true,
    maxConnections: 3,
    host: '127.0.0.1',
    port: returnPort,
    ignoreTLS: true,
  });
  await Promise.all(
    mails.map(({ from }) =>
      server.sendMail({ envelope: { from: '', to: from }, raw: mail.returned('postfix-unknown', from) }),
    ),
  );
  server.close();
}

beforeAll(async () => {
  smtp = await startScriptedSmtp({
    answer: async (event) => {
      if (event === 'message' && delayMs > 0) await sleep(delayMs);
      return undefined;
    },
  });
  sending = await openSendingWorld(world);
  await sending.importPeople(PEOPLE);
  returnPort = await freePort();
  mailer = await startMailer({
    ...sending.env(smtp.port, 'mailer'),
    QUEUE_DATABASE_URL: (await freshQueueDatabase()).url,
    WATCHDOG_MS: '200',
    BOUNCE_SMTP_PORT: String(returnPort),
    BOUNCE_SMTP_HOST: '127.0.0.1',
  });
}, 60_000);
afterAll(async () => {
  await mailer?.end('SIGKILL');
  await smtp?.close();
  await sending?.close();
  await mail.close();
});

const poll = { timeout: 30_000, interval: 50 };
const BACK = 45;
const once = (mails: readonly { to: string }[]) => expect(new Set(mails.map(({ to }) => to)).size).toBe(mails.length);

it('bounces while it sends stop the order with their reason; the button goes on with a few first, and nobody gets it twice', async () => {
  delayMs = 100;
  const { orderId } = await sending.order();
  await expect.poll(() => smtp.taken.length, poll).toBeGreaterThan(100);
  // From here on so slow that it is in mid-send however long its bounces take to come back.
  delayMs = 3_000;
  const back = smtp.taken.slice(0, BACK);
  await comeBack(back);
  await expect.poll(async () => (await sending.results(orderId)).state, poll).toBe('halted');
  await expect.poll(async () => (await sending.results(orderId)).states.claimed ?? 0, poll).toBe(0);
  const halted = await sending.results(orderId);
  expect(halted.haltReason).toBe('TOO_MANY_BOUNCES');
  expect(sayTrouble(halted, 'de').halt).toMatch(/^Zu viele dieser Adressen gibt es nicht/);
  expect(sayTrouble(halted, 'en').halt).toMatch(/^Too many of these addresses do not exist/);
  expect(halted.states.queued).toBeGreaterThan(0);
  // It really stands still.
  const reached = smtp.taken.length;
  await sleep(1_000);
  expect(smtp.taken).toHaveLength(reached);
  expect(reached).toBeLessThan(PEOPLE);

  const leases = async () =>
    (await world.admin.query(`SELECT size FROM lease WHERE "orderId" = $1 ORDER BY "createdAt"`, [orderId])).rows;
  const before = (await leases()).length;
  delayMs = 0;
  await world.orders.resumeOrder(by, orderId);
  await expect.poll(() => smtp.taken.length, poll).toBeGreaterThan(reached);
  expect((await leases())[before]?.size).toBeLessThanOrEqual(10);
  await expect.poll(async () => (await sending.results(orderId)).state, poll).toBe('sent');
  expect(smtp.taken).toHaveLength(PEOPLE);
  once(smtp.taken);
  expect((await sending.results(orderId)).states).toEqual({ accepted: PEOPLE - BACK, bounced: BACK });
  for (const { to } of back.slice(0, 3)) expect(await mail.reasonFor(to)).toBe('hard_bounce');
}, 90_000);

it('bounces after it was sent are counted and suppressed; what is over stays over, and the next order leaves them out', async () => {
  const before = smtp.taken.length;
  const { orderId } = await sending.order();
  await expect.poll(async () => (await sending.results(orderId)).state, poll).toBe('sent');
  const first = smtp.taken.slice(before);
  expect(first).toHaveLength(PEOPLE - BACK);
  await comeBack(first.slice(0, BACK));
  await expect.poll(async () => (await sending.results(orderId)).states.bounced, poll).toBe(BACK);
  expect(await sending.results(orderId)).toMatchObject({ state: 'sent', haltReason: null });
  const between = smtp.taken.length;
  const next = await sending.order();
  await expect.poll(async () => (await sending.results(next.orderId)).state, poll).toBe('sent');
  expect(smtp.taken).toHaveLength(between + PEOPLE - 2 * BACK);
  once(smtp.taken.slice(between));
  expect(mailer.output()).not.toContain('kunden.example');
}, 90_000);
