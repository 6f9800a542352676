// What the contact screens ask for: pages both ways, filters, columns of an upload, and an unsubscribe that is taken back.
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeAll, describe, expect, it } from 'vitest';
import { createEventBuffer } from '../../../trust-center/orders/tracking/event-buffer.ts';
import type { MachineSign } from '../../../trust-center/orders/tracking/machine-signs.ts';
import { makeToken } from '../../../trust-center/orders/tracking/token.ts';
import { bentLink } from '../../support/bent-link.ts';
import { standing } from '../../support/desks/grounds.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
beforeAll(async () => {
  const rows = Array.from(
    { length: 7 },
    (_, i) => `p${i}@liste.example,P${i},${i === 3 ? 'no' : i === 5 ? '' : 'yes'},${i % 3 === 0 ? 'Werkstatt' : ''}`,
  );
  await world.importCsv(world.sonne, `email,first_name,consent,tags\n${rows.join('\n')}\n`);
});

const names = (page: { contacts: { profile: { firstName?: string | undefined } }[] }) =>
  page.contacts.map(({ profile }) => profile.firstName);

/** A mail that was sent to the person. */
async function deliveryTo(contactId: string): Promise<string> {
  const [pkg, order, delivery] = [newId('sendPackage'), newId('sendOrder'), newId('delivery')];
  await withPartner(world.deps.pool, world.sonne, async (client) => {
    await client.query(
      `INSERT INTO send_package ("partnerId", id, "campaignId", "participationId", hash, content) VALUES ($1, $2, 'c', 'p', 'x', $3)`,
      [world.sonne, pkg, JSON.stringify({ campaignName: 'Frühling', mail: { language: 'de' } })],
    );
    await client.query(
      `INSERT INTO send_order ("partnerId", id, "packageId", "campaignId", "participationId", "audienceKind", audience, confirmation, "confirmedBy") VALUES ($1, $2, $3, 'c', 'p', 'all', '', 'x', 'x')`,
      [world.sonne, order, pkg],
    );
    await client.query(
      `INSERT INTO delivery ("partnerId", "orderId", "contactId", id, state) VALUES ($1, $2, $3, $4, 'accepted')`,
      [world.sonne, order, contactId, delivery],
    );
  });
  return delivery;
}

describe('the list of contacts', () => {
  it('pages forward and back over the same people', async () => {
    const by = world.by(world.sonne);
    const first = await world.people.listContacts(by, { limit: 3 });
    const second = await world.people.listContacts(by, { limit: 3, cursor: first.nextCursor! });
    const third = await world.people.listContacts(by, { limit: 3, cursor: second.nextCursor! });
    expect([first.previousCursor, third.nextCursor]).toEqual([null, null]);
    expect(new Set([...names(first), ...names(second), ...names(third)]).size).toBe(7);
    const back = await world.people.listContacts(by, { limit: 3, before: second.previousCursor! });
    expect(names(back)).toEqual(names(first));
    expect(back.previousCursor).toBeNull();
  });

  it('begins with the oldest when asked, and opens none but those it is given', async () => {
    const by = world.by(world.sonne);
    const newest = await world.people.listContacts(by, { limit: 7 });
    const first = await world.people.listContacts(by, { limit: 3, oldestFirst: true });
    const second = await world.people.listContacts(by, { limit: 3, oldestFirst: true, cursor: first.nextCursor! });
    expect([...names(first), ...names(second)]).toEqual(names(newest).reverse().slice(0, 6));
    const back = await world.people.listContacts(by, { limit: 3, oldestFirst: true, before: second.previousCursor! });
    expect(names(back)).toEqual(names(first));
    const ids = [newest.contacts[1]!.contactId, newId('contact')];
    expect(names(await world.people.listContacts(by, { ids }))).toEqual([newest.contacts[1]!.profile.firstName]);
  });

  it('filters by state as it counts, and by tag whatever its case', async () => {
    const by = world.by(world.sonne);
    const counts = await world.people.countContacts(world.sonne);
    expect(counts).toEqual({ total: 7, mailable: 5, none: 2, withdrawn: 0, suppressed: 0, unused: 0 });
    for (const state of ['mailable', 'none', 'withdrawn', 'suppressed'] as const)
      expect((await world.people.listContacts(by, { state })).contacts).toHaveLength(counts[state]);
    const tagged = await world.people.listContacts(by, { tag: 'werkstatt', limit: 2 });
    expect(tagged.contacts).toHaveLength(2);
    const rest = await world.people.listContacts(by, { tag: 'werkstatt', limit: 2, cursor: tagged.nextCursor! });
    expect([...names(tagged), ...names(rest)].sort()).toEqual(['P0', 'P3', 'P6']);
    expect(rest.nextCursor).toBeNull();
  });

  it('shows another partner nobody', async () => {
    expect((await world.people.listContacts(world.by(world.mond))).contacts).toEqual([]);
    const [one] = (await world.people.listContacts(world.by(world.sonne), { limit: 1 })).contacts;
    await expect(world.people.viewContact(world.by(world.mond), one!.contactId)).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
    expect(await world.orders.contactDeliveries(world.by(world.mond), one!.contactId)).toEqual([]);
  });
});

describe('the columns of an upload', () => {
  const upload = async (csv: string) => {
    async function* bytes() {
      yield Buffer.from(csv);
    }
    const by = world.by(world.mond, 'import');
    return { by, ...(await world.people.uploadImport(by, { fileName: 'Neue Kunden.csv', bytes: bytes() })) };
  };

  it('shows samples, keeps a choice and uses it', async () => {
    const { by, importId } = await upload('Adresse1;Wer\nada@spalten.example;Ada\nbob@spalten.example;Bob\n');
    const columns = await world.people.readImportColumns(by, importId);
    expect(columns).toMatchObject({ fileName: 'Neue Kunden.csv', format: { delimiter: ';' }, state: 'uploaded' });
    expect(columns.samples).toEqual([
      ['ada@spalten.example', 'bob@spalten.example'],
      ['Ada', 'Bob'],
    ]);
    const text = 'Beide haben die Karte am Tresen unterschrieben.';
    await world.people.saveImportColumns(by, {
      importId,
      fields: ['email', 'firstName'],
      consent: { kind: 'statement', text },
    });
    const preview = await world.people.previewImport(by, { importId });
    expect(preview).toMatchObject({
      accepted: 2,
      sayNo: 0,
      consent: { kind: 'statement', text, purposes: ['newsletter'] },
    });
    expect(preview.samples[0]!.profile.firstName).toBe('Ada');
    expect(await world.people.readImportNames(by, [importId])).toEqual({ [importId]: 'Neue Kunden.csv' });
    expect(await world.people.readImportNames(world.by(world.sonne, 'import'), [importId])).toEqual({});
  });

  it('counts people who say yes, not rows', async () => {
    const csv = 'email,consent\nada@zweimal.example,yes\nADA@zweimal.example,yes\nbob@zweimal.example,no\n';
    const { by, importId } = await upload(csv);
    const preview = await world.people.previewImport(by, { importId });
    expect(preview).toMatchObject({ rows: 3, accepted: 2, merged: 1, sayYes: 1, sayNo: 1 });
  });

  it('refuses a file without an address, a field chosen twice and a consent column that is none', async () => {
    const { by, importId } = await upload('email,a,b\nada@spalten.example,x,y\n');
    const save = (fields: ('email' | 'firstName' | 'ignore')[], kind: 'column' | 'none' = 'none') =>
      world.people.saveImportColumns(by, { importId, fields, consent: { kind } });
    await expect(save(['ignore', 'ignore', 'ignore'])).rejects.toMatchObject({
      failure: { code: 'CSV_NO_ADDRESS_COLUMN' },
    });
    await expect(save(['email', 'firstName', 'firstName'])).rejects.toMatchObject({ failure: { code: 'INVALID' } });
    await expect(save(['email', 'ignore', 'ignore'], 'column')).rejects.toMatchObject({ failure: { code: 'INVALID' } });
    await save(['email', 'ignore', 'ignore']);
  });
});

describe('an answer about opens and clicks', () => {
  const events = () =>
    withPartner(world.deps.pool, world.sonne, async (client) => {
      const { rows } = await client.query<{ named: number; all: number }>(
        `SELECT count("deliveryId")::int AS named, count(*)::int AS all FROM recipient_event`,
      );
      return rows[0]!;
    });

  it('names the person only from a yes until a no, and says nothing about mails', async () => {
    const by = world.by(world.sonne, 'consent_evidence');
    const { contactId } = (await world.people.searchContact(by, 'p4@liste.example'))!;
    const delivery = await deliveryTo(contactId);
    await world.partners.changeSettings(by, { trackingMode: 'personal' });
    const buffer = createEventBuffer(world.deps, world.eventsDir);
    const open = async (machineSign: MachineSign | null = null) => {
      buffer.add({
        partnerId: world.sonne,
        deliveryId: delivery,
        kind: 'open',
        linkIndex: null,
        machineSign,
        at: new Date(),
      });
      await buffer.flush();
    };
    const seen = async () => (await world.orders.contactDeliveries(by, contactId))[0]!.opened;
    await open();
    expect([await seen(), await events()]).toEqual([null, { named: 0, all: 1 }]);
    const answer = { contactId, source: 'screen', statement: 'Formular am Empfang, November' } as const;
    await world.people.grantTracking(by, answer);
    // A program that looks through the mailbox is not the person.
    await open('scanner');
    expect([await seen(), await events()]).toEqual([false, { named: 1, all: 2 }]);
    await open();
    expect([await seen(), await events()]).toEqual([true, { named: 2, all: 3 }]);
    expect(await world.people.viewContact(by, contactId)).toMatchObject({ mailable: true, trackingConsent: 'granted' });
    await world.people.withdrawTracking(by, answer);
    expect([await seen(), await events()]).toEqual([null, { named: 0, all: 3 }]);
    const after = await world.people.viewContact(by, contactId);
    expect(after).toMatchObject({ mailable: true, ...standing('granted'), trackingConsent: 'withdrawn' });
    expect(after.consent.map(({ act, purpose }) => `${purpose} ${act}`)).toEqual([
      'tracking withdrawn',
      'tracking granted',
      'newsletter granted',
    ]);
    await world.partners.changeSettings(by, { trackingMode: 'anonymous' });
  });
});

describe('an unsubscribe that is taken back', () => {
  const sentTo = async (contactId: string) =>
    makeToken(world.deps.tokenSecrets, 'page', { partnerId: world.sonne, deliveryId: await deliveryTo(contactId) });
  const keep = (token: string) =>
    world.orders.keepMail(token, { statement: 'Wieder Mails bekommen', reqId: newId('request') });

  it('restores consent with evidence, and only by the same mail', async () => {
    const by = world.by(world.sonne);
    const contact = (await world.people.searchContact(by, 'p1@liste.example'))!;
    const [token, other] = [await sentTo(contact.contactId), await sentTo(contact.contactId)];
    expect(await keep(token)).toBe(false);
    await world.orders.unsubscribe(token, newId('request'));
    expect(await world.orders.readUnsubscribePage(token)).toMatchObject({ unsubscribed: true, canKeep: true });
    expect(await world.orders.readUnsubscribePage(other)).toMatchObject({ unsubscribed: true, canKeep: false });
    expect(await keep(other)).toBe(false);
    expect(await keep(token)).toBe(true);
    const after = await world.people.viewContact(by, contact.contactId);
    expect(after).toMatchObject({ mailable: true, suppression: null });
    expect(after.consent[0]).toMatchObject({ act: 'granted', source: 'unsubscribe' });
    expect(after.consent[0]!.evidence.statement).toBe('Wieder Mails bekommen');
    expect(await world.orders.contactDeliveries(by, contact.contactId)).toHaveLength(2);
  });

  it('leaves a suppression for another reason alone', async () => {
    const contact = (await world.people.searchContact(world.by(world.sonne), 'p2@liste.example'))!;
    const token = await sentTo(contact.contactId);
    await withPartner(world.deps.pool, world.sonne, (client) =>
      client.query(
        `INSERT INTO suppression ("partnerId", id, token, reason) SELECT "partnerId", $2, "suppressionToken", 'complaint' FROM contact WHERE id = $1`,
        [contact.contactId, newId('suppression')],
      ),
    );
    await world.orders.unsubscribe(token, newId('request'));
    expect(await keep(token)).toBe(false);
    expect((await world.people.viewContact(world.by(world.sonne), contact.contactId)).suppression).toMatchObject({
      reason: 'complaint',
    });
    expect(await keep(bentLink(token))).toBe(false);
  });
});
