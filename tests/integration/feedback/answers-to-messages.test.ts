// What comes back to mails outside campaigns: the mail says it, the address is suppressed, and mails of the product itself are counted alone.
import { newId } from '@multipartner/kernel/ids';
import { DAY_MS } from '@multipartner/kernel/time';
import nodemailer from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startListener } from '../../../mailer/intake/listener.ts';
import { messageTarget } from '../../../trust-center/messages/message-footer.ts';
import { createMessageUseCases, type MessageUseCases } from '../../../trust-center/messages/use-cases.ts';
import { makeTokens } from '../../../trust-center/orders/tracking/token.ts';
import { feedbackDesk } from '../../support/desks/feedback-desk.ts';
import { MAILER } from '../../support/desks/order-desk.ts';
import { openReturnedMail } from '../../support/desks/returned-mail.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';
import { openWebhooks, signedBySns } from '../../support/worlds/webhook-world.ts';

const world = await peopleWorld();
const messages = createMessageUseCases(world.deps);
const { feed, digest } = feedbackDesk(world);
const returns = await openReturnedMail(world);
const hooks = await openWebhooks(world);
const stop = new AbortController().signal;
const listener = await startListener(
  { client: returns.client, log: returns.log, stop },
  { port: 0, host: '127.0.0.1' },
);
const by = (partnerId = world.sonne) => world.by(partnerId, 'single_message');
const { reasonFor } = returns;
const addressOf = (name: string) => `${name}@kunde.example`;

beforeAll(async () => {
  const words = { subject: 'Ihr Wagen', greeting: 'Guten Tag,', text: 'ist fertig.', action: '', closing: '' };
  const content = { ground: 'service' as const, fields: [], words: { de: words, en: words }, linkHosts: [] };
  const params = { messageTemplateVersionId: newId('messageTemplateVersion') };
  const body = { system: false as const, key: 'car-ready', number: 1, name: 'x', content };
  await world.handlers.storeMessageTemplate({ params, body }, { principal: 'app', reference: 'test' });
  const people = ['hartkopf', 'weich', 'zugleich', 'amazon', 'oft', 'verschrieben'].map(
    (name) => `${addressOf(name)},${name},X,yes\n`,
  );
  await world.importCsv(world.sonne, `email,first_name,last_name,consent\n${people.join('')}`, undefined);
});
afterAll(async () => {
  await listener.close();
  await hooks.close();
  await returns.close();
});

/** Hands everything over that waits; gives where an answer to this mail comes to. */
async function sent(id: string): Promise<string> {
  const leased = await world.handlers.leaseSingleMails({ body: { workerId: 'w', max: 50 } }, MAILER);
  if (!leased.ok) throw new Error(leased.failure.code);
  const outcomes = leased.value.map((mail) => ({ id: mail.id, result: 'accepted' as const }));
  await world.handlers.reportSingleMails({ body: { outcomes } }, MAILER);
  return leased.value.find((mail) => mail.id === id)!.returnPath!;
}
async function send(to: Parameters<MessageUseCases['sendMessage']>[1]['to']) {
  const { messageId } = await messages.sendMessage(by(), { template: 'car-ready', to, values: {} });
  return { messageId, returnPath: await sent(messageId) };
}
const sendTo = (name: string) => send({ email: addressOf(name) });
const stateOf = async (messageId: string) => {
  const { state, reason } = await messages.readMessage(by(), messageId);
  return [state, reason];
};
const counted = async (source: string, verdict: string) =>
  (
    await world.admin.query<{ n: number }>(
      'SELECT COALESCE(sum(count), 0)::int AS n FROM feedback_count WHERE source = $1 AND verdict = $2',
      [source, verdict],
    )
  ).rows[0]!.n;
const bring = (to: string, raw: Buffer) =>
  nodemailer
    .createTransport({ host: '127.0.0.1', port: listener.port, ignoreTLS: true })
    .sendMail({ envelope: { from: '', to }, raw });
const localPart = (returnPath: string) => returnPath.split('@')[0]!;

describe('a mail of a partner’s system', () => {
  it('that comes back by SMTP says so with the code, and the address gets no more; twice is once', async () => {
    const { messageId, returnPath } = await sendTo('hartkopf');
    expect(await stateOf(messageId)).toEqual(['sent', null]);
    const before = await counted('smtp', 'hard');
    const raw = returns.returned('postfix-unknown', returnPath);
    await bring(returnPath, raw);
    await bring(returnPath.toUpperCase(), raw);
    expect(await stateOf(messageId)).toEqual(['bounced', '5.1.1']);
    expect(await reasonFor(addressOf('hartkopf'))).toBe('hard_bounce');
    expect((await counted('smtp', 'hard')) - before).toBe(1);
    await expect(sendTo('hartkopf')).rejects.toMatchObject({
      failure: { code: 'MESSAGE_NOT_PERMITTED', params: { reason: 'bounced' } },
    });
    const { items } = await messages.listMessages(by(), { limit: 1 });
    expect(items).toMatchObject([{ messageId, state: 'bounced', answeredAt: expect.any(Date) }]);
    const row = await world.admin.query<{ row: string }>('SELECT m::text AS row FROM message m WHERE id = $1', [
      messageId,
    ]);
    expect(row.rows[0]!.row).not.toMatch(/hartkopf|@/);
    expect(returns.lines.join('\n')).not.toMatch(/@|[a-z2-7]{40}/);
  });

  it('a full mailbox is told and suppresses nobody; a complaint says more, and nothing less takes its place', async () => {
    const { messageId, returnPath } = await sendTo('weich');
    expect(await feed(localPart(returnPath), 'auto_reply')).toBe('recorded');
    expect(await stateOf(messageId)).toEqual(['sent', null]);
    expect(await feed(localPart(returnPath), 'soft', { status: '5.2.2' })).toBe('recorded');
    expect(await stateOf(messageId)).toEqual(['bounced', '5.2.2']);
    expect(await reasonFor(addressOf('weich'))).toBeNull();
    expect(await feed(localPart(returnPath), 'complaint')).toBe('recorded');
    expect(await feed(localPart(returnPath), 'hard', { status: '5.1.1' })).toBe('repeated');
    expect(await stateOf(messageId)).toEqual(['complained', null]);
    expect(await reasonFor(addressOf('weich'))).toBe('complaint');
  });

  it('that went before an address was corrected says nothing about the new one', async () => {
    const { messageId, returnPath } = await sendTo('verschrieben');
    const { contactId } = (await world.people.searchContact(by(), addressOf('verschrieben')))!;
    const { rowVersion } = await world.people.viewContact(by(), contactId);
    world.clock.offsetMs += 1_000;
    await world.people.editContact(by(), { contactId, rowVersion, changes: { email: addressOf('berichtigt') } });
    expect(await feed(localPart(returnPath), 'hard', { status: '5.1.1' })).toBe('recorded');
    expect(await stateOf(messageId)).toEqual(['bounced', '5.1.1']);
    expect(await reasonFor(addressOf('berichtigt'))).toBeNull();
  });

  it('among twenty at the same moment counts once; the token of another partner does nothing', async () => {
    const { messageId, returnPath } = await sendTo('zugleich');
    const ofMond = makeTokens(world.deps.tokenSecrets, messageTarget(world.mond, messageId)).returnPath;
    const ofNobody = makeTokens(world.deps.tokenSecrets, messageTarget(null, messageId)).returnPath;
    for (const token of [ofMond, ofNobody]) expect(await feed(token, 'hard', { status: '5.1.1' })).toBe('unknown');
    expect(await stateOf(messageId)).toEqual(['sent', null]);
    expect(await reasonFor(addressOf('zugleich'))).toBeNull();
    const same = { digest: digest(), status: '5.1.1' };
    const results = await Promise.all(Array.from({ length: 20 }, () => feed(localPart(returnPath), 'hard', same)));
    expect(results.filter((result) => result === 'recorded')).toHaveLength(1);
    expect(results.filter((result) => result === 'repeated')).toHaveLength(19);
    expect(await stateOf(messageId)).toEqual(['bounced', '5.1.1']);
  });

  it('to somebody who is no contact suppresses too, at this partner alone', async () => {
    const { messageId, returnPath } = await sendTo('fremd');
    expect(await feed(localPart(returnPath), 'hard', { status: '5.1.1' })).toBe('recorded');
    expect(await stateOf(messageId)).toEqual(['bounced', '5.1.1']);
    expect(await reasonFor(addressOf('fremd'))).toBe('hard_bounce');
    await expect(sendTo('fremd')).rejects.toMatchObject({ failure: { code: 'MESSAGE_NOT_PERMITTED' } });
    expect(await world.people.findSuppression(world.by(world.mond), addressOf('fremd'))).toBeNull();
  });

  it('by Amazon SES is known by its label and by its Message-ID', async () => {
    const { messageId } = await sendTo('amazon');
    const notice = (event: object) =>
      hooks.post(
        'ses',
        signedBySns(
          { Type: 'Notification', Timestamp: world.clock.now().toISOString(), Message: JSON.stringify(event) },
          hooks.amazon,
        ),
      );
    const bouncedRecipients = [{ emailAddress: addressOf('amazon'), status: '5.1.1', diagnosticCode: '550 5.1.1' }];
    const bounce = { bounceType: 'Permanent', bounceSubType: 'General', feedbackId: newId('request') };
    const headers = [{ name: 'Message-ID', value: `<${messageId}@mail.test.example>` }];
    const returned = { eventType: 'Bounce', bounce: { ...bounce, bouncedRecipients }, mail: { headers } };
    for (let i = 0; i < 2; i++) expect(await notice(returned)).toBe(200);
    expect(await stateOf(messageId)).toEqual(['bounced', '5.1.1']);
    expect(await reasonFor(addressOf('amazon'))).toBe('hard_bounce');
    expect(await counted('ses', 'hard')).toBe(1);
    const complaint = { complaintFeedbackType: 'abuse', feedbackId: newId('request') };
    const mail = { tags: { delivery: [messageId] } };
    expect(await notice({ eventType: 'Complaint', complaint, mail })).toBe(200);
    expect(await stateOf(messageId)).toEqual(['complained', null]);
    // One that is not there is only counted.
    const nobody = { tags: { delivery: [newId('singleMail')] } };
    expect(await notice({ eventType: 'Complaint', complaint, mail: nobody })).toBe(200);
    expect([await counted('ses', 'complaint'), await counted('ses', 'unknown')]).toEqual([1, 1]);
  });
});

it('a mail about an account is counted by what comes back, once, and suppresses nobody', async () => {
  const before = await world.admin.query('SELECT count(*) FROM suppression');
  for (const partnerId of [null, world.sonne]) {
    const from = { name: 'Multipartner', address: 'no-reply@mail.test.example' };
    const content = { to: addressOf('oft'), from, replyTo: null, subject: 'x', html: 'x', text: 'x', headers: {} };
    const { singleMailId } = await world.orders.queueSingleMail({ kind: 'reset', partnerId, content });
    const token = localPart(await sent(singleMailId));
    const counts = await counted('smtp', 'hard');
    const same = { digest: digest(), status: '5.1.1' };
    expect(await feed(token, 'hard', same)).toBe('recorded');
    expect(await feed(token, 'hard', same)).toBe('repeated');
    const ofMond = makeTokens(world.deps.tokenSecrets, messageTarget(world.mond, singleMailId)).returnPath;
    expect(await feed(ofMond, 'hard')).toBe('unknown');
    expect((await counted('smtp', 'hard')) - counts).toBe(1);
  }
  expect((await world.admin.query('SELECT count(*) FROM suppression')).rows).toEqual(before.rows);
});

it('soft bounces of such mails count in a row like those of campaigns', async () => {
  for (let mail = 1; mail <= 5; mail++) {
    expect(await reasonFor(addressOf('oft'))).toBeNull();
    const { returnPath } = await sendTo('oft');
    await feed(localPart(returnPath), 'soft', { status: '5.2.2' });
    world.clock.offsetMs += 4 * DAY_MS;
  }
  expect(await reasonFor(addressOf('oft'))).toBe('soft_bounces');
});
