// Whose single mail goes next, what binds it in the moment of the hand-over, and whose word about it counts.
import { newId } from '@multipartner/kernel/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MessageContent } from '../../../templates-engine/messages/message-template.ts';
import { createMessageUseCases } from '../../../trust-center/messages/use-cases.ts';
import { MAILER } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const messages = createMessageUseCases(world.deps);
const words = { subject: 'Ihr Wagen', greeting: 'Guten Tag {name},', text: 'ist fertig.', action: '', closing: '' };
const service: MessageContent = { ground: 'service', fields: [], words: { de: words, en: words }, linkHosts: [] };

async function leased(max: number, workerId = 'mailer-a.1'): Promise<string[]> {
  const answer = await world.handlers.leaseSingleMails({ body: { workerId, max } }, MAILER);
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.map(({ id }) => id);
}
const report = (id: string, result: 'accepted' | 'deferred' | 'failed' | 'not_tried', workerId?: string) =>
  world.handlers.reportSingleMails({ body: { ...(workerId ? { workerId } : {}), outcomes: [{ id, result }] } }, MAILER);
const rowOf = async (id: string) =>
  (await world.admin.query(`SELECT *, length(content) AS bytes FROM single_mail WHERE id = $1`, [id])).rows[0];
const later = (ms: number) => {
  world.clock.offsetMs += ms;
};
const empty = () => world.admin.query(`DELETE FROM single_mail`);

/** A mail that waits, and since when */
async function waiting(kind: string, partnerId: string | null): Promise<string> {
  later(1);
  const from = { name: 'Multipartner', address: 'no-reply@mail.test.example' };
  const content = { to: 'x@post.example', from, replyTo: null, subject: 'x', html: 'x', text: 'x', headers: {} };
  const { singleMailId } = await world.orders.queueSingleMail({ kind, partnerId, content });
  if (kind === 'message')
    await world.admin.query(
      `INSERT INTO message ("partnerId", id, "templateKey", "versionId", ground) VALUES ($1, $2, 'car-ready', 'x', 'service')`,
      [partnerId, singleMailId],
    );
  return singleMailId;
}
const send = async (contactId: string, template = 'car-ready') =>
  (await messages.sendMessage(world.by(world.sonne, 'single_message'), { template, to: { contactId }, values: {} }))
    .messageId;
const contactOf = async (address: string) =>
  (await world.people.searchContact(world.by(world.sonne), address))!.contactId;

beforeAll(async () => {
  for (const [key, content] of [
    ['car-ready', service],
    ['inspection', { ...service, ground: 'service_reminders' }],
  ] as const) {
    const params = { messageTemplateVersionId: newId('messageTemplateVersion') };
    const body = { system: false as const, key, number: 1, name: key, content };
    await world.handlers.storeMessageTemplate({ params, body }, { principal: 'app', reference: 'test' });
  }
  const consent = 'email,first_name,last_name,consent\n';
  const people = ['anna', 'bert', 'carla'].map((name) => `${name}@kunde.example,${name},X,yes\n`);
  await world.importCsv(world.sonne, consent + people.join(''), undefined);
});

describe('the next single mails', () => {
  it('are those about accounts first, then those of partners’ systems in turns: nobody’s bulk holds up another', async () => {
    await empty();
    for (let i = 0; i < 30; i++) await waiting('message', world.sonne);
    const small = [await waiting('message', world.mond), await waiting('message', world.mond)];
    const reset = await waiting('reset', null);
    expect(await leased(1)).toEqual([reset]);
    const next = await leased(4);
    expect(next).toEqual(expect.arrayContaining(small));
    expect(await leased(50)).toHaveLength(28);
    expect(await leased(50)).toEqual([]);
  });

  it('wait without losing tries while headquarters has suspended the partner', async () => {
    await empty();
    const mine = await waiting('message', world.sonne);
    const suspend = (state: string) =>
      world.admin.query(`UPDATE partner SET state = $1::"PartnerState" WHERE id = $2`, [state, world.sonne]);
    await suspend('suspended');
    for (let i = 0; i < 8; i++) {
      expect(await leased(50)).toEqual([]);
      later(15 * 60_000);
    }
    expect(await rowOf(mine)).toMatchObject({ state: 'queued', attempts: 0 });
    await suspend('active');
    expect(await leased(50)).toEqual([mine]);
  });

  it('come back at once from a process that is no more, when its mailer asks again, and from nobody else', async () => {
    await empty();
    const mail = await waiting('reset', null);
    expect(await leased(50, 'mailer-a.1')).toEqual([mail]);
    expect(await leased(50, 'mailer-a.1')).toEqual([]);
    expect(await leased(50, 'mailer-b.1')).toEqual([]);
    expect(await leased(50, 'mailer-a.2')).toEqual([mail]);
  });
});

describe('what became of a single mail', () => {
  it('is known when a server took it, whoever says so and whatever another mailer said meanwhile', async () => {
    await empty();
    const mail = await waiting('reset', null);
    await leased(50, 'mailer-a.1');
    later(60 * 60_000);
    expect(await leased(50, 'mailer-b.1')).toEqual([mail]);
    // The first mailer had no connection for an hour.
    await report(mail, 'deferred', 'mailer-a.1');
    expect(await rowOf(mail)).toMatchObject({ state: 'claimed', claimedBy: 'mailer-b.1' });
    await report(mail, 'accepted', 'mailer-a.1');
    expect(await rowOf(mail)).toMatchObject({ state: 'accepted', bytes: 0 });
    later(60 * 60_000);
    expect(await leased(50)).toEqual([]);
  });

  it('costs no try and no wait where nothing was tried', async () => {
    await empty();
    const mail = await waiting('reset', null);
    await leased(50);
    await report(mail, 'not_tried');
    expect(await rowOf(mail)).toMatchObject({ state: 'queued', attempts: 0 });
    expect(await leased(50)).toEqual([mail]);
  });
});

describe('consent to a mail that waits', () => {
  it('is asked again in the moment of the hand-over', async () => {
    await empty();
    const contactId = await contactOf('anna@kunde.example');
    const statement = 'Anna bat am Telefon um Erinnerungen an die Inspektion.';
    const asked = { contactId, source: 'screen' as const, statement, purposes: ['service_reminders' as const] };
    await world.people.grantConsent(world.by(world.sonne, 'consent_evidence'), asked);
    const mail = await send(contactId, 'inspection');
    await world.admin.query(`UPDATE contact_ground SET state = 'withdrawn' WHERE "contactId" = $1`, [contactId]);
    expect(await leased(50)).toEqual([]);
    expect(await rowOf(mail)).toMatchObject({ state: 'failed', failure: 'unsubscribed', bytes: 0 });
  });

  it('goes with the person: who was erased meanwhile gets nothing, and nothing of the mail is kept', async () => {
    await empty();
    const [bert, carla] = [await contactOf('bert@kunde.example'), await contactOf('carla@kunde.example')];
    const queued = await send(bert);
    await world.people.eraseContacts(world.by(world.sonne), [bert]);
    expect(await rowOf(queued)).toMatchObject({ state: 'failed', failure: 'contact_deleted', bytes: 0 });
    // In a mailer's hands it is out of reach, but it does not go a second time.
    const held = await send(carla);
    expect(await leased(50)).toEqual([held]);
    await world.people.eraseContacts(world.by(world.sonne), [carla]);
    await report(held, 'deferred');
    later(60 * 60_000);
    expect(await leased(50)).toEqual([]);
    expect(await rowOf(held)).toMatchObject({ state: 'failed', failure: 'contact_deleted', bytes: 0 });
  });
});
