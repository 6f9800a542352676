// Mails of partners' systems count for the partner's own rate and for the warm-up of its domain: they go first, and campaigns get the rest.
import { newId } from '@multipartner/kernel/ids';
import { HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { beforeEach, expect, test } from 'vitest';
import { chooseIdentity } from '../../../trust-center/senders/identities/identities.ts';
import { csvOf, MAILER, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { verifySenderDomain } from '../../support/desks/sender-domain.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { order, lease: leasePeople, report } = orderDesk(world);
const { admin, sonne, mond } = world;
const DOMAIN = 'haus-sonne.example';
await world.importCsv(sonne, csvOf('p', 60));
await verifySenderDomain(world.deps, world.by(sonne), { name: DOMAIN });

const later = (ms: number) => {
  world.clock.offsetMs += ms;
};
const limit = (key: string, perHour: number) =>
  admin.query(`INSERT INTO pacing_limit VALUES ($1, $2, 'usr_test', now())`, [key, perHour]);
/** Mails of a partner's system that wait */
async function messages(count: number, partnerId = sonne, senderId: string | null = null): Promise<void> {
  const from = { name: 'Autohaus', address: `news@${DOMAIN}` };
  const content = { to: 'x@post.example', from, replyTo: null, subject: 'x', html: 'x', text: 'x', headers: {} };
  for (let i = 0; i < count; i++) {
    const singleMailId = newId('singleMail');
    await world.orders.queueSingleMail({
      ...{ kind: 'message', partnerId, singleMailId },
      content: { ...content, senderId },
    });
    await admin.query(
      `INSERT INTO message ("partnerId", id, "templateKey", "versionId", ground, "senderId") VALUES ($1, $2, 'x', 'x', 'service', $3)`,
      [partnerId, singleMailId, senderId],
    );
  }
}
/** How many go out now; those of the account of somebody go along. */
async function single(): Promise<number> {
  let sent = 0;
  for (;;) {
    const answer = await world.handlers.leaseSingleMails({ body: { workerId: newId('lease'), max: 50 } }, MAILER);
    if (!answer.ok) throw new Error(answer.failure.code);
    if (answer.value.length === 0) return sent;
    sent += answer.value.length;
    const outcomes = answer.value.map(({ id }) => ({ id, result: 'accepted' as const }));
    await world.handlers.reportSingleMails({ body: { outcomes } }, MAILER);
  }
}
async function people(orderId: string): Promise<number> {
  const { lease } = await leasePeople(sonne, orderId);
  if (lease) await report(sonne, orderId, lease.leaseId, outcomesOf(lease.recipients, 'accepted'));
  return lease?.recipients.length ?? 0;
}
const warmUpOf = async (domain: string) =>
  (await admin.query(`SELECT step, used FROM warm_up WHERE domain = $1`, [domain])).rows[0];
const opened = async () =>
  Number((await admin.query(`SELECT count(*) FROM log_entry WHERE op = 'single_mail.leased'`)).rows[0].count);

beforeEach(() =>
  admin.query(
    'TRUNCATE single_mail, message, pacing_limit, pacing_bucket, warm_up, warm_up_day, delivery, lease CASCADE',
  ),
);

test('the partner’s own rate binds them: they may go ahead by a minute’s worth, and campaigns pay for it with time', async () => {
  await admin.query(
    `INSERT INTO warm_up (domain, state, ladder, "timeZone", "startedAt", day) VALUES ($1, 'done', '{50}', 'UTC', now(), '2026-01-01')`,
    [DOMAIN],
  );
  await limit(`own:${sonne}`, 600);
  const { orderId } = await order(sonne);
  expect(await people(orderId)).toBe(10);
  await messages(14);
  await messages(5, mond);
  const before = await opened();
  // Ten of the one, and all of the other, who has no limit.
  expect(await single()).toBe(15);
  // Who waits was not opened for it.
  expect((await opened()) - before).toBe(15);
  const { rows } = await admin.query(`SELECT DISTINCT attempts FROM single_mail WHERE state = 'queued'`);
  expect(rows).toEqual([{ attempts: 0 }]);
  later(MINUTE_MS);
  expect(await people(orderId)).toBe(0);
  expect(await single()).toBe(4);
  later(2 * MINUTE_MS);
  expect(await people(orderId)).toBeGreaterThan(0);
});

test('a mail about an account asks no limit of a partner', async () => {
  await limit('partner:*', 1);
  const from = { name: 'Multipartner', address: 'no-reply@mail.test.example' };
  const content = { to: 'x@post.example', from, replyTo: null, subject: 'x', html: 'x', text: 'x', headers: {} };
  for (let i = 0; i < 9; i++) await world.orders.queueSingleMail({ kind: 'reset', partnerId: sonne, content });
  expect(await single()).toBe(9);
});

test('a warm-up counts them and gives campaigns the rest of the day; they may have its number once more, and no third time', async () => {
  await messages(30);
  expect(await single()).toBe(30);
  expect(await warmUpOf(DOMAIN)).toEqual({ step: 0, used: 30 });
  const { orderId } = await order(sonne);
  expect(await people(orderId)).toBe(20);
  await messages(80);
  expect(await single()).toBe(50);
  expect(await warmUpOf(DOMAIN)).toEqual({ step: 0, used: 100 });
  expect(await people(orderId)).toBe(0);
  // The next day they are the first again.
  const before = world.clock.offsetMs;
  later(24 * HOUR_MS);
  expect(await single()).toBe(30);
  expect(await warmUpOf(DOMAIN)).toEqual({ step: 1, used: 30 });
  world.clock.offsetMs = before;
});

test('one by another sender counts for that one’s domain, and is held by its warm-up without being opened', async () => {
  const other = 'werkstatt-sonne.example';
  const first = await admin.query(`SELECT id FROM sender_identity WHERE "partnerId" = $1 AND "isDefault"`, [sonne]);
  const { identityId } = await verifySenderDomain(world.deps, world.by(sonne), { name: other });
  await chooseIdentity(world.deps, world.by(sonne), first.rows[0].id);
  await messages(7, sonne, identityId);
  expect(await single()).toBe(7);
  expect(await warmUpOf(other)).toEqual({ step: 0, used: 7 });
  await messages(100, sonne, identityId);
  await messages(3);
  const before = await opened();
  // The other domain has had its day and the same once more; what goes by the sender in use does not wait for it.
  expect(await single()).toBe(93 + 3);
  expect((await opened()) - before).toBe(93 + 3);
  expect(await warmUpOf(other)).toEqual({ step: 0, used: 100 });
  expect(await warmUpOf(DOMAIN)).toEqual({ step: 0, used: 3 });
  const { rows } = await admin.query(`SELECT DISTINCT attempts FROM single_mail WHERE state = 'queued'`);
  expect(rows).toEqual([{ attempts: 0 }]);
  // Its own rate holds it, too, and nobody else's.
  await admin.query(`UPDATE warm_up SET state = 'done' WHERE domain = $1`, [other]);
  await limit(`domain:${other}`, 60);
  await messages(5, sonne, identityId);
  await messages(4);
  expect(await single()).toBe(2 + 4);
});

test('where nothing is limited nothing is written', async () => {
  await messages(3, mond);
  expect(await single()).toBe(3);
  const { rows } = await admin.query(`SELECT key FROM pacing_bucket UNION ALL SELECT domain FROM warm_up`);
  expect(rows).toEqual([]);
});
