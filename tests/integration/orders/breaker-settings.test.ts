// From when on orders stop by themselves is the operator's to say: within bounds, stricter for one partner, with a history that stays.
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { expect, test } from 'vitest';
import { STANDARD_LIMITS } from '../../../trust-center/orders/breaker/breaker-limits.ts';
import { createBreakerUseCases } from '../../../trust-center/orders/breaker/use-cases.ts';
import { judgeOutcomes, noteFeedback } from '../../../trust-center/orders/delivery/circuit-breaker.ts';
import type { Operator } from '../../../trust-center/transports/deps.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { deps, sonne, mond } = world;
const breaker = createBreakerUseCases(deps);
const operator: Operator = {
  actor: { class: 'custodian', id: 'usr_operator', auth: 'password' },
  reqId: newId('request'),
};
const code = (name: string) => ({ failure: { code: name } });
const strict = { bounceShare: 0.02, complaintShare: 0.001, leastTried: 40 };

/** An order of the partner in mid-send with people left. */
async function sendingOrder(partnerId: string): Promise<string> {
  const orderId = newId('sendOrder');
  await world.admin.query(
    `INSERT INTO send_order ("partnerId", id, "packageId", "campaignId", "participationId", state, "audienceKind", audience, confirmation, "confirmedBy")
     VALUES ($1, $2, 'p', 'c', $3, 'sending', 'all', '', '', 'u')`,
    [partnerId, orderId, newId('participation')],
  );
  await world.admin.query(`INSERT INTO delivery ("partnerId", "orderId", "contactId", id) VALUES ($1, $2, $3, $4)`, [
    partnerId,
    orderId,
    newId('contact'),
    newId('delivery'),
  ]);
  return orderId;
}
/** What a report of so many mails and bounces does to it. */
async function report(partnerId: string, { taken, bounced }: { taken: number; bounced: number }) {
  const id = await sendingOrder(partnerId);
  const outcomes = [
    ...Array.from({ length: taken }, () => ({ result: 'accepted', reason: null })),
    ...Array.from({ length: bounced }, () => ({ result: 'bounced', reason: '5.1.1' })),
  ];
  const order = { partnerId, id, recipientCount: 10_000 };
  const reason = await withPartner(deps.pool, partnerId, (client) =>
    judgeOutcomes(client, order, outcomes, { closes: true, now: new Date() }),
  );
  const { rows } = await world.admin.query<{ state: string }>('SELECT state FROM send_order WHERE id = $1', [id]);
  return { order, reason, state: rows[0]!.state };
}

test('stricter limits of one partner stop its orders, and nobody else’s', async () => {
  const someBounces = { taken: 400, bounced: 12 };
  expect(await report(sonne, someBounces)).toMatchObject({ reason: null, state: 'sending' });
  await breaker.change(operator, { key: sonne, limits: strict });
  expect(await report(sonne, someBounces)).toMatchObject({ reason: 'TOO_MANY_BOUNCES', state: 'halted' });
  expect(await report(mond, someBounces)).toMatchObject({ reason: null, state: 'sending' });
  // Complaints come later, by mail: judged by the same limits.
  const { order } = await report(sonne, { taken: 1_000, bounced: 0 });
  const complain = (partnerId: string, ref: typeof order) =>
    withPartner(deps.pool, partnerId, (client) => noteFeedback(client, ref, { bounced: 0, complained: 3 }, new Date()));
  expect(await complain(sonne, order)).toBe('TOO_MANY_COMPLAINTS');
  const others = await report(mond, { taken: 1_000, bounced: 0 });
  expect(await complain(mond, others.order)).toBeNull();
  // Taken back, everybody's count again.
  await breaker.change(operator, { key: sonne, limits: null });
  expect(await report(sonne, someBounces)).toMatchObject({ reason: null, state: 'sending' });
});

test('those of everybody bind everybody, and looser ones of a partner are refused', async () => {
  const everybody = { bounceShare: 0.03, complaintShare: 0.002, leastTried: 100 };
  await breaker.change(operator, { key: '*', limits: everybody });
  expect(await breaker.limits()).toEqual(everybody);
  expect(await report(mond, { taken: 300, bounced: 12 })).toMatchObject({ reason: 'TOO_MANY_BOUNCES' });
  for (const looser of [{ bounceShare: 0.05 }, { complaintShare: 0.01 }, { leastTried: 101 }])
    await expect(breaker.change(operator, { key: mond, limits: { ...everybody, ...looser } })).rejects.toMatchObject(
      code('BREAKER_NOT_STRICTER'),
    );
  for (const wrong of [{ bounceShare: 0.5 }, { complaintShare: 0 }, { leastTried: 1 }, { leastTried: 99.5 }])
    await expect(breaker.change(operator, { key: '*', limits: { ...everybody, ...wrong } })).rejects.toMatchObject(
      code('BREAKER_BOUNDS'),
    );
  await expect(breaker.change(operator, { key: newId('partner'), limits: strict })).rejects.toMatchObject(
    code('NOT_FOUND'),
  );
  await expect(breaker.change(operator, { key: 'server:default', limits: strict })).rejects.toMatchObject(
    code('INVALID'),
  );
  expect(await breaker.limits()).toEqual(everybody);
  await breaker.change(operator, { key: '*', limits: null });
  expect(await breaker.limits()).toEqual(STANDARD_LIMITS);
});

test('each change stays: as a row that the application cannot touch, and in the log', async () => {
  const history = await breaker.history();
  expect(history.map(({ key, limits }) => [key, limits?.leastTried ?? null])).toEqual([
    ['*', null],
    ['*', 100],
    [sonne, null],
    [sonne, 40],
  ]);
  expect(await breaker.list()).toEqual([]);
  const { entries } = await deps.audit.listEntries({ filters: { ops: ['breaker.changed'] } });
  expect(entries).toHaveLength(history.length);
  for (const wish of [`UPDATE breaker_setting SET "leastTried" = 20`, 'DELETE FROM breaker_setting'])
    await expect(deps.pool.query(wish)).rejects.toMatchObject({ code: '42501' });
});
