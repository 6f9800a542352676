// Partners' systems send single mails by HQ's templates: consent is asked here, words are HQ's, and nothing of a person stays behind.
import { isFailureError } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MessageContent } from '../../../templates-engine/messages/message-template.ts';
import { SYSTEM_MESSAGES } from '../../../templates-engine/messages/system-messages.ts';
import { systemWords } from '../../../trust-center/messages/message-templates.ts';
import { createMessageUseCases } from '../../../trust-center/messages/use-cases.ts';
import { createSenderUseCases } from '../../../trust-center/senders/use-cases.ts';
import { MAILER } from '../../support/desks/order-desk.ts';
import { verifySenderDomain } from '../../support/desks/sender-domain.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const messages = createMessageUseCases(world.deps);
const APP = { principal: 'app' as const, reference: 'test' };
const by = (partnerId = world.sonne) => world.by(partnerId, 'single_message');

const words = {
  subject: '{partner}: Ihr Wagen ist fertig',
  greeting: 'Guten Tag {name},',
  text: 'am {day} können Sie ihn abholen. Es kostet {price}.',
  action: 'Rechnung ansehen',
  closing: 'Bis bald',
};
const service: MessageContent = {
  ground: 'service',
  fields: [
    { name: 'day', type: 'date', required: true },
    { name: 'price', type: 'money', required: false },
    { name: 'bill', type: 'link', required: true },
  ],
  words: { de: words, en: { ...words, greeting: 'Hello {name},' } },
  linkHosts: ['bills.brand.example'],
};
const reminder: MessageContent = { ...service, ground: 'service_reminders' };
const values = { day: '2026-12-01', price: '120.50 EUR', bill: 'https://bills.brand.example/1' };

async function tell(key: string, content: MessageContent, number = 1): Promise<unknown> {
  const params = { messageTemplateVersionId: newId('messageTemplateVersion') };
  return world.handlers.storeMessageTemplate({ params, body: { system: false, key, number, name: key, content } }, APP);
}
async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    if (isFailureError(error)) return error.failure;
    throw error;
  }
  return 'nothing was refused';
}
async function leased() {
  const answer = await world.handlers.leaseSingleMails({ body: { workerId: 'w', max: 50 } }, MAILER);
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}
const contactOf = async (address: string) =>
  (await world.people.searchContact(world.by(world.sonne), address))!.contactId;

beforeAll(async () => {
  await tell('car-ready', service);
  await tell('inspection', reminder);
  await world.importCsv(
    world.sonne,
    'E-Mail;Vorname;Nachname\nanna@kunde.example;Anna;Amsel\nbert@kunde.example;Bert;Bussard',
  );
});

describe('a mail at the word of a partner’s system', () => {
  it('goes out in HQ’s words with the contact’s name, and forgets them when it is sent', async () => {
    const { messageId } = await messages.sendMessage(by(), {
      template: 'car-ready',
      to: { contactId: await contactOf('anna@kunde.example') },
      language: 'de',
      values,
    });
    expect(await messages.readMessage(by(), messageId)).toMatchObject({ state: 'queued', template: 'car-ready' });
    const outside = await world.admin.query<{ row: string }>(
      `SELECT t::text AS row FROM single_mail t UNION ALL SELECT m::text FROM message m`,
    );
    for (const secret of ['anna@', 'Amsel', 'bills.brand.example', Buffer.from('Amsel').toString('hex')])
      expect(
        outside.rows.every(({ row }) => !row.includes(secret)),
        secret,
      ).toBe(true);
    const [mail] = await leased();
    expect(mail).toMatchObject({
      id: messageId,
      to: 'anna@kunde.example',
      subject: 'Autohaus Sonne: Ihr Wagen ist fertig',
      from: { name: 'Autohaus Sonne' },
    });
    expect(mail!.text).toMatch(
      /Guten Tag Anna Amsel,\n\nam 1\. Dez\. 2026 können Sie ihn abholen\. Es kostet 120,50\s€\./,
    );
    expect(mail!.text).toContain('https://bills.brand.example/1');
    // About an order: there is nothing to unsubscribe from.
    expect(mail!.headers).toEqual({ 'Auto-Submitted': 'auto-generated' });
    await world.handlers.reportSingleMails({ body: { outcomes: [{ id: messageId, result: 'accepted' }] } }, MAILER);
    expect(await messages.readMessage(by(), messageId)).toMatchObject({ state: 'sent', reason: null });
  });

  it('speaks the language of its person where the system names none, else the partner’s', async () => {
    const languages = { 'carl@kunde.example': 'en-GB', 'dora@kunde.example': 'DE', 'emil@kunde.example': 'fr' };
    const rows = Object.entries(languages).map(([address, language]) => `${address};X;Y;${language}`);
    await world.importCsv(world.sonne, ['E-Mail;Vorname;Nachname;Sprache', ...rows].join('\n'));
    const said = async (email: string, language?: string) => {
      await messages.sendMessage(by(), { template: 'car-ready', to: { email }, language, values });
      const [mail] = await leased();
      await world.handlers.reportSingleMails({ body: { outcomes: [{ id: mail!.id, result: 'accepted' }] } }, MAILER);
      return [/lang="(\w+)"/.exec(mail!.html)![1], mail!.text.split(' ')[0], /120.50/.exec(mail!.text)![0]];
    };
    expect(await said('carl@kunde.example')).toEqual(['en', 'Hello', '120.50']);
    expect(await said('dora@kunde.example')).toEqual(['de', 'Guten', '120,50']);
    expect(await said('emil@kunde.example')).toEqual(['de', 'Guten', '120,50']);
    expect(await said('niemand@kunde.example')).toEqual(['de', 'Guten', '120,50']);
    // What the system says counts before.
    expect(await said('carl@kunde.example', 'de')).toEqual(['de', 'Guten', '120,50']);
  });

  it('reaches an address that is no contact only about an order, and does not make it one', async () => {
    const to = { email: 'Neu@Kunde.example' };
    const before = await world.people.countContacts(world.sonne);
    await messages.sendMessage(by(), { template: 'car-ready', to, language: 'en', values });
    const [mail] = await leased();
    expect(mail).toMatchObject({ to: 'neu@kunde.example' });
    expect(mail!.text).toContain('Hello,');
    expect(await refusalOf(messages.sendMessage(by(), { template: 'inspection', to, values }))).toMatchObject({
      code: 'MESSAGE_NOT_PERMITTED',
      params: { reason: 'no_contact' },
    });
    expect(await world.people.countContacts(world.sonne)).toEqual(before);
  });

  it('is not sent for a purpose that the person gave no ground for, and can be ended with one click where it did', async () => {
    const contactId = await contactOf('bert@kunde.example');
    const send = () => messages.sendMessage(by(), { template: 'inspection', to: { contactId }, values });
    expect(await refusalOf(send())).toMatchObject({ code: 'MESSAGE_NOT_PERMITTED', params: { reason: 'no_consent' } });
    expect(await leased()).toEqual([]);
    await world.people.grantConsent(world.by(world.sonne, 'consent_evidence'), {
      contactId,
      source: 'screen',
      statement: 'Bert bat am Telefon um Erinnerungen an die Inspektion.',
      purposes: ['service_reminders'],
    });
    await send();
    const [mail] = await leased();
    expect(mail!.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    const token = /\/u\/([^/]+)\/one-click/.exec(mail!.headers['List-Unsubscribe']!)![1]!;
    expect(mail!.html).toContain(`/u/${token}`);
    expect(await world.orders.readUnsubscribePage(token)).toMatchObject({
      partnerName: 'Autohaus Sonne',
      unsubscribed: false,
    });
    // Looking changes nothing; the button does.
    expect(await world.orders.unsubscribe(token, newId('request'))).toBe(true);
    expect(await world.orders.readUnsubscribePage(token)).toMatchObject({ unsubscribed: true, canKeep: false });
    expect(await refusalOf(send())).toMatchObject({ params: { reason: 'unsubscribed' } });
    // What the person ordered is still told.
    await messages.sendMessage(by(), { template: 'car-ready', to: { contactId }, values });
    expect(await leased()).toHaveLength(1);
  });

  it('takes no value that does not fit, and no link that leads elsewhere', async () => {
    const to = { contactId: await contactOf('anna@kunde.example') };
    const tried = async (change: Record<string, string>) =>
      refusalOf(messages.sendMessage(by(), { template: 'car-ready', to, values: { ...values, ...change } }));
    const refused = (field: string, issue: string) => ({ code: 'MESSAGE_VALUE', params: { field, issue } });
    expect(await tried({ day: '2026-02-30' })).toMatchObject(refused('day', 'malformed'));
    expect(await tried({ price: '12,50 €' })).toMatchObject(refused('price', 'malformed'));
    expect(await tried({ day: ' ' })).toMatchObject(refused('day', 'required'));
    expect(await tried({ __proto__x: '1' })).toMatchObject(refused('__proto__x', 'unknown'));
    for (const bill of [
      'http://bills.brand.example/1',
      'https://bills.brand.example.evil.example/1',
      'https://evil.example/?https://bills.brand.example',
      'https://bills.brand.example@evil.example/',
      'javascript:alert(1)',
      'https://bills.brand.example\\@evil.example/',
    ])
      expect(await tried({ bill }), bill).toMatchObject(refused('bill', 'host'));
    expect(await leased()).toEqual([]);
  });

  it('takes no text that leads elsewhere or shows itself turned around; line ends of any system are line ends', async () => {
    const note = { ...service, fields: [{ name: 'note', type: 'text' as const, required: true }] };
    const said = { ...words, text: '{note}', subject: 'Ihr Wagen: {note}', action: '' };
    await tell('note', { ...note, words: { de: said, en: said } });
    const tried = (text: string) =>
      messages.sendMessage(by(), { template: 'note', to: { email: 'neu@kunde.example' }, values: { note: text } });
    for (const text of [
      'Zahlen Sie bei https://evil.example/x.',
      'siehe www.evil.example',
      'http://user@sonne.example/',
    ])
      expect(await refusalOf(tried(text)), text).toMatchObject({ params: { field: 'note', issue: 'host' } });
    for (const text of ['fertig\u202e', 'a\u0000b', 'x\ry', 'x'.repeat(501)])
      expect(await refusalOf(tried(text)), text).toMatchObject({ params: { field: 'note', issue: 'malformed' } });
    expect(await leased()).toEqual([]);
    await tried('Bcc: alle@kunde.example\r\nbei https://bills.brand.example/2, Tor 2');
    const [mail] = await leased();
    expect(mail!.subject).toBe('Ihr Wagen: Bcc: alle@kunde.example bei https://bills.brand.example/2, Tor 2');
    expect(mail!.text).toContain('Bcc: alle@kunde.example\nbei https://bills.brand.example/2');
    await world.handlers.reportSingleMails({ body: { outcomes: [{ id: mail!.id, result: 'accepted' }] } }, MAILER);
  });

  it('shows a partner its own mails alone, and knows nobody else’s contacts', async () => {
    const contactId = await contactOf('anna@kunde.example');
    const [mine] = (await messages.listMessages(by(), { limit: 1 })).items;
    expect((await messages.listMessages(by(world.mond), { limit: 10 })).items).toEqual([]);
    expect(await refusalOf(messages.readMessage(by(world.mond), mine!.messageId))).toMatchObject({ code: 'NOT_FOUND' });
    const stolen = messages.sendMessage(by(world.mond), { template: 'car-ready', to: { contactId }, values });
    expect(await refusalOf(stolen)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('HQ’s words', () => {
  it('are the newest version, and none when they were withdrawn', async () => {
    await tell('greeting', service);
    await tell(
      'greeting',
      {
        ...service,
        fields: [{ name: 'bill', type: 'link', required: true }],
        words: { de: { ...words, text: 'neu' }, en: { ...words, text: 'new' } },
      },
      2,
    );
    const found = async () => (await messages.listTemplates()).find(({ key }) => key === 'greeting')?.number;
    expect(await found()).toBe(2);
    await world.handlers.withdrawMessageTemplate({ body: { key: 'greeting' } }, APP);
    expect(await found()).toBeUndefined();
    const to = { email: 'x@kunde.example' };
    expect(await refusalOf(messages.sendMessage(by(), { template: 'greeting', to, values: {} }))).toMatchObject({
      code: 'MESSAGE_TEMPLATE_UNKNOWN',
    });
  });

  it('never change under a version that was told', async () => {
    const params = { messageTemplateVersionId: newId('messageTemplateVersion') };
    const body = { system: false as const, key: 'stays', number: 1, name: 'Stays', content: service };
    const first = await world.handlers.storeMessageTemplate({ params, body }, APP);
    expect(first).toMatchObject({ ok: true });
    expect(await world.handlers.storeMessageTemplate({ params, body }, APP)).toEqual(first);
    const other = { ...body, content: { ...service, ground: 'newsletter' as const } };
    expect(await world.handlers.storeMessageTemplate({ params, body: other }, APP)).toMatchObject({
      failure: { code: 'CONFLICT' },
    });
  });

  it('for the product’s own mails count until they are withdrawn, and cannot leave out what the mail is for', async () => {
    const own = SYSTEM_MESSAGES.invitation.words;
    const store = (text: string, number: number) =>
      world.handlers.storeMessageTemplate(
        {
          params: { messageTemplateVersionId: newId('messageTemplateVersion') },
          body: {
            system: true,
            key: 'invitation',
            number,
            name: 'Invitation',
            content: { words: { en: own.en, de: { ...own.de, text } } },
          },
        },
        APP,
      );
    expect(await store('Kommen Sie herein.', 1)).toMatchObject({ failure: { code: 'INVALID' } });
    expect(await store('{inviter} bittet Sie als {role} herein. Siehe www.evil.example', 1)).toMatchObject({
      failure: { code: 'INVALID' },
    });
    expect(await store('{inviter} bittet Sie als {role} herein.', 1)).toMatchObject({ ok: true });
    expect((await systemWords(world.deps.pool, 'invitation', 'de')).text).toBe(
      '{inviter} bittet Sie als {role} herein.',
    );
    await world.handlers.withdrawMessageTemplate({ body: { key: 'invitation' } }, APP);
    expect(await systemWords(world.deps.pool, 'invitation', 'de')).toEqual(own.de);
  });
});

describe('the sender of a message', () => {
  it('is the one that was asked for, checked again when it goes out, and refused when it is not proven', async () => {
    const owner = world.by(world.sonne, 'account');
    const senders = createSenderUseCases(world.deps);
    // In use from now on.
    const { domainId } = await verifySenderDomain(world.deps, owner, { name: 'werk-sonne.example' });
    const { identityId } = await senders.addIdentity(owner, {
      name: '',
      localPart: 'service',
      domainId,
      replyAddressId: null,
    });
    const send = (senderId?: string) =>
      messages.sendMessage(by(), { template: 'car-ready', to: { email: 'wer@kunde.example' }, values, senderId });
    const from = async () => (await leased()).map((mail) => mail.from.address);
    await leased();
    await send();
    expect(await from()).toEqual(['news@werk-sonne.example']);
    const { messageId } = await send(identityId);
    // Its limits hold it before it is opened, so the row says which.
    const { rows } = await world.admin.query(`SELECT "senderId" FROM message WHERE id = $1`, [messageId]);
    expect(rows).toEqual([{ senderId: identityId }]);
    expect(await from()).toEqual(['service@werk-sonne.example']);
    expect(await refusalOf(send(newId('senderIdentity')))).toMatchObject({ code: 'SENDER_UNKNOWN' });

    await send(identityId);
    await world.admin.query(`UPDATE sender_domain SET state = 'broken' WHERE id = $1`, [domainId]);
    expect(await refusalOf(send(identityId))).toMatchObject({ code: 'DOMAIN_NOT_VERIFIED' });
    expect(await from()).toEqual(['autohaus-sonne@mail.test.example']);
    await senders.removeDomain(owner, domainId);
  });
});
