// An address for answers is used once somebody who reads its mails has said so, and by nobody else's word.
import { HOUR_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { afterEach, describe, expect, it } from 'vitest';
import { readSender } from '../../../trust-center/senders/read-sender.ts';
import { makeReplyToken } from '../../../trust-center/senders/reply-addresses/reply-token.ts';
import { createSenderUseCases } from '../../../trust-center/senders/use-cases.ts';
import { packageFor, peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { deps, sonne, mond, by, handlers, clock } = world;
const senders = createSenderUseCases(deps);
const owner = by(sonne, 'account');
const MAILER = { principal: 'mailer', reference: 'ref' } as const;
const code = (name: string) => ({ failure: { code: name } });

afterEach(async () => {
  for (const { replyAddressId } of await senders.listReplyAddresses(owner))
    await senders.removeReplyAddress(owner, replyAddressId);
  await world.admin.query('DELETE FROM "RateLimit"');
  clock.offsetMs = 0;
});

/** The mails that wait, handed to a mailer as it gets them. */
async function mails() {
  const leased = await handlers.leaseSingleMails({ body: { workerId: 'w', max: 50 } }, MAILER);
  if (!leased.ok) throw new Error(leased.failure.code);
  await handlers.reportSingleMails(
    { body: { outcomes: leased.value.map(({ id }) => ({ id, result: 'accepted' as const })) } },
    MAILER,
  );
  return leased.value;
}
const tokenIn = (text: string) => /\/reply-address\/([\w-]+)/.exec(text)![1]!;
const replyTo = async () => (await withPartner(deps.pool, sonne, (client) => readSender(deps, client, sonne))).replyTo;

/** The platform's own address of the partner: what Reply-To says when there is nobody else */
const PLATFORM = 'autohaus-sonne@mail.test.example';

async function keep(more: object): Promise<string> {
  const stored = await handlers.storePackage({ body: packageFor(sonne, more) }, { principal: 'app', reference: 'ref' });
  if (!stored.ok) throw new Error(stored.failure.code);
  return stored.value.packageId;
}
/** As the mailer gets it. */
async function replyToOf(packageId: string): Promise<string> {
  const read = await handlers.readPackage({ params: { packageId } }, MAILER);
  if (!read.ok) throw new Error(read.failure.code);
  return read.value.replyTo;
}
async function confirmed(address: string): Promise<string> {
  const { replyAddressId } = await senders.addReplyAddress(owner, address);
  expect(await senders.confirmReplyAddress(tokenIn((await mails())[0]!.text), 'req')).toBe(true);
  return replyAddressId;
}

describe('the address for answers that a mail says itself', () => {
  const WISH = 'aktion@aurora.example';

  it('goes out only while somebody who reads it has confirmed, and else the confirmed one of the sender', async () => {
    const serviceId = await confirmed('service@sonne.example');
    const { identityId } = await senders.addIdentity(owner, {
      name: '',
      localPart: '',
      domainId: null,
      replyAddressId: serviceId,
    });
    const packageId = await keep({ replyTo: WISH });
    expect(await replyToOf(packageId)).toBe('service@sonne.example');
    const desk = () => world.orders.readDesk(owner, packageId);
    expect(await desk()).toMatchObject({ replyTo: 'service@sonne.example', unconfirmedReplyTo: WISH });
    // Asked for is not confirmed.
    const { replyAddressId } = await senders.addReplyAddress(owner, WISH);
    const token = tokenIn((await mails())[0]!.text);
    expect(await replyToOf(packageId)).toBe('service@sonne.example');
    const revision = (await desk()).senderRevision;
    expect(await senders.confirmReplyAddress(token, 'req')).toBe(true);
    expect(await replyToOf(packageId)).toBe(WISH);
    expect(await desk()).toMatchObject({ replyTo: WISH, unconfirmedReplyTo: null });
    // A mailer that compiled the mail before asks for it again.
    expect((await desk()).senderRevision).not.toBe(revision);
    await senders.removeReplyAddress(owner, replyAddressId);
    expect(await replyToOf(packageId)).toBe('service@sonne.example');
    expect((await desk()).senderRevision).toBe(revision);
    await senders.removeIdentity(owner, identityId);
  });

  it('is nobody’s by the confirmation of another partner', async () => {
    const theirs = by(mond, 'account');
    const { replyAddressId } = await senders.addReplyAddress(theirs, WISH);
    expect(await senders.confirmReplyAddress(tokenIn((await mails())[0]!.text), 'req')).toBe(true);
    expect(await replyToOf(await keep({ replyTo: WISH }))).toBe(PLATFORM);
    await senders.removeReplyAddress(theirs, replyAddressId);
  });

  it('gives way to the one that was chosen at the send desk, which must be confirmed', async () => {
    const packageId = await keep({ replyTo: WISH });
    const waiting = await senders.addReplyAddress(owner, 'waits@sonne.example');
    await mails();
    const choose = (replyAddressId: string) =>
      senders.chooseMailSender(owner, { packageId, identityId: null, replyAddressId });
    await expect(choose(waiting.replyAddressId)).rejects.toMatchObject(code('REPLY_ADDRESS_NOT_VERIFIED'));
    expect(await replyToOf(packageId)).toBe(PLATFORM);
    const chosen = await confirmed('verkauf@sonne.example');
    await confirmed(WISH);
    expect(await replyToOf(packageId)).toBe(WISH);
    await choose(chosen);
    expect(await replyToOf(packageId)).toBe('verkauf@sonne.example');
    await expect(
      senders.chooseMailSender(by(mond, 'account'), { packageId, identityId: null, replyAddressId: null }),
    ).rejects.toMatchObject(code('NOT_FOUND'));
  });

  it('stands in no single mail either, whoever wrote it there', async () => {
    const content = {
      to: 'kim@kunde.example',
      from: { name: 'Autohaus Sonne', address: PLATFORM },
      replyTo: 'info@sonne.example',
      subject: 's',
      html: '<p>t</p>',
      text: 't',
      headers: {},
    };
    const send = () => world.orders.queueSingleMail({ kind: 'notice', partnerId: sonne, content });
    await send();
    expect((await mails()).map((mail) => mail.replyTo)).toEqual([null]);
    await confirmed('info@sonne.example');
    await send();
    expect((await mails()).map((mail) => mail.replyTo)).toEqual(['info@sonne.example']);
  });
});

describe('an address for answers', () => {
  it('is confirmed by the mailed link alone, and only then stands in mails', async () => {
    const { replyAddressId } = await senders.addReplyAddress(owner, ' Service@Sonne.example ');
    await expect(
      senders.addIdentity(owner, { name: '', localPart: '', domainId: null, replyAddressId }),
    ).rejects.toMatchObject(code('REPLY_ADDRESS_NOT_VERIFIED'));
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: 'service@sonne.example', from: { address: 'no-reply@mail.test.example' } });
    const token = tokenIn(mail!.text);
    // Looking at the page is no confirmation.
    expect(await senders.readReplyConfirmation(token)).toMatchObject({
      standing: 'open',
      address: 'service@sonne.example',
    });
    expect((await senders.listReplyAddresses(owner))[0]).toMatchObject({ verifiedAt: null, isExpired: false });
    expect(await senders.confirmReplyAddress(token, 'req')).toBe(true);
    expect(await senders.confirmReplyAddress(token, 'req')).toBe(true);
    expect(await senders.readReplyConfirmation(token)).toMatchObject({ standing: 'confirmed' });
    const { identityId } = await senders.addIdentity(owner, {
      name: '',
      localPart: '',
      domainId: null,
      replyAddressId,
    });
    await senders.chooseIdentity(owner, identityId);
    expect(await replyTo()).toBe('service@sonne.example');

    const store = async (more: object) => replyToOf(await keep(more));
    expect(await store({ replyTo: 'info@sonne.example' })).toBe('service@sonne.example');
    await senders.removeReplyAddress(owner, replyAddressId);
    expect(await replyTo()).toBeNull();
    // Nobody has confirmed the address of the profile either.
    expect(await store({ replyTo: 'info@sonne.example' })).toBe(PLATFORM);
    await senders.removeIdentity(owner, identityId);
  });

  it('has a link of 24 hours; a new one ends the one before', async () => {
    const { replyAddressId } = await senders.addReplyAddress(owner, 'a@sonne.example');
    const first = tokenIn((await mails())[0]!.text);
    clock.offsetMs = 25 * HOUR_MS;
    expect(await senders.readReplyConfirmation(first)).toMatchObject({ standing: 'expired' });
    expect(await senders.confirmReplyAddress(first, 'req')).toBe(false);
    await senders.mailReplyLink(owner, replyAddressId);
    const second = tokenIn((await mails())[0]!.text);
    expect(await senders.readReplyConfirmation(first)).toBeNull();
    expect(await senders.confirmReplyAddress(first, 'req')).toBe(false);
    expect(await senders.confirmReplyAddress(second, 'req')).toBe(true);
  });

  it('is confirmed by no token that somebody made up, and by none after it was removed', async () => {
    const { replyAddressId } = await senders.addReplyAddress(owner, 'b@sonne.example');
    const token = tokenIn((await mails())[0]!.text);
    for (const wrong of [
      '',
      'x',
      makeReplyToken(sonne, replyAddressId).token,
      makeReplyToken(mond, replyAddressId).token,
    ]) {
      expect(await senders.readReplyConfirmation(wrong)).toBeNull();
      expect(await senders.confirmReplyAddress(wrong, 'req')).toBe(false);
    }
    await senders.removeReplyAddress(owner, replyAddressId);
    expect(await senders.confirmReplyAddress(token, 'req')).toBe(false);
    const { rows } = await world.admin.query<{ content: Buffer }>(
      `SELECT content FROM single_mail WHERE kind = 'reply-address'`,
    );
    expect(rows.some(({ content }) => content.includes(token))).toBe(false);
  });

  it.each(['', 'nobody', 'a@b', 'ä@sonne.example', 'a@sonne.example\r\nBcc: x@y.example'])(
    'is refused as %j',
    async (typed) => {
      await expect(senders.addReplyAddress(owner, typed)).rejects.toMatchObject(code('INVALID'));
    },
  );

  it('cannot be used to flood somebody with mails', async () => {
    const { replyAddressId } = await senders.addReplyAddress(owner, 'c@sonne.example');
    for (let i = 0; i < 5; i++) await senders.mailReplyLink(owner, replyAddressId);
    await expect(senders.mailReplyLink(owner, replyAddressId)).rejects.toMatchObject(code('RATE_LIMITED'));
    await expect(senders.addReplyAddress(owner, 'd@sonne.example')).rejects.toMatchObject(code('RATE_LIMITED'));
    expect(await mails()).toHaveLength(6);
  });

  it('of one partner is nobody else’s', async () => {
    const { replyAddressId } = await senders.addReplyAddress(owner, 'e@sonne.example');
    const other = by(mond, 'account');
    await expect(senders.removeReplyAddress(other, replyAddressId)).rejects.toMatchObject(code('NOT_FOUND'));
    await expect(senders.mailReplyLink(other, replyAddressId)).rejects.toMatchObject(code('NOT_FOUND'));
    expect(await senders.listReplyAddresses(other)).toEqual([]);
    await expect(
      senders.addIdentity(other, { name: '', localPart: '', domainId: null, replyAddressId }),
    ).rejects.toMatchObject(code('NOT_FOUND'));
  });
});

it('headquarters reaches none of it', async () => {
  const hq = by(sonne, 'account', 'hq');
  await expect(senders.addDomain(hq, 'x.example')).rejects.toMatchObject(code('FORBIDDEN'));
  await expect(senders.listReplyAddresses(hq)).rejects.toMatchObject(code('FORBIDDEN'));
  await expect(senders.current(hq)).rejects.toMatchObject(code('FORBIDDEN'));
});
