// A partner with two domains: each mail carries the sender that was chosen for it, with that domain's keys, whatever sender is in use meanwhile.
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeAll, expect, test } from 'vitest';
import { createSenderUseCases } from '../../../trust-center/senders/use-cases.ts';
import { verifySenderDomain } from '../../support/desks/sender-domain.ts';
import { packageFor, peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { deps, sonne, mond, by, handlers } = world;
const senders = createSenderUseCases(deps);
const owner = by(sonne, 'account');
const MAILER = { principal: 'mailer', reference: 'ref' } as const;
const code = (name: string) => ({ failure: { code: name } });
const audience = { kind: 'all' } as const;
let sales: Awaited<ReturnType<typeof verifySenderDomain>>;
let workshop: Awaited<ReturnType<typeof verifySenderDomain>>;

beforeAll(async () => {
  await world.importCsv(sonne, 'email,Einwilligung\nanna@kunden.example,ja\nbert@kunden.example,ja\n');
  workshop = await verifySenderDomain(deps, owner, { name: 'werkstatt-sonne.example', localPart: 'termin' });
  // In use from now on.
  sales = await verifySenderDomain(deps, owner, { name: 'verkauf-sonne.example' });
});

async function keep(): Promise<string> {
  const stored = await handlers.storePackage({ body: packageFor(sonne) }, { principal: 'app', reference: 'ref' });
  if (!stored.ok) throw new Error(stored.failure.code);
  return stored.value.packageId;
}
async function order(packageId: string, senderId?: string): Promise<string> {
  const { confirmation } = await world.orders.estimateAudience(by(sonne, 'audience'), {
    packageId,
    audience,
    ...(senderId ? { senderId } : {}),
  });
  const wish = { packageId, audience, confirmation, ...(senderId ? { senderId } : {}) };
  return (await world.orders.confirmOrder(by(sonne, 'campaign_send'), wish)).orderId;
}
/** What a mailer gets: one person of the order, and the mail that belongs to the lease. */
async function handedOver(orderId: string) {
  const body = { partnerId: sonne, orderId, leaseId: newId('lease'), workerId: 'w', max: 1 };
  const leased = await handlers.lease({ body }, MAILER);
  if (!leased.ok || !leased.value.lease) throw new Error(JSON.stringify(leased));
  const { lease } = leased.value;
  const mail = await handlers.readPackage({ params: { packageId: lease.packageId } }, MAILER);
  if (!mail.ok) throw new Error(mail.failure.code);
  return {
    from: mail.value.from.address,
    keys: lease.signWith,
    returnTo: lease.people.returnDomain,
  };
}
const asWorkshop = () => ({
  from: 'termin@werkstatt-sonne.example',
  keys: workshop.records.map(({ keyId }) => keyId),
  returnTo: 'bounce.werkstatt-sonne.example',
});
const asSales = () => ({
  from: 'news@verkauf-sonne.example',
  keys: sales.records.map(({ keyId }) => keyId),
  returnTo: 'bounce.verkauf-sonne.example',
});

test('two mails at the same time go out from the sender of each, with its own keys and return path', async () => {
  const [one, other] = [await keep(), await keep()];
  await senders.chooseMailSender(owner, { packageId: one, identityId: workshop.identityId, replyAddressId: null });
  expect((await world.orders.readDesk(owner, one)).from.address).toBe('termin@werkstatt-sonne.example');
  const [byChoice, byUse] = [await order(one), await order(other)];
  expect(await handedOver(byChoice)).toEqual(asWorkshop());
  expect(await handedOver(byUse)).toEqual(asSales());
  // What was confirmed stays, also for the mail that had no choice of its own.
  await senders.chooseIdentity(owner, workshop.identityId);
  expect(await handedOver(byUse)).toEqual(asSales());
  await senders.chooseIdentity(owner, sales.identityId);
  expect(await handedOver(byChoice)).toEqual(asWorkshop());
});

test('a system names the sender with its order, as part of what it confirms', async () => {
  const packageId = await keep();
  const { confirmation } = await world.orders.estimateAudience(by(sonne, 'audience'), { packageId, audience });
  await expect(
    world.orders.confirmOrder(by(sonne, 'campaign_send'), {
      packageId,
      audience,
      confirmation,
      senderId: workshop.identityId,
    }),
  ).rejects.toMatchObject(code('AUDIENCE_CHANGED'));
  await expect(order(packageId, newId('senderIdentity'))).rejects.toMatchObject(code('SENDER_UNKNOWN'));
  expect(await handedOver(await order(packageId, workshop.identityId))).toEqual(asWorkshop());
});

test('a sender that is not verified any more is no choice, and in no mail that was to carry it', async () => {
  const packageId = await keep();
  await senders.chooseMailSender(owner, { packageId, identityId: workshop.identityId, replyAddressId: null });
  const orderId = await order(packageId);
  const becomes = (state: string) =>
    withPartner(deps.pool, sonne, (client) =>
      client.query(`UPDATE sender_domain SET state = $2::"SenderDomainState" WHERE id = $1`, [
        workshop.domainId,
        state,
      ]),
    );
  await becomes('broken');
  expect(await handedOver(orderId)).toMatchObject({ from: 'autohaus-sonne@mail.test.example' });
  expect(await world.orders.readDesk(owner, packageId)).toMatchObject({ isFallbackSender: true });
  const next = await keep();
  const choose = (identityId: string) =>
    senders.chooseMailSender(owner, { packageId: next, identityId, replyAddressId: null });
  await expect(choose(workshop.identityId)).rejects.toMatchObject(code('DOMAIN_NOT_VERIFIED'));
  await expect(order(next, workshop.identityId)).rejects.toMatchObject(code('DOMAIN_NOT_VERIFIED'));
  await becomes('verified');
  const foreign = await verifySenderDomain(deps, by(mond, 'account'), { name: 'mond.example' });
  await expect(choose(foreign.identityId)).rejects.toMatchObject(code('SENDER_UNKNOWN'));
});
