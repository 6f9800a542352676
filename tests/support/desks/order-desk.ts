// What tests of orders do again and again: hand over a mail, order it, lease its people and report what became of them.
import { newId } from '@multipartner/kernel/ids';
import type { Outcome, Recipient } from '../../../trust-center/clients/mail/deliveries.ts';
import { recipientsOf } from '../../../trust-center/clients/mail/handed-people.ts';
import type { Audience } from '../../../trust-center/orders/audience/audience.ts';
import type { PackageContent } from '../../../trust-center/orders/packages/package-row.ts';
import { type PeopleWorld, packageFor } from '../worlds/people-world.ts';

export const MAILER = { principal: 'mailer', reference: 'req_test' } as const;
export const APP = { principal: 'app', reference: 'req_test' } as const;

/** A file of `count` people with the tag vip; `consent` is the cell of everybody. */
export const csvOf = (prefix: string, count: number, consent = 'yes'): string => {
  const rows = Array.from(
    { length: count },
    (_, i) => `${prefix}${i}@leute.example,Vor${i},Nach${prefix}${i},Frau,vip,${consent}\n`,
  );
  return `email,first_name,last_name,anrede,tags,consent\n${rows.join('')}`;
};

export const outcomesOf = (recipients: readonly Recipient[], result: Outcome['result'], reason?: string): Outcome[] =>
  recipients.map(({ deliveryId }) => ({
    deliveryId,
    result,
    at: new Date().toISOString(),
    ...(reason ? { reason } : {}),
  }));

export function orderDesk(world: PeopleWorld) {
  /** Hands over a mail that the gate lets through; gives its package id. */
  async function store(partnerId: string, more: Partial<PackageContent> = {}): Promise<string> {
    const stored = await world.handlers.storePackage({ body: packageFor(partnerId, more) }, APP);
    if (!stored.ok) throw new Error(stored.failure.code);
    if (stored.value.findings.length > 0) throw new Error(JSON.stringify(stored.value.findings));
    return stored.value.packageId;
  }

  async function order(partnerId: string, more: Partial<PackageContent> = {}, audience: Audience = { kind: 'all' }) {
    const packageId = await store(partnerId, more);
    const by = world.by(partnerId, 'audience');
    const estimate = await world.orders.estimateAudience(by, { packageId, audience });
    const { confirmation } = estimate;
    const { orderId } = await world.orders.confirmOrder(by, { packageId, audience, confirmation });
    return { orderId, packageId, estimate };
  }

  /** What the trust center answers a mailer that asks for people. */
  async function lease(partnerId: string, orderId: string, max = 500) {
    const answer = await world.handlers.lease(
      { body: { partnerId, orderId, leaseId: newId('lease'), workerId: 'w1', max } },
      MAILER,
    );
    if (!answer.ok) throw new Error(answer.failure.code);
    const { lease: held } = answer.value;
    return { ...answer.value, lease: held && { ...held, recipients: recipientsOf(held.people) } };
  }

  /** Reports as a mailer does; gives how many outcomes counted. */
  async function report(partnerId: string, orderId: string, leaseId: string, outcomes: Outcome[], close = true) {
    const answer = await world.handlers.reportOutcomes(
      { params: { leaseId }, body: { partnerId, orderId, outcomes, close } },
      MAILER,
    );
    if (!answer.ok) throw new Error(answer.failure.code);
    return answer.value.recorded;
  }

  /** Sends to everybody who is left, as a mailer whose every mail is taken. Gives the addresses. */
  async function sendAll(partnerId: string, orderId: string): Promise<string[]> {
    const sent: string[] = [];
    for (;;) {
      const { lease: held, done } = await lease(partnerId, orderId);
      if (!held) {
        if (done) return sent;
        throw new Error('the order has nobody to hand over and is not done');
      }
      sent.push(...held.recipients.map(({ address }) => address));
      await report(partnerId, orderId, held.leaseId, outcomesOf(held.recipients, 'accepted'));
    }
  }

  return { store, order, lease, report, sendAll };
}
