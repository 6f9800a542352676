// A partner whose customers were handed to a successor writes to nobody any more: not by an order that was stopped before, nor by its systems.
import { newId } from '@multipartner/kernel/ids';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MessageContent } from '../../../templates-engine/messages/message-template.ts';
import { runHandover } from '../../../trust-center/departure/run-handover.ts';
import { createMessageUseCases } from '../../../trust-center/messages/use-cases.ts';
import { csvOf, orderDesk } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { order, lease } = orderDesk(world);
const { admin, sonne, deps } = world;
const left = (state: string) =>
  admin.query(
    `INSERT INTO departure ("partnerId", id, state, "updatedAt") VALUES ($1, $2, $3::"DepartureState", now())`,
    [sonne, newId('departure'), state],
  );

beforeAll(() => world.importCsv(sonne, csvOf('p', 3)));
beforeEach(() => admin.query('DELETE FROM departure'));
afterEach(() => admin.query(`UPDATE send_order SET state = 'cancelled'`));

describe('customers who are about to be handed over', () => {
  it('wait until an order that stopped by itself is ended: it could go on afterwards', async () => {
    const { orderId } = await order(sonne);
    await lease(sonne, orderId, 1);
    await admin.query(`UPDATE send_order SET state = 'halted', "haltReason" = 'SENDER_REFUSED' WHERE id = $1`, [
      orderId,
    ]);
    await left('accepted');
    const run = () =>
      runHandover(
        { deps: { ...deps, wake: () => undefined }, signal: AbortSignal.timeout(20_000), step: () => undefined },
        sonne,
      );
    await expect(run()).rejects.toMatchObject({ failure: { code: 'ORDERS_OPEN' } });
    const { rows } = await admin.query(`SELECT state, "waitsFor" FROM departure`);
    expect(rows).toEqual([{ state: 'accepted', waitsFor: 'ORDERS_OPEN' }]);
  });
});

describe('a partner who has left', () => {
  it('sends no mail by its systems', async () => {
    const words = { subject: 'Ihr Wagen', greeting: 'Guten Tag,', text: 'ist fertig.', action: '', closing: '' };
    const content: MessageContent = { ground: 'service', fields: [], words: { de: words, en: words }, linkHosts: [] };
    const params = { messageTemplateVersionId: newId('messageTemplateVersion') };
    const body = { system: false as const, key: 'car-ready', number: 1, name: 'car-ready', content };
    await world.handlers.storeMessageTemplate({ params, body }, { principal: 'app', reference: 'test' });
    const messages = createMessageUseCases(deps);
    const send = (email: string) =>
      messages.sendMessage(world.by(sonne, 'single_message'), { template: 'car-ready', to: { email }, values: {} });
    await send('vorher@kunde.example');
    await left('handed_over');
    for (const email of ['p0@leute.example', 'nachher@kunde.example'])
      await expect(send(email)).rejects.toMatchObject({ failure: { code: 'PARTNER_LEFT' } });
    expect((await admin.query(`SELECT 1 FROM single_mail WHERE "partnerId" = $1`, [sonne])).rows).toHaveLength(1);
  });
});
