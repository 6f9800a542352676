// Who gets no mail and why: the same words and numbers before the send, in the ledger, at the hand-over and in the report.

import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LeftOut } from '../../../trust-center/people/consent/left-out.ts';
import { NEWSLETTER } from '../../../trust-center/people/consent/mail-aim.ts';
import { reasonWords } from '../../../trust-center/web/partner/results/reasons.ts';
import { CUSTOMER } from '../../support/desks/grounds.ts';
import { orderDesk } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { order, sendAll } = orderDesk(world);
const by = world.by(world.sonne);

/** One person for each way to get no mail. */
const PEOPLE: Record<string, LeftOut | null> = {
  ja: null,
  kunde: null,
  nie: 'no_consent',
  widerruf: 'unsubscribed',
  abgemeldet: 'unsubscribed',
  widerspruch: 'unsubscribed',
  unzustellbar: 'bounced',
  voll: 'bounced',
  beschwerde: 'complained',
  gesperrt: 'blocked',
};
const SUPPRESSED = {
  abgemeldet: 'unsubscribed',
  widerspruch: 'objection',
  unzustellbar: 'hard_bounce',
  voll: 'soft_bounces',
  beschwerde: 'complaint',
  gesperrt: 'manual',
};
const addressOf = (name: string) => `${name}@leute.example`;
const mailable = Object.keys(PEOPLE).filter((name) => PEOPLE[name] === null);
/** May be mailed, and has not the tag */
const OUTSIDER = 'anderswo';

async function contactOf(name: string): Promise<string> {
  const found = await world.people.searchContact(by, addressOf(name));
  return found!.contactId;
}

async function suppress(name: string, reason: string): Promise<void> {
  const contactId = await contactOf(name);
  await withPartner(world.deps.pool, world.sonne, (client) =>
    client.query(
      `INSERT INTO suppression ("partnerId", id, token, reason, "createdAt")
       SELECT $1, $2, "suppressionToken", $3::"SuppressionReason", now() FROM contact WHERE id = $4`,
      [world.sonne, newId('suppression'), reason, contactId],
    ),
  );
}

const withdraw = async (name: string) =>
  world.people.withdrawConsent(by, {
    contactId: await contactOf(name),
    purposes: ['newsletter'],
    source: 'screen',
    statement: 'Am Telefon',
  });

beforeAll(async () => {
  const consent = (name: string) => (name === 'nie' || name === 'kunde' ? 'no' : 'yes');
  const rows = Object.keys(PEOPLE).map((name) => `${addressOf(name)},stamm,${consent(name)}\n`);
  await world.importCsv(world.sonne, `email,tags,consent\n${rows.join('')}${addressOf(OUTSIDER)},,yes\n`);
  await world.people.recordExistingCustomer(by, {
    contactId: await contactOf('kunde'),
    source: 'screen',
    statement: '',
    purposes: ['newsletter'],
    customer: CUSTOMER,
  });
  await withdraw('widerruf');
  for (const [name, reason] of Object.entries(SUPPRESSED)) await suppress(name, reason);
});

const EXPECTED = { no_consent: 1, unsubscribed: 3, bounced: 2, complained: 1, blocked: 1 };

describe.each([
  { what: 'everybody', others: [OUTSIDER], audience: async () => ({ kind: 'all' as const }) },
  { what: 'a tag', others: [], audience: async () => ({ kind: 'tag' as const, tag: 'stamm' }) },
  {
    what: 'a saved segment',
    others: [],
    audience: async () => {
      const conditions = [{ kind: 'tag' as const, operator: 'has' as const, value: 'stamm' }];
      const saved = await world.people.saveSegment(by, { content: { name: 'Stamm', match: 'all', conditions } });
      return { kind: 'segment' as const, segmentId: saved.segmentId };
    },
  },
])('an order to $what', ({ others, audience }) => {
  it('skips exactly the people that the count left out, for the same reasons', async () => {
    const { orderId, estimate } = await order(world.sonne, {}, await audience());
    const receivers = [...mailable, ...others].map(addressOf).sort();
    expect(estimate).toMatchObject({ total: 10 + others.length, mailable: receivers.length, leftOut: EXPECTED });
    expect((await sendAll(world.sonne, orderId)).sort()).toEqual(receivers);
    const results = await world.orders.orderResults(by, { orderId });
    expect(results.skipped).toEqual(estimate.leftOut);
    expect(results.counts).toMatchObject({ recipients: estimate.total, sent: estimate.mailable });
    const { people } = await world.orders.orderPeople(by, { orderId, state: 'skipped' });
    const named = people.map(({ address, reason }) => [address.split('@')[0]!, reason]);
    expect(Object.fromEntries(named)).toEqual(
      Object.fromEntries(Object.entries(PEOPLE).filter(([, reason]) => reason !== null)),
    );
    for (const reason of Object.keys(results.skipped))
      for (const language of ['en', 'de'] as const) expect(reasonWords(reason, language)).not.toContain(`: ${reason}`);
  });
});

describe('between the order and the hand-over', () => {
  it('gives the same reasons for who left meanwhile', async () => {
    const { orderId, estimate } = await order(world.sonne);
    expect(estimate.mailable).toBe(3);
    await withdraw('ja');
    await withdraw(OUTSIDER);
    await suppress('kunde', 'manual');
    expect(await sendAll(world.sonne, orderId)).toEqual([]);
    const now = await world.orders.countEverybody(by, NEWSLETTER);
    const results = await world.orders.orderResults(by, { orderId });
    expect(now.mailable).toBe(0);
    expect(results.skipped).toEqual(now.leftOut);
    expect(results).toMatchObject({ state: 'sent', counts: { sent: 0 } });
  });
});
