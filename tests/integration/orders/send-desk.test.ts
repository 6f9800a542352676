// The send desk's own questions: who can be chosen and why others are left out, what stands still and why, what an export holds.
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLogReader } from '../../../trust-center/api/log-reader.ts';
import { NEWSLETTER } from '../../../trust-center/people/consent/mail-aim.ts';
import { createSenderUseCases } from '../../../trust-center/senders/use-cases.ts';
import { packageFor, peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const by = world.by(world.sonne, 'audience');

const CSV = `email,Vorname,Nachname,Ort,Einwilligung,Tags
anna@kunden.example,Anna,Auer,Ulm,ja,VIP
bert@kunden.example,,=cmd|' /C calc'!A0,Ulm,ja,vip
cora@kunden.example,Cora,Conrad,Basel,nein,VIP
dora@kunden.example,Dora,Dorn,Basel,ja,
`;

async function store(partnerId = world.sonne) {
  const stored = await world.handlers.storePackage(
    { body: packageFor(partnerId) },
    { principal: 'app', reference: newId('request') },
  );
  if (!stored.ok) throw new Error(stored.failure.code);
  return stored.value.packageId;
}

async function orderAll(packageId: string, notBefore: string | null = null) {
  const audience = { kind: 'all' } as const;
  const { confirmation } = await world.orders.estimateAudience(by, { packageId, audience, notBefore });
  return world.orders.confirmOrder(by, { packageId, audience, confirmation, notBefore });
}

beforeAll(async () => {
  await world.importCsv(world.sonne, CSV);
  await world.importCsv(world.mond, 'email,Einwilligung,Tags\nzoe@mond.example,ja,VIP\n');
  await world.people.saveSegment(by, {
    content: {
      name: 'Ulm',
      match: 'all',
      conditions: [{ kind: 'field', field: 'city', operator: 'is', value: 'Ulm' }],
    },
  });
});

describe('choosing recipients', () => {
  it('counts everybody, segments and tags with the reason of who is left out', async () => {
    expect(await world.orders.countEverybody(by, NEWSLETTER)).toEqual({
      total: 4,
      mailable: 3,
      leftOut: { no_consent: 1 },
    });
    const survey = await world.orders.surveyAudiences(by, NEWSLETTER);
    expect(survey.segments).toMatchObject([{ name: 'Ulm', total: 2, mailable: 2, leftOut: {} }]);
    expect(survey.tags).toMatchObject([{ total: 3, mailable: 2, leftOut: { no_consent: 1 } }]);
  });

  it('names a tag in addresses by a key that says nothing and differs between partners', async () => {
    const { key } = (await world.orders.surveyAudiences(by, NEWSLETTER)).tags[0]!;
    expect(key).toMatch(/^tag_[\w-]{22}$/);
    expect(await world.orders.readAudienceKey(by, key)).toEqual({ kind: 'tag', tag: expect.stringMatching(/^vip$/i) });
    const foreign = world.by(world.mond, 'audience');
    expect((await world.orders.surveyAudiences(foreign, NEWSLETTER)).tags[0]!.key).not.toBe(key);
    await expect(world.orders.readAudienceKey(foreign, key)).rejects.toMatchObject({ failure: { code: 'NOT_FOUND' } });
    await expect(world.orders.readAudienceKey(by, 'tag_VIP')).rejects.toMatchObject({ failure: { code: 'NOT_FOUND' } });
  });

  it('says for each suppression what it is', async () => {
    const rows = await withPartner(world.deps.pool, world.sonne, (client) =>
      client.query<{ token: Buffer }>(`SELECT "suppressionToken" AS token FROM contact ORDER BY id`),
    );
    const reasons = ['unsubscribed', 'hard_bounce', 'complaint'];
    await withPartner(world.deps.pool, world.sonne, async (client) => {
      for (const [n, reason] of reasons.entries())
        await client.query(
          `INSERT INTO suppression ("partnerId", id, token, reason, "createdAt") VALUES ($1, $2, $3, $4::"SuppressionReason", now())`,
          [world.sonne, newId('suppression'), rows.rows[n]!.token, reason],
        );
    });
    const counted = await world.orders.countEverybody(by, NEWSLETTER);
    expect(counted).toEqual({ total: 4, mailable: 1, leftOut: { unsubscribed: 1, bounced: 1, complained: 1 } });
    await withPartner(world.deps.pool, world.sonne, (client) => client.query(`DELETE FROM suppression`));
  });

  it('picks only people who get the mail', async () => {
    const packageId = await store();
    const cora = await world.people.searchContact(by, 'cora@kunden.example');
    for (let i = 0; i < 12; i++) {
      expect(await world.orders.pickRecipient(by, { packageId, audience: { kind: 'all' } })).not.toBe(cora!.contactId);
      expect(await world.orders.pickRecipient(by, { packageId, audience: { kind: 'tag', tag: 'VIP' } })).not.toBe(
        cora!.contactId,
      );
    }
    expect(
      await world.orders.pickRecipient(by, { packageId, audience: { kind: 'tag', tag: 'nobody has this' } }),
    ).toBeNull();
  });
});

describe('the desk and the order', () => {
  it('shows the mail with what the gate finds, to its own partner only', async () => {
    const packageId = await store();
    const desk = await world.orders.readDesk(by, packageId);
    expect(desk).toMatchObject({
      packageId,
      newestPackageId: packageId,
      findings: [],
      order: null,
      subject: 'Angebot für Sie',
    });
    await expect(world.orders.readDesk(world.by(world.mond), packageId)).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
    await expect(world.orders.readDesk(world.by(world.sonne, 'audience', 'hq'), packageId)).rejects.toMatchObject({
      failure: { code: 'FORBIDDEN' },
    });
  });

  it('explains why an order stands still', async () => {
    const later = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
    const { orderId } = await orderAll(await store(), later);
    const standing = async () => (await world.orders.orderResults(by, { orderId })).standing;
    expect(await standing()).toMatchObject({ kind: 'scheduled' });
    world.clock.offsetMs = 3_600_000 + 120_000;
    expect(await standing()).toMatchObject({ kind: 'mailer_silent' });
    const isNow = (state: string) =>
      world.admin.query('UPDATE partner SET state = $2 WHERE id = $1', [world.sonne, state]);
    await isNow('suspended');
    expect(await standing()).toEqual({ kind: 'suspended' });
    await isNow('active');
    await world.orders.cancelOrder(by, orderId);
    expect(await standing()).toBeNull();
    world.clock.offsetMs = 0;
  });

  it('exports everybody of an order with neutral cells and one leaf per page', async () => {
    const packageId = await store();
    const { orderId } = await orderAll(packageId);
    const lease = await world.handlers.lease(
      { body: { partnerId: world.sonne, orderId, leaseId: newId('lease'), workerId: 'w', max: 500 } },
      { principal: 'mailer', reference: newId('request') },
    );
    expect(lease.ok && lease.value.lease?.people.rows).toHaveLength(3);
    const before = await world.deps.audit.countEntries({ partnerId: world.sonne, ops: ['contact.exported'] });
    let csv = '';
    const words = {
      columns: ['Name', 'Address', 'State', 'Reason', 'Sent', 'Left'] as const,
      state: (state: string) => state,
      reason: (reason: string) => reason,
    };
    for await (const part of world.orders.exportPeople(world.by(world.sonne, 'export'), { orderId, words }))
      csv += part;
    expect(csv.trimEnd().split('\r\n')).toHaveLength(5);
    expect(csv).toContain('cora@kunden.example,skipped,no_consent');
    expect(csv).toContain("'=cmd|");
    expect(csv).not.toMatch(/(^|[\n,])"?[=+@-]/);
    const after = await world.deps.audit.countEntries({ partnerId: world.sonne, ops: ['contact.exported'] });
    expect(after.count).toBe(before.count + 1);
    const foreign = world.orders.exportPeople(world.by(world.mond, 'export'), { orderId, words });
    await expect(foreign.next()).rejects.toMatchObject({ failure: { code: 'NOT_FOUND' } });
  });
});

describe('the log through the API', () => {
  it('gives a partner the leaves of its own entries and the hashes of all', async () => {
    const log = createLogReader(world.deps.pool);
    const entries = await log.leaves(0, 1_000, world.sonne);
    const partners = entries.flatMap(({ leaf }) => (leaf ? [JSON.parse(leaf).partner] : []));
    expect(new Set(partners)).toEqual(new Set([null, world.sonne]));
    expect(entries.some(({ leaf }) => leaf === null)).toBe(true);
    expect(entries.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    const all = await log.leaves(0, 1_000, null);
    expect(all.every(({ leaf }) => leaf !== null)).toBe(true);
  });
});

describe('who a mail comes from', () => {
  it('is confirmed as it was seen, and is no choice any more once the mail is ordered', async () => {
    const senders = createSenderUseCases(world.deps);
    const owner = world.by(world.sonne, 'account');
    const packageId = await store();
    const audience = { kind: 'all' } as const;
    const { confirmation } = await world.orders.estimateAudience(by, { packageId, audience });
    const seen = async () => (await world.orders.readDesk(by, packageId)).senderRevision;
    const before = await seen();
    const { identityId } = await senders.addIdentity(owner, {
      name: 'Sonne Werkstatt',
      localPart: 'werkstatt',
      domainId: null,
      replyAddressId: null,
    });
    const confirm = (seenSender: string) =>
      world.orders.confirmOrder(by, { packageId, audience, confirmation, seenSender });
    await expect(confirm(before)).rejects.toMatchObject({ failure: { code: 'SENDER_CHANGED' } });
    expect((await world.orders.readDesk(by, packageId)).order).toBeNull();
    const { orderId } = await confirm(await seen());
    const choose = () => senders.chooseMailSender(owner, { packageId, identityId: null, replyAddressId: null });
    await expect(choose()).rejects.toMatchObject({ failure: { code: 'ALREADY_ORDERED' } });
    await expect(senders.removeIdentity(owner, identityId)).rejects.toMatchObject({
      failure: { code: 'SENDER_IN_ORDER' },
    });
    await world.orders.cancelOrder(owner, orderId);
    await senders.removeIdentity(owner, identityId);
  });
});
