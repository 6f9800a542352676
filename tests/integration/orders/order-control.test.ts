// What an order does between its confirmation and its end: hours, lateness, spreading, the circuit breaker, and the rest that is sent again.
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Recipient } from '../../../trust-center/clients/mail/deliveries.ts';
import type { OrderPlan } from '../../../trust-center/orders/schedule/order-plan.ts';
import { MAILER, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const PEOPLE = 60;
const ABROAD = 4;
const world = await peopleWorld();
const { store, lease, report } = orderDesk(world);
const by = world.by(world.sonne, 'campaign_send');

beforeAll(async () => {
  const rows = Array.from(
    { length: PEOPLE },
    (_, i) => `p${i}@leute.example,Erika,Nr${i},${i < ABROAD ? 'Japan' : 'Deutschland'},yes`,
  );
  await world.importCsv(world.sonne, `email,Vorname,Nachname,Land,consent\n${rows.join('\n')}\n`);
});
afterEach(() => {
  world.clock.offsetMs = 0;
});

/** Sets the clock of the trust center; hours and zones are judged by it. */
const setClock = (at: string | number) => {
  world.clock.offsetMs = new Date(at).getTime() - Date.now();
};
const audience = { kind: 'all' } as const;

async function order(plan: OrderPlan = {}, more: { notBefore?: string; participationId?: string } = {}) {
  const { notBefore = null, ...content } = more;
  const packageId = await store(world.sonne, content);
  const wish = { packageId, audience, notBefore, plan };
  const { confirmation } = await world.orders.estimateAudience(by, wish);
  const { orderId } = await world.orders.confirmOrder(by, { ...wish, confirmation });
  return orderId;
}
const results = (orderId: string) => world.orders.orderResults(by, { orderId });
const take = (orderId: string, max = 500) => lease(world.sonne, orderId, max);
async function settle(
  orderId: string,
  leaseId: string,
  recipients: readonly Recipient[],
  result: 'accepted' | 'bounced' | 'failed' | 'deferred',
  reason?: string,
) {
  return report(world.sonne, orderId, leaseId, outcomesOf(recipients, result, reason));
}
const pending = async () => {
  const answer = await world.handlers.pendingWork({}, MAILER);
  return answer.ok ? answer.value.orders.map(({ orderId }) => orderId) : [];
};

describe('hours', () => {
  it('of the order hold it until they begin by the partner’s clock, across the change of clocks', async () => {
    setClock('2026-03-28T20:00:00Z');
    const orderId = await order({ window: { from: '09:00', to: '18:00' } });
    const night = await take(orderId);
    expect(night).toMatchObject({ done: false, lease: null, retryAt: '2026-03-29T07:00:00.000Z' });
    expect((await results(orderId)).standing).toMatchObject({ kind: 'hours', until: new Date('2026-03-29T07:00:00Z') });
    setClock('2026-03-29T07:00:01Z');
    const morning = await take(orderId, 20);
    expect(morning.lease?.recipients).toHaveLength(20);
    await settle(orderId, morning.lease!.leaseId, morning.lease!.recipients, 'accepted');
    // In the middle of it the evening comes: the rest waits.
    setClock('2026-03-29T16:00:01Z');
    expect(await take(orderId)).toMatchObject({ lease: null, retryAt: '2026-03-30T07:00:00.000Z' });
    await world.orders.cancelOrder(by, orderId);
  });

  it('in which the partner wants quiet hold every order', async () => {
    await world.partners.changeSettings(by, { quietHours: { from: '21:00', to: '07:00' } });
    setClock('2026-11-24T22:00:00Z');
    const orderId = await order();
    expect(await take(orderId)).toMatchObject({ lease: null, retryAt: '2026-11-25T06:00:00.000Z' });
    await world.partners.changeSettings(by, { quietHours: null });
    expect((await take(orderId, 1)).lease?.recipients).toHaveLength(1);
    await world.orders.cancelOrder(by, orderId);
  });

  it('of the recipients: who sleeps goes back until the morning there, nobody twice, and the order ends', async () => {
    setClock('2026-11-24T10:00:00Z');
    const orderId = await order({ window: { from: '09:00', to: '18:00' }, recipientZone: true });
    const first = await take(orderId);
    expect(first.lease!.recipients).toHaveLength(PEOPLE - ABROAD);
    await settle(orderId, first.lease!.leaseId, first.lease!.recipients, 'accepted');
    // Nine in Japan is one in the morning here.
    expect(await take(orderId)).toMatchObject({ done: false, lease: null });
    expect(await pending()).not.toContain(orderId);
    const { states, standing } = await results(orderId);
    expect(states).toMatchObject({ accepted: PEOPLE - ABROAD, deferred: ABROAD });
    expect(standing).toMatchObject({ kind: 'recipient_hours', until: new Date('2026-11-25T00:00:00Z') });
    setClock('2026-11-25T00:00:01Z');
    expect(await pending()).toContain(orderId);
    const second = await take(orderId);
    expect(second.lease!.recipients).toHaveLength(ABROAD);
    await settle(orderId, second.lease!.leaseId, second.lease!.recipients, 'accepted');
    expect(await take(orderId)).toMatchObject({ done: true, state: 'sent' });
    const ids = [first, second].flatMap((one) => one.lease!.recipients.map(({ deliveryId }) => deliveryId));
    expect(new Set(ids).size).toBe(PEOPLE);
  });
});

describe('lateness', () => {
  it('makes an order missed that nobody asked for in time; a person says go, and only then it goes', async () => {
    const start = Date.now() + HOUR_MS;
    const orderId = await order({ lateHours: 4 }, { notBefore: new Date(start).toISOString() });
    setClock(start + 4 * HOUR_MS + MINUTE_MS);
    expect(await take(orderId)).toMatchObject({ done: true, state: 'missed', lease: null });
    expect(await take(orderId)).toMatchObject({ done: true, state: 'missed', lease: null });
    expect(await pending()).not.toContain(orderId);
    expect((await results(orderId)).counts.sent).toBe(0);
    await world.orders.resumeOrder(by, orderId);
    const held = await take(orderId);
    expect(held.lease!.recipients).toHaveLength(PEOPLE);
    await settle(orderId, held.lease!.leaseId, held.lease!.recipients, 'accepted');
    expect(await take(orderId)).toMatchObject({ done: true, state: 'sent' });
  });

  it('stops what stood still in its middle for too long, keeps who got it, and goes on for the others alone', async () => {
    const orderId = await order();
    const held = await take(orderId, 25);
    await settle(orderId, held.lease!.leaseId, held.lease!.recipients, 'accepted');
    setClock(Date.now() + 3 * DAY_MS);
    expect(await take(orderId)).toMatchObject({ state: 'missed', lease: null });
    await world.orders.resumeOrder(by, orderId);
    const rest = await take(orderId);
    const got = new Set(held.lease!.recipients.map(({ deliveryId }) => deliveryId));
    expect(rest.lease!.recipients).toHaveLength(PEOPLE - 25);
    expect(rest.lease!.recipients.filter(({ deliveryId }) => got.has(deliveryId))).toEqual([]);
    await world.orders.cancelOrder(by, orderId);
  });

  it('does not count a pause, hours, or the wait for the next try', async () => {
    const orderId = await order();
    const held = await take(orderId);
    await settle(orderId, held.lease!.leaseId, held.lease!.recipients, 'deferred', '4.2.0');
    await world.admin.query(`UPDATE delivery SET "nextAttemptAt" = $2 WHERE "orderId" = $1`, [
      orderId,
      new Date(Date.now() + 20 * HOUR_MS),
    ]);
    setClock(Date.now() + 20 * HOUR_MS + MINUTE_MS);
    const again = await take(orderId, 1);
    expect(again.lease?.recipients).toHaveLength(1);
    await settle(orderId, again.lease!.leaseId, again.lease!.recipients, 'accepted');
    await world.orders.pauseOrder(by, orderId);
    setClock(Date.now() + 5 * DAY_MS);
    await world.orders.resumeOrder(by, orderId);
    expect((await take(orderId, 1)).lease?.recipients).toHaveLength(1);
    await world.orders.cancelOrder(by, orderId);
  });

  it('lets nobody get a mail after the campaign’s period, and says so', async () => {
    const orderId = await order();
    const held = await take(orderId, 10);
    await settle(orderId, held.lease!.leaseId, held.lease!.recipients, 'accepted');
    await world.admin.query(`UPDATE send_order SET "notAfter" = now() - interval '1 second' WHERE id = $1`, [orderId]);
    expect(await take(orderId)).toMatchObject({ done: true, state: 'sent', lease: null });
    expect(await results(orderId)).toMatchObject({ counts: { sent: 10 }, skipped: { expired: PEOPLE - 10 } });
    await expect(world.orders.resumeOrder(by, orderId)).rejects.toMatchObject({ failure: { code: 'ORDER_STATE' } });
  });
});

describe('spreading', () => {
  it('hands over the part of the hours that has passed, and everybody in the end', async () => {
    const start = Date.now();
    const orderId = await order({ spreadHours: 1 }); // one a minute
    let sent = 0;
    for (let minute = 0; minute <= 2 * PEOPLE && sent < PEOPLE; minute += 1) {
      setClock(start + minute * MINUTE_MS);
      const { lease: held } = await take(orderId);
      if (!held) continue;
      sent += held.recipients.length;
      expect(sent).toBeLessThanOrEqual(minute + 2);
      await settle(orderId, held.leaseId, held.recipients, 'accepted');
    }
    expect(sent).toBe(PEOPLE);
    expect(await take(orderId)).toMatchObject({ done: true, state: 'sent' });
  }, 30_000);

  it('loses no time by leases whose people could not be opened', async () => {
    const start = Date.now();
    setClock(start);
    const orderId = await order({ spreadHours: 1 });
    expect((await take(orderId)).lease).not.toBeNull();
    setClock(start + 30 * MINUTE_MS);
    const closed = vi
      .spyOn(world.deps.vault, 'partner')
      .mockRejectedValue(new FailureError(failure('KEYS_CHANGED', { seconds: 1 })));
    for (let i = 0; i < 3; i++) expect(await take(orderId)).toMatchObject({ done: false, lease: null });
    expect(closed).toHaveBeenCalledTimes(3);
    closed.mockRestore();
    // Whose turn it was, it still is.
    expect((await take(orderId)).lease?.recipients).toHaveLength(1);
    await world.orders.cancelOrder(by, orderId);
  });

  it('says that people sleep from the first one on, not only when everybody was looked at', async () => {
    setClock('2026-11-24T20:00:00Z');
    const orderId = await order({ window: { from: '09:00', to: '18:00' }, recipientZone: true, spreadHours: 1 });
    expect(await take(orderId)).toMatchObject({ done: false, lease: null });
    const { states, standing } = await results(orderId);
    expect(states.queued).toBeGreaterThan(0);
    expect(standing).toMatchObject({ kind: 'recipient_hours' });
    await world.orders.cancelOrder(by, orderId);
  });
});

describe('the circuit breaker', () => {
  it('stops an order whose sender is refused, with the reason; a few people go first, then everybody', async () => {
    const orderId = await order();
    const held = (await take(orderId)).lease!;
    await settle(orderId, held.leaseId, held.recipients.slice(0, 6), 'deferred', '5.7.1');
    expect(await take(orderId)).toMatchObject({ done: true, state: 'halted', lease: null });
    expect(await results(orderId)).toMatchObject({ state: 'halted', haltReason: 'SENDER_REFUSED', refusal: '5.7.1' });
    expect(await pending()).not.toContain(orderId);
    // Nothing is mended: the few are refused, and it stops again.
    await world.orders.resumeOrder(by, orderId);
    const probe = (await take(orderId)).lease!;
    expect(probe.recipients).toHaveLength(10);
    expect((await take(orderId)).lease).toBeNull();
    await settle(orderId, probe.leaseId, probe.recipients, 'deferred', '5.7.1');
    expect(await results(orderId)).toMatchObject({ state: 'halted', haltReason: 'SENDER_REFUSED' });
    // Mended.
    await world.orders.resumeOrder(by, orderId);
    // A mailer that took the few and gave them back untried, and one that was never heard of again, hold nobody up.
    const lost = (await take(orderId)).lease!;
    expect((await take(orderId)).lease).toBeNull();
    await report(world.sonne, orderId, lost.leaseId, []);
    const silent = (await take(orderId)).lease!;
    expect(silent.recipients).toHaveLength(10);
    await world.admin.query(`UPDATE lease SET "closedAt" = now() WHERE id = $1`, [silent.leaseId]);
    await world.admin.query(
      `UPDATE delivery SET state = 'queued', "nextAttemptAt" = now(), "leaseId" = NULL WHERE "leaseId" = $1`,
      [silent.leaseId],
    );
    const second = (await take(orderId)).lease!;
    expect(second.recipients).toHaveLength(10);
    await settle(orderId, second.leaseId, second.recipients, 'accepted');
    const rest = (await take(orderId)).lease!;
    expect(rest.recipients).toHaveLength(PEOPLE - 10);
    await settle(orderId, rest.leaseId, rest.recipients, 'accepted');
    expect(await results(orderId)).toMatchObject({ counts: { sent: PEOPLE }, states: { accepted: PEOPLE } });
    expect(await take(orderId)).toMatchObject({ done: true, state: 'sent' });
  });

  it('stops a mail that receivers refuse one after the other, and writes nobody off for it', async () => {
    const orderId = await order();
    const held = (await take(orderId)).lease!;
    await settle(orderId, held.leaseId, held.recipients.slice(0, 25), 'failed', '5.7.26');
    expect(await results(orderId)).toMatchObject({
      haltReason: 'MAIL_REFUSED',
      states: { deferred: 25, queued: PEOPLE - 25 },
      failed: {},
    });
    await world.orders.cancelOrder(by, orderId);
  });

  it('goes on when single receivers refuse by their own rules', async () => {
    const orderId = await order();
    const held = (await take(orderId)).lease!;
    const outcomes = held.recipients.map(
      (one, i) => outcomesOf([one], i % 4 === 0 ? 'accepted' : 'failed', i % 4 === 0 ? undefined : '5.7.1')[0]!,
    );
    await report(world.sonne, orderId, held.leaseId, outcomes);
    expect(await take(orderId)).toMatchObject({ done: true, state: 'sent' });
  });
});

describe('the rest of an order', () => {
  it('gets the mail by a new order: each once, judged anew, nobody who has it, who is in doubt only when asked for', async () => {
    const first = await order();
    const held = (await take(first)).lease!;
    const [doubt, refused, withdrawn, ...others] = held.recipients;
    const got = others.slice(0, 30);
    await report(world.sonne, first, held.leaseId, [
      ...outcomesOf([doubt!], 'in_doubt', 'connection_lost'),
      ...outcomesOf([refused!, withdrawn!], 'failed', '5.7.1'),
      ...outcomesOf(got, 'accepted'),
    ]);
    await world.admin.query(`UPDATE delivery SET state = 'in_doubt' WHERE id = $1`, [doubt!.deliveryId]);
    await expect(world.orders.resendToRest(by, { orderId: first, inDoubt: false })).rejects.toMatchObject({
      failure: { code: 'ORDER_STATE' },
    });
    await world.orders.cancelOrder(by, first);
    const gone = (await world.people.searchContact(world.by(world.sonne), withdrawn!.address))!;
    await world.people.withdrawConsent(world.by(world.sonne), {
      contactId: gone.contactId,
      purposes: ['newsletter'],
      source: 'screen',
      statement: 'widerrufen',
    });
    const wanted = PEOPLE - 2 - 30;
    expect((await results(first)).rest).toEqual({ people: wanted, inDoubt: 1 });
    const other = world.by(world.mond, 'campaign_send');
    await expect(world.orders.resendToRest(other, { orderId: first, inDoubt: true })).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
    await expect(
      world.orders.resendToRest(world.by(world.sonne, 'campaign_send', 'service'), { orderId: first, inDoubt: true }),
    ).rejects.toMatchObject({ failure: { code: 'FORBIDDEN' } });
    const both = await Promise.allSettled(
      [1, 2].map(() => world.orders.resendToRest(by, { orderId: first, inDoubt: false })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const made = both.find((one) => one.status === 'fulfilled') as PromiseFulfilledResult<{
      orderId: string;
      people: number;
    }>;
    expect(made.value.people).toBe(wanted);
    // Each of the two leads to the other; nobody else's order does.
    const [listed, ...before] = await world.orders.listOrders(by);
    const firstAt = before.find(({ orderId }) => orderId === first)!.confirmedAt;
    expect(listed).toMatchObject({ orderId: made.value.orderId, resendOf: first, resendOfAt: firstAt });
    expect(before.find(({ orderId }) => orderId === first)).toMatchObject({ resendOf: null, resendOfAt: null });
    expect((await results(first)).restOrders).toEqual([
      { orderId: made.value.orderId, confirmedAt: listed!.confirmedAt },
    ]);
    expect((await results(made.value.orderId)).restOrders).toEqual([]);
    const again = await take(made.value.orderId);
    const addresses = again.lease!.recipients.map(({ address }) => address);
    expect(addresses).toHaveLength(wanted);
    for (const one of [...got, doubt!, withdrawn!]) expect(addresses).not.toContain(one.address);
    expect(addresses).toContain(refused!.address);
    await settle(made.value.orderId, again.lease!.leaseId, again.lease!.recipients, 'accepted');
    expect(await take(made.value.orderId)).toMatchObject({ done: true, state: 'sent' });
    // Everybody has it now but the one in doubt, who gets it only because somebody says so.
    expect((await results(first)).rest).toEqual({ people: 0, inDoubt: 1 });
    await expect(world.orders.resendToRest(by, { orderId: first, inDoubt: false })).rejects.toMatchObject({
      failure: { code: 'NOBODY_LEFT' },
    });
    const doubtful = await world.orders.resendToRest(by, { orderId: first, inDoubt: true });
    const last = await take(doubtful.orderId);
    expect(last.lease!.recipients.map(({ address }) => address)).toEqual([doubt!.address]);
    await settle(doubtful.orderId, last.lease!.leaseId, last.lease!.recipients, 'accepted');
  });

  it('that was missed goes when a person says so, though the first order is over', async () => {
    const first = await order();
    const held = await take(first);
    await settle(first, held.lease!.leaseId, held.lease!.recipients.slice(1), 'accepted');
    const [late] = (await take(first)).lease!.recipients;
    await world.admin.query(`UPDATE delivery SET state = 'failed' WHERE id = $1`, [late!.deliveryId]);
    expect(await take(first)).toMatchObject({ done: true, state: 'sent' });
    const rest = await world.orders.resendToRest(by, { orderId: first, inDoubt: false });
    setClock(Date.now() + 3 * DAY_MS);
    expect(await take(rest.orderId)).toMatchObject({ state: 'missed', lease: null });
    await world.orders.resumeOrder(by, rest.orderId);
    expect((await take(rest.orderId)).lease!.recipients.map(({ address }) => address)).toEqual([late!.address]);
    await world.orders.cancelOrder(by, rest.orderId);
  });

  it('needs an order that is confirmed for the wishes it is given with', async () => {
    const packageId = await store(world.sonne, { participationId: newId('participation') });
    const wish = { packageId, audience, notBefore: null };
    const { confirmation } = await world.orders.estimateAudience(by, wish);
    await expect(
      world.orders.confirmOrder(by, { ...wish, plan: { spreadHours: 3 }, confirmation }),
    ).rejects.toMatchObject({ failure: { code: 'AUDIENCE_CHANGED' } });
  });
});
