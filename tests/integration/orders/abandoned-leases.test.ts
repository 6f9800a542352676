// A mailer that was killed after the trust center had leased and before it wrote that down: its people do not wait for the lease to expire.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { csvOf, MAILER, orderDesk, outcomesOf } from '../../support/order-desk.ts';
import { peopleWorld } from '../../support/people-world.ts';

const world = await peopleWorld();
const { order, report } = orderDesk(world);
const [mailer, other] = [randomUUID(), randomUUID()];

async function lease(orderId: string, workerId: string, max = 2) {
  const answer = await world.handlers.lease({ body: { partnerId: world.sonne, orderId, workerId, max } }, MAILER);
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.lease;
}
const release = (workerId: string) => world.handlers.releaseAbandoned({ body: { mailerId: mailer, workerId } }, MAILER);
const addresses = (held: Awaited<ReturnType<typeof lease>>) => held!.recipients.map(({ address }) => address).sort();

it('gives back what its former processes leased, and nothing of the present one or of another mailer', async () => {
  await world.importCsv(world.sonne, csvOf('leute', 6));
  const { orderId } = await order(world.sonne);
  const dead = await lease(orderId, `${mailer}.dead`);
  const alive = await lease(orderId, `${mailer}.alive`);
  const foreign = await lease(orderId, `${other}.dead`);
  expect(await lease(orderId, `${mailer}.alive`)).toBeNull();

  expect(await release(`${mailer}.alive`)).toEqual({ ok: true, value: { leases: 1 } });
  expect(await release(`${mailer}.alive`)).toEqual({ ok: true, value: { leases: 0 } });
  // Whoever sent for the dead process all the same is not counted: its people are somebody else's now.
  expect(await report(world.sonne, orderId, dead!.leaseId, outcomesOf(dead!.recipients, 'accepted'))).toBe(0);
  const again = await lease(orderId, `${mailer}.alive`, 500);
  expect(addresses(again)).toEqual(addresses(dead));

  for (const held of [alive, foreign, again])
    expect(await report(world.sonne, orderId, held!.leaseId, outcomesOf(held!.recipients, 'accepted'))).toBe(2);
  const { state, counts } = await world.orders.orderResults(world.by(world.sonne, 'report'), { orderId });
  expect([state, counts.sent]).toEqual(['sent', 6]);
  const { entries } = await world.deps.audit.listEntries({
    filters: { ops: ['lease.closed'], partnerId: world.sonne },
  });
  expect(entries).toHaveLength(5);
});
