// A legal ground for each contact and purpose: who gets which mail, what shows it, and what nobody may raise.
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Advertiser, MailPurpose } from '../../../trust-center/clients/mail/mail-aims.ts';
import { unsubscribe } from '../../../trust-center/orders/tracking/unsubscribe.ts';
import { touchGrounds, writeGrounds } from '../../../trust-center/people/consent/grounds.ts';
import { WITHDRAWN } from '../../../trust-center/people/consent/next-consent.ts';
import { reasonWords } from '../../../trust-center/web/partner/results/reasons.ts';
import { untilBlocked } from '../../support/database/until-blocked.ts';
import { CUSTOMER, standing } from '../../support/desks/grounds.ts';
import { orderDesk } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { order, lease, report, sendAll } = orderDesk(world);
const { people, deps, sonne, mond } = world;
const by = world.by(sonne);
const code = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'none',
    (error: { failure?: { code: string }; message: string }) => error.failure?.code ?? error.message,
  );
const contactOf = async (name: string): Promise<string> =>
  (await people.searchContact(by, `${name}@grund.example`))!.contactId;
const mailed = async (purpose: MailPurpose, advertiser: Advertiser = 'partner') => {
  const { orderId, estimate } = await order(sonne, {
    purpose,
    advertiser,
    campaignId: `c_${purpose}_${advertiser}`,
    participationId: `p_${purpose}_${advertiser}_${Math.random()}`,
  });
  const names = (await sendAll(sonne, orderId)).map((address) => address.split('@')[0]).sort();
  const { skipped } = await world.orders.orderResults(by, { orderId });
  expect(skipped).toEqual(estimate.leftOut);
  return { names, leftOut: estimate.leftOut };
};

beforeAll(async () => {
  await world.importCsv(sonne, 'email,consent\nnews@grund.example,yes\n');
  await world.importCsv(sonne, 'email,consent\nservice@grund.example,yes\numfrage@grund.example,yes\n', {
    kind: 'column',
    purposes: ['service_reminders', 'surveys'],
  });
  await people.createContact(by, { profile: { email: 'kunde@grund.example' } });
  await people.recordExistingCustomer(by, {
    contactId: await contactOf('kunde'),
    purposes: ['newsletter', 'service_reminders'],
    source: 'screen',
    statement: '',
    customer: CUSTOMER,
  });
});

describe('who gets a mail', () => {
  it('is who has a ground for its purpose, and customers only what is the partner’s own', async () => {
    expect(await mailed('newsletter')).toEqual({ names: ['kunde', 'news'], leftOut: { no_consent: 2 } });
    expect(await mailed('service_reminders')).toEqual({
      names: ['kunde', 'service', 'umfrage'],
      leftOut: { no_consent: 1 },
    });
    expect(await mailed('surveys')).toEqual({ names: ['service', 'umfrage'], leftOut: { no_consent: 2 } });
    for (const advertiser of ['headquarters', 'third_party'] as const)
      expect(await mailed('newsletter', advertiser)).toEqual({
        names: ['news'],
        leftOut: { no_consent: 2, own_offers_only: 1 },
      });
    for (const language of ['en', 'de'] as const)
      expect(reasonWords('own_offers_only', language)).not.toContain('own_offers_only');
    const flagged = await world.orders.listDifferingAdvertisers();
    expect(flagged.map(({ partnerId, advertiser, isOrdered }) => [partnerId, advertiser, isOrdered]).sort()).toEqual([
      [sonne, 'headquarters', true],
      [sonne, 'third_party', true],
    ]);
  });

  it('is asked again at the hand-over, for the purpose of the order', async () => {
    const { orderId } = await order(sonne, { purpose: 'surveys', participationId: 'p_handover' });
    await people.withdrawConsent(by, {
      contactId: await contactOf('umfrage'),
      purposes: ['surveys'],
      source: 'screen',
      statement: 'Am Telefon gesagt.',
    });
    expect(await sendAll(sonne, orderId)).toEqual(['service@grund.example']);
    expect(await people.searchContact(by, 'umfrage@grund.example')).toMatchObject({
      ...standing('granted', 'service_reminders'),
      mailable: true,
    });
  });

  it('never is a customer for a survey', async () => {
    const claim = people.recordExistingCustomer(by, {
      contactId: await contactOf('kunde'),
      purposes: ['surveys'],
      source: 'screen',
      statement: '',
      customer: CUSTOMER,
    });
    expect(await code(claim)).toBe('CUSTOMER_NOT_FOR_SURVEYS');
  });

  it('is no customer where the person said no, and a claim takes no consent away', async () => {
    const claim = (contactId: string, purpose: MailPurpose) =>
      people.recordExistingCustomer(by, {
        contactId,
        purposes: [purpose],
        source: 'screen',
        statement: '',
        customer: CUSTOMER,
      });
    const { contactId } = await people.createContact(by, {
      profile: { email: 'nein@grund.example' },
      consentStatement: 'Karte am Empfang unterschrieben.',
      purposes: ['newsletter', 'events'],
    });
    await people.withdrawConsent(by, {
      contactId,
      purposes: ['events'],
      source: 'screen',
      statement: 'Keine Einladungen.',
    });
    expect(await code(claim(contactId, 'events'))).toBe('CUSTOMER_WITHDREW');
    await claim(contactId, 'newsletter');
    const { grounds, consent } = await people.viewContact(by, contactId);
    expect(grounds).toMatchObject([{ ground: 'consent', state: 'granted' }, {}, { state: 'withdrawn' }, {}]);
    expect(consent.filter(({ evidence }) => evidence.customer)).toHaveLength(1);
    await people.eraseContacts(by, [contactId]);
  });
});

describe('a withdrawal', () => {
  it('that comes while an import waits for the person is not raised by it', async () => {
    await world.importCsv(sonne, 'email,consent\neilig@grund.example,yes\n');
    const contactId = await contactOf('eilig');
    let imported: Promise<unknown> = Promise.resolve();
    await withPartner(deps.pool, sonne, async (client) => {
      await client.query('SELECT 1 FROM contact WHERE id = $1 FOR UPDATE', [contactId]);
      imported = world.importCsv(sonne, 'email,consent\neilig@grund.example,yes\n');
      // The import has read its file and stands at the lock.
      await untilBlocked(world.admin);
      await writeGrounds(client, sonne, [{ contactId, purpose: 'newsletter', standing: WITHDRAWN }], new Date());
    });
    await imported;
    expect(await people.viewContact(by, contactId)).toMatchObject({ mailable: false, ...standing('withdrawn') });
  });

  it('by the link of a mail ends every purpose, each with evidence', async () => {
    const { contactId } = await people.createContact(by, {
      profile: { email: 'weg@grund.example' },
      consentStatement: 'Karte am Empfang unterschrieben.',
      purposes: ['newsletter', 'events'],
    });
    const { orderId } = await order(sonne, { purpose: 'events', participationId: 'p_weg' });
    const { lease: held } = await lease(sonne, orderId);
    const { deliveryId } = held!.recipients.find(({ address }) => address === 'weg@grund.example')!;
    await unsubscribe(deps, { partnerId: sonne, deliveryId }, 'page', 'req_test');
    await report(sonne, orderId, held!.leaseId, []);
    const { grounds, consent } = await people.viewContact(by, contactId);
    expect(grounds.filter(({ state }) => state === 'withdrawn').map(({ purpose }) => purpose)).toEqual([
      'newsletter',
      'events',
    ]);
    expect(consent.filter(({ act }) => act === 'withdrawn').map(({ purpose }) => purpose)).toEqual(
      expect.arrayContaining(['newsletter', 'events']),
    );
  });
});

describe('consent that nobody uses', () => {
  it('is warned about after the partner’s own time, until a mail of its purpose is taken', async () => {
    const [old, used] = [await contactOf('service'), await contactOf('news')];
    await world.admin.query(`UPDATE contact_ground SET "givenAt" = now() - interval '19 months', "lastUsedAt" = NULL`);
    await withPartner(deps.pool, sonne, (client) => touchGrounds(client, 'newsletter', [used], new Date()));
    const unused = async (purpose?: MailPurpose) =>
      (await people.listContacts(by, { state: 'unused', ...(purpose ? { purpose } : {}) })).contacts.map(
        ({ contactId }) => contactId,
      );
    expect(await unused('surveys')).toEqual([old]);
    expect(await unused('newsletter')).not.toContain(used);
    expect((await people.countContacts(sonne, 'surveys')).unused).toBe(1);
    await mailed('surveys');
    expect((await people.countContacts(sonne, 'surveys')).unused).toBe(0);
    // A customer who never agreed has nothing that could lapse.
    expect(await unused('service_reminders')).not.toContain(await contactOf('kunde'));
    await world.partners.changeSettings(world.by(sonne, 'account'), { unusedConsentMonths: 24 });
    expect((await people.countContacts(sonne)).unused).toBe(0);
    expect(await code(world.partners.changeSettings(by, { unusedConsentMonths: 5 }))).toBe('INVALID');
  });
});

describe('the proof of one person', () => {
  it('shows each act with its evidence, the entry that vouches for it, and the way into the signed checkpoint', async () => {
    const many = Array.from({ length: 5 }, (_, i) => `beweis${i}@grund.example,yes`).join('\n');
    await world.importCsv(sonne, `email,consent\n${many}\n`, { kind: 'column', purposes: ['newsletter', 'events'] });
    const contactId = await contactOf('beweis3');
    await people.recordExistingCustomer(by, {
      contactId,
      purposes: ['service_reminders'],
      source: 'screen',
      statement: '',
      customer: CUSTOMER,
    });
    await expect
      .poll(async () => (await people.proveConsent(by, { contactId })).acts.every(({ entry }) => entry?.inclusion))
      .toBe(true);
    const proof = await people.proveConsent(by, { contactId });
    expect(proof).toMatchObject({ address: 'beweis3@grund.example', partnerName: 'Autohaus Sonne' });
    expect(proof.acts.map(({ purpose }) => purpose).sort()).toEqual(['events', 'newsletter', 'service_reminders']);
    for (const { isUnchanged, entry, evidence, purpose } of proof.acts) {
      expect(evidence.purpose).toBe(purpose);
      expect(isUnchanged).toBe(true);
      expect(entry).toMatchObject({ covers: true, inclusion: { holds: true } });
    }
    expect(proof.acts.find(({ purpose }) => purpose === 'events')!.entry!.path).toMatchObject({ size: 10 });
    expect(proof.acts.at(-1)!.evidence.customer).toEqual(CUSTOMER);
    expect((await people.proveConsent(by, { contactId, purpose: 'events' })).acts).toHaveLength(1);
    const { entries } = await deps.audit.listEntries({ filters: { partnerId: sonne, purpose: 'consent_evidence' } });
    expect(entries[0]).toMatchObject({ op: 'consent.read', objCount: 1 });
  });

  it('says so when somebody put another act in the place of one', async () => {
    const [one, other] = [await contactOf('beweis0'), await contactOf('beweis1')];
    // A database administrator turns evidence around: hash and evidence fit each other, the log knows better.
    await world.admin.query(
      `UPDATE consent_evidence e SET hash = o.hash FROM consent_evidence o
       WHERE e."contactId" = $1 AND o."contactId" = $2 AND e.purpose = 'events' AND o.purpose = 'events'`,
      [one, other],
    );
    const { acts } = await people.proveConsent(by, { contactId: one, purpose: 'events' });
    expect(acts).toMatchObject([{ isUnchanged: false, entry: { covers: false } }]);
    const { acts: untouched } = await people.proveConsent(by, { contactId: one, purpose: 'newsletter' });
    expect(untouched).toMatchObject([{ isUnchanged: true, entry: { covers: true } }]);
  });

  it('is nobody else’s', async () => {
    const contactId = await contactOf('beweis2');
    expect(await code(people.proveConsent(world.by(mond), { contactId }))).toBe('NOT_FOUND');
    expect(await code(people.proveConsent(world.by(sonne, 'contact_care', 'hq'), { contactId }))).toBe('FORBIDDEN');
  });
});
