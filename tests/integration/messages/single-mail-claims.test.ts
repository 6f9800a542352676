// Which mailer has a single mail: as long as it says so, whatever clocks show, and no longer; and how often such a mail is tried.
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SINGLE_MAIL_LASTS_MS } from '../../../trust-center/clients/calls/single-mail-calls.ts';
import { LEASE_MS } from '../../../trust-center/orders/delivery/lease-watch.ts';
import { MAILER } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { admin } = world;

interface Ask {
  holding?: string[];
  avoidTransports?: string[];
  max?: number;
}
async function lease(workerId: string, { max = 50, ...more }: Ask = {}): Promise<string[]> {
  const answer = await world.handlers.leaseSingleMails({ body: { workerId, max, ...more } }, MAILER);
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.map(({ id }) => id);
}
async function keep(workerId: string, ids: string[]): Promise<string[]> {
  const answer = await world.handlers.keepSingleMails({ body: { workerId, ids } }, MAILER);
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.kept;
}
type Result = 'accepted' | 'deferred' | 'failed' | 'in_doubt' | 'not_tried' | 'put_aside';
const report = (workerId: string, id: string, result: Result, more: { reason?: string; waitMs?: number } = {}) =>
  world.handlers.reportSingleMails({ body: { workerId, outcomes: [{ id, result, ...more }] } }, MAILER);
const rowOf = async (id: string) =>
  (await admin.query(`SELECT *, length(content) AS bytes FROM single_mail WHERE id = $1`, [id])).rows[0];
const waits = async () => {
  const answer = await world.handlers.pendingWork({}, MAILER);
  return answer.ok ? answer.value.singleMails : -1;
};
const later = (ms: number) => {
  world.clock.offsetMs += ms;
};
async function waiting(kind = 'reset', partnerId: string | null = null): Promise<string> {
  const from = { name: 'Multipartner', address: 'no-reply@mail.test.example' };
  const content = { to: 'x@post.example', from, replyTo: null, subject: 'x', html: 'x', text: 'x', headers: {} };
  return (await world.orders.queueSingleMail({ kind, partnerId, content })).singleMailId;
}

beforeEach(() => admin.query('TRUNCATE single_mail, pacing_limit, pacing_bucket'));
afterEach(() => {
  world.clock.offsetMs = 0;
});

it('the mailer counts as long as the trust center does', () => {
  expect(SINGLE_MAIL_LASTS_MS).toBe(LEASE_MS);
});

describe('a single mail in the hands of a mailer', () => {
  it('stays there for an hour while the mailer says so: a slow server makes no second mail', async () => {
    const mail = await waiting();
    expect(await lease('a.1')).toEqual([mail]);
    for (let round = 0; round < 40; round++) {
      later(1.5 * MINUTE_MS);
      expect(await keep('a.1', [mail])).toEqual([mail]);
      expect(await waits()).toBe(0);
      expect(await lease('b.1')).toEqual([]);
    }
    await report('a.1', mail, 'accepted');
    expect(await rowOf(mail)).toMatchObject({ state: 'accepted', attempts: 1, bytes: 0 });
  });

  it('is free two minutes after the mailer was heard of last, and then it is told that it lost it', async () => {
    const mail = await waiting();
    await lease('a.1');
    later(LEASE_MS - SECOND_MS);
    expect(await lease('b.1')).toEqual([]);
    later(2 * SECOND_MS);
    expect(await waits()).toBe(1);
    expect(await lease('b.1')).toEqual([mail]);
    expect(await keep('a.1', [mail])).toEqual([]);
    // What it says of it is not asked, but for the one thing that is a fact.
    await report('a.1', mail, 'failed');
    expect(await rowOf(mail)).toMatchObject({ state: 'claimed', claimedBy: 'b.1' });
    await report('a.1', mail, 'accepted');
    expect(await rowOf(mail)).toMatchObject({ state: 'accepted', bytes: 0 });
  });

  it('is nobody else’s because a clock was set forwards', async () => {
    const mail = await waiting();
    await lease('a.1');
    // The wall clock alone: no time has passed.
    await admin.query(`UPDATE single_mail SET "claimedUntil" = "claimedUntil" - interval '1 day'`);
    expect(await waits()).toBe(0);
    expect(await lease('b.1')).toEqual([]);
    await report('a.1', mail, 'accepted');
    expect(await rowOf(mail)).toMatchObject({ state: 'accepted' });
  });

  it('that an answer was lost with is handed over at once, as if it had not been tried', async () => {
    const [first, second] = [await waiting(), await waiting()];
    expect(await lease('a.1', { max: 1 })).toHaveLength(1);
    const lost = await lease('a.1', { max: 1, holding: [first] });
    expect(lost).toEqual([second]);
    expect(await lease('a.1', { holding: [first] })).toEqual([second]);
    expect(await rowOf(second)).toMatchObject({ attempts: 1 });
    expect(await rowOf(first)).toMatchObject({ state: 'claimed', attempts: 1 });
  });

  it('that brings down every mailer is given up', async () => {
    const mail = await waiting();
    let taken = 0;
    for (let life = 1; life < 40; life++) taken += (await lease(`a.${life}`)).length;
    expect(taken).toBe(9);
    expect(await rowOf(mail)).toMatchObject({ state: 'failed', failure: 'mailer_ended', bytes: 0 });
  });
});

describe('tries of a single mail', () => {
  it('go on for hours after refusals for now, and a doubt repeats it once at most', async () => {
    const refused = await waiting();
    const begun = world.clock.now().getTime();
    let tries = 0;
    for (let i = 0; i < 100 && (await rowOf(refused)).state === 'queued'; i++, later(5 * MINUTE_MS))
      for (const id of await lease('a.1')) {
        tries += 1;
        await report('a.1', id, 'deferred', { reason: '4.2.2' });
      }
    expect(tries).toBe(9);
    expect(world.clock.now().getTime() - begun).toBeGreaterThan(7 * HOUR_MS);
    expect(await rowOf(refused)).toMatchObject({ state: 'failed', failure: '4.2.2', bytes: 0 });

    const doubtful = await waiting();
    let sent = 0;
    for (let i = 0; i < 10; i++, later(30 * SECOND_MS))
      for (const id of await lease('a.1')) {
        sent += 1;
        await report('a.1', id, 'in_doubt', { reason: 'connection_lost' });
      }
    expect(sent).toBe(2);
    expect(await rowOf(doubtful)).toMatchObject({ state: 'failed', failure: 'connection_lost', bytes: 0 });
  });

  it('do not end because the server is away, and grow more seldom', async () => {
    const mail = await waiting();
    let tries = 0;
    const hours = 30;
    for (let i = 0; i < hours * 3; i++, later(20 * MINUTE_MS))
      for (const id of await lease('a.1')) {
        tries += 1;
        await report('a.1', id, 'put_aside', { reason: 'smtp_refused_connection', waitMs: 30 * SECOND_MS });
      }
    expect(tries).toBeGreaterThan(15);
    expect(tries).toBeLessThan(50);
    expect(await rowOf(mail)).toMatchObject({ state: 'queued', attempts: 0, failure: 'smtp_refused_connection' });
    later(4 * HOUR_MS);
    expect(await lease('a.1')).toEqual([mail]);
  });

  it('end when it is too late: a restored backup sends nobody last week’s mail; a clock that jumps costs none', async () => {
    const old = await waiting();
    await admin.query(`UPDATE single_mail SET "createdAt" = now() - interval '3 days'`);
    expect(await lease('a.1')).toEqual([]);
    expect(await rowOf(old)).toMatchObject({ state: 'failed', failure: '4.4.7', bytes: 0 });
    const fresh = await waiting();
    later(10 * DAY_MS);
    expect(await lease('a.1')).toEqual([fresh]);
    // It was put off by the wrong clock: the right one does not wait ten days for it.
    await report('a.1', fresh, 'deferred', { reason: '4.2.2' });
    world.clock.offsetMs = 0;
    expect(await waits()).toBe(1);
    expect(await lease('a.1')).toEqual([fresh]);
  });
});

describe('servers of single mails', () => {
  it('that a mailer cannot use are left out: their mails wait a moment, for this one or another, and lose no try', async () => {
    const mail = await waiting();
    expect(await lease('a.1', { avoidTransports: ['default'] })).toEqual([]);
    expect(await rowOf(mail)).toMatchObject({ state: 'queued', attempts: 0 });
    expect(await lease('b.1')).toEqual([]);
    later(15 * SECOND_MS);
    expect(await lease('b.1')).toEqual([mail]);
  });
});
