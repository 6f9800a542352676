// Orders end to end inside the trust zone: who is leased and who never, what a report counts, what HQ gets to see.
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@multipartner/kernel/ids';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome, Recipient } from '../../../trust-center/clients/contracts.ts';
import { createRecipientRoutes } from '../../../trust-center/orders/recipient-routes.ts';
import { createEventBuffer, type EventBuffer } from '../../../trust-center/orders/tracking/record-event.ts';
import { packageFor, peopleWorld } from '../../support/people-world.ts';

const context = { principal: 'mailer', reference: 'req_test' } as const;
const app = { principal: 'app', reference: 'req_test' } as const;

const world = await peopleWorld();
let server: Server;
let events: EventBuffer;
let origin: string;

beforeAll(async () => {
  events = createEventBuffer(world.deps);
  server = createServer(express().use(createRecipientRoutes(world.deps, events)));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await events.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const here = (link: string): string => link.replace('http://localhost:4501', origin);

async function store(partnerId: string, more = {}) {
  const stored = await world.handlers.storePackage({ body: packageFor(partnerId, more) }, app);
  if (!stored.ok) throw new Error(stored.failure.code);
  expect(stored.value.findings).toEqual([]);
  return stored.value.packageId;
}

async function order(
  partnerId: string,
  more = {},
  audience: { kind: 'all' } | { kind: 'tag'; tag: string } = { kind: 'all' },
) {
  const packageId = await store(partnerId, more);
  const by = world.by(partnerId, 'audience');
  const estimate = await world.orders.estimateAudience(by, { packageId, audience });
  const { orderId } = await world.orders.confirmOrder(by, { packageId, audience, confirmation: estimate.confirmation });
  return { orderId, packageId, estimate };
}

async function lease(partnerId: string, orderId: string, max = 500) {
  const answer = await world.handlers.lease({ body: { partnerId, orderId, workerId: 'w1', max } }, context);
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}

const outcomesOf = (recipients: readonly Recipient[], result: Outcome['result'], reason?: string): Outcome[] =>
  recipients.map(({ deliveryId }) => ({
    deliveryId,
    result,
    at: new Date().toISOString(),
    ...(reason ? { reason } : {}),
  }));

async function report(partnerId: string, orderId: string, leaseId: string, outcomes: Outcome[], close = true) {
  const answer = await world.handlers.reportOutcomes(
    { params: { leaseId }, body: { partnerId, orderId, outcomes, close } },
    context,
  );
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.recorded;
}

const people = (prefix: string, count: number, more = 'yes') =>
  `email,first_name,last_name,anrede,tags,consent\n${Array.from({ length: count }, (_, i) => `${prefix}${i}@leute.example,Vor${i},Nach${prefix}${i},Frau,vip,${more}`).join('\n')}\n`;

describe('send orders', () => {
  it('leases only the consented and unsuppressed, with a leaf before, and the same rule at every hand-over', async () => {
    await world.importCsv(world.sonne, people('ja', 6));
    await world.importCsv(world.sonne, people('nein', 3, 'no'));
    const off = await world.people.searchContact(world.by(world.sonne), 'ja0@leute.example');
    const { orderId, estimate } = await order(world.sonne);
    expect(estimate).toMatchObject({ total: 9, mailable: 6 });
    // After the confirmation, before the hand-over: the query at the hand-over decides.
    await world.people.withdrawConsent(world.by(world.sonne), {
      contactId: off!.contactId,
      source: 'screen',
      statement: 'widerrufen',
    });
    const erased = await world.people.searchContact(world.by(world.sonne), 'ja1@leute.example');
    const first = await lease(world.sonne, orderId, 2);
    await world.people.eraseContacts(world.by(world.sonne), [erased!.contactId]);
    const rest = await lease(world.sonne, orderId);
    const leased = [...first.lease!.recipients, ...(rest.lease?.recipients ?? [])];
    expect(leased.map(({ address }) => address).sort()).toEqual(
      expect.arrayContaining(['ja2@leute.example', 'ja3@leute.example', 'ja4@leute.example', 'ja5@leute.example']),
    );
    expect(leased.some(({ address }) => address.startsWith('nein') || address === 'ja0@leute.example')).toBe(false);
    expect(new Set(leased.map(({ deliveryId }) => deliveryId)).size).toBe(leased.length);
    expect(leased.find(({ address }) => address === 'ja2@leute.example')!.tags['contact.greeting']).toBe(
      'Sehr geehrte Frau Nachja2',
    );
    const { entries } = await world.deps.audit.listEntries({
      filters: { ops: ['lease.opened'], partnerId: world.sonne },
    });
    expect(entries.reduce((sum, { objCount }) => sum + objCount, 0)).toBe(leased.length);
    expect(entries.every(({ purpose }) => purpose === 'campaign_send')).toBe(true);

    for (const { lease: held } of [first, rest])
      if (held) await report(world.sonne, orderId, held.leaseId, outcomesOf(held.recipients, 'accepted'));
    expect(await lease(world.sonne, orderId)).toMatchObject({ done: true, state: 'sent', lease: null });
    const results = await world.orders.orderResults(world.by(world.sonne, 'report'), { orderId });
    expect(results.counts.sent).toBe(leased.length);
    expect(results.skipped.no_consent).toBe(4);
  });

  it('counts each outcome once, suppresses a hard bounce, retries a deferral, fences an old lease', async () => {
    await world.importCsv(world.sonne, people('bo', 5));
    const { orderId } = await order(world.sonne, {}, { kind: 'tag', tag: 'vip' });
    const { lease: held } = await lease(world.sonne, orderId);
    const mine = held!.recipients;
    const bounced = mine[0]!;
    const outcomes = [
      ...outcomesOf([bounced], 'bounced', '5.1.1'),
      ...outcomesOf([mine[1]!], 'deferred', '4.2.0'),
      ...outcomesOf(mine.slice(2), 'accepted'),
    ];
    expect(await report(world.sonne, orderId, held!.leaseId, outcomes, false)).toBe(mine.length);
    expect(await report(world.sonne, orderId, held!.leaseId, outcomes)).toBe(0);
    expect(await report(world.sonne, orderId, newId('lease'), outcomesOf([mine[1]!], 'accepted'))).toBe(0);
    const waiting = await lease(world.sonne, orderId);
    expect(waiting).toMatchObject({ done: false, state: 'sending', lease: null });
    expect(Date.parse(waiting.retryAt!)).toBeGreaterThan(Date.now() + 30_000);
    world.clock.offsetMs += 2 * 60_000;
    const again = await lease(world.sonne, orderId);
    expect(again.lease!.recipients.map(({ deliveryId }) => deliveryId)).toEqual([mine[1]!.deliveryId]);
    await report(world.sonne, orderId, again.lease!.leaseId, outcomesOf(again.lease!.recipients, 'accepted'));
    expect(await lease(world.sonne, orderId)).toMatchObject({ done: true, state: 'sent' });
    const known = await world.people.searchContact(world.by(world.sonne), bounced.address);
    expect(await world.people.viewContact(world.by(world.sonne), known!.contactId)).toMatchObject({
      suppression: { reason: 'hard_bounce' },
    });
    const next = await order(world.sonne);
    const after = await lease(world.sonne, next.orderId);
    expect(after.lease!.recipients.some(({ address }) => address === bounced.address)).toBe(false);
    // A suppression outlives the contact and a new import.
    await world.people.eraseContacts(world.by(world.sonne), [known!.contactId]);
    await world.importCsv(world.sonne, `email,consent\n${bounced.address},yes\n`);
    const { orderId: third } = await order(world.sonne);
    expect((await lease(world.sonne, third)).lease!.recipients.some(({ address }) => address === bounced.address)).toBe(
      false,
    );
  });

  it('takes back an expired lease and never hands one person to two mailers', async () => {
    await world.importCsv(world.mond, people('exp', 20));
    const { orderId } = await order(world.mond);
    const leases = await Promise.all([1, 2, 3, 4].map(() => lease(world.mond, orderId, 5)));
    const ids = leases.flatMap((answer) => answer.lease?.recipients.map(({ deliveryId }) => deliveryId) ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const pending = await world.handlers.pendingWork({}, context);
    if (ids.length === 20)
      expect(pending).toMatchObject({
        value: { orders: expect.not.arrayContaining([{ partnerId: world.mond, orderId }]) },
      });
    world.clock.offsetMs += 3 * 60_000;
    expect(await world.handlers.pendingWork({}, context)).toMatchObject({
      value: { orders: expect.arrayContaining([{ partnerId: world.mond, orderId }]) },
    });
    const taken = await lease(world.mond, orderId);
    expect(taken.lease!.recipients).toHaveLength(20);
    const stale = leases[0]!.lease!;
    expect(await report(world.mond, orderId, stale.leaseId, outcomesOf(stale.recipients, 'accepted'))).toBe(0);
    await report(world.mond, orderId, taken.lease!.leaseId, outcomesOf(taken.lease!.recipients, 'accepted'));
    expect(await lease(world.mond, orderId)).toMatchObject({ state: 'sent' });
  });

  it('pauses, resumes and cancels', async () => {
    const { orderId } = await order(world.mond);
    const held = await lease(world.mond, orderId, 5);
    const by = world.by(world.mond, 'campaign_send');
    await world.orders.pauseOrder(by, orderId);
    expect(await lease(world.mond, orderId)).toMatchObject({ done: false, state: 'paused', lease: null });
    await world.orders.resumeOrder(by, orderId);
    await world.orders.cancelOrder(by, orderId);
    await report(world.mond, orderId, held.lease!.leaseId, outcomesOf(held.lease!.recipients.slice(0, 2), 'accepted'));
    expect(await lease(world.mond, orderId)).toMatchObject({ done: true, state: 'cancelled', lease: null });
    const results = await world.orders.orderResults(by, { orderId });
    expect(results).toMatchObject({ counts: { sent: 2 }, skipped: { cancelled: 18 } });
    await expect(world.orders.resumeOrder(by, orderId)).rejects.toMatchObject({ failure: { code: 'ORDER_STATE' } });
  });

  it('takes no order that was not confirmed for exactly this', async () => {
    const by = world.by(world.mond, 'audience');
    const confirm = (packageId: string, confirmation: string, actor = by) =>
      world.orders.confirmOrder(actor, { packageId, audience: { kind: 'all' }, confirmation });
    const code = (expected: string) => ({ failure: { code: expected } });
    const past = await store(world.mond, { closesAt: '2021-01-01T00:00:00.000Z' });
    await expect(confirm(past, '')).rejects.toMatchObject(code('CAMPAIGN_OVER'));
    const future = await store(world.mond, { opensAt: '2098-01-01T00:00:00.000Z' });
    await expect(confirm(future, '')).rejects.toMatchObject(code('CAMPAIGN_NOT_OPEN'));
    const participationId = newId('participation');
    const packageId = await store(world.mond, { participationId });
    const { confirmation } = await world.orders.estimateAudience(by, { packageId, audience: { kind: 'all' } });
    await expect(confirm(packageId, 'f'.repeat(64))).rejects.toMatchObject(code('AUDIENCE_CHANGED'));
    await expect(confirm(packageId, confirmation, world.by(world.mond, 'audience', 'service'))).rejects.toMatchObject(
      code('FORBIDDEN'),
    );
    await expect(confirm(packageId, confirmation, world.by(world.mond, 'audience', 'hq'))).rejects.toMatchObject(
      code('FORBIDDEN'),
    );
    await expect(confirm(packageId, confirmation, world.by(world.sonne, 'audience'))).rejects.toMatchObject(
      code('NOT_FOUND'),
    );
    const both = await Promise.allSettled([confirm(packageId, confirmation), confirm(packageId, confirmation)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: code('ALREADY_ORDERED') });
    const newer = await store(world.mond, { participationId, campaignName: 'Neuer' });
    expect(newer).not.toBe(packageId);
    await expect(confirm(packageId, confirmation)).rejects.toMatchObject(code('PACKAGE_CHANGED'));
    await expect(
      world.orders.confirmOrder(by, {
        packageId: await store(world.mond),
        audience: { kind: 'tag', tag: 'niemand' },
        confirmation,
      }),
    ).rejects.toMatchObject(code('AUDIENCE_EMPTY'));
  });

  it('refuses a mail that would carry people to a foreign host', async () => {
    const content = packageFor(world.sonne);
    content.mail = {
      ...content.mail,
      html: [
        '<img src="https://hq.example/p?e=',
        { tag: 'contact.greeting', fallback: '', escape: 'html' },
        '">',
        ...content.mail.html,
      ],
    };
    const refused = await world.handlers.storePackage({ body: content }, app);
    expect(refused).toMatchObject({ ok: true, value: { packageId: '' } });
    expect(refused.ok && refused.value.findings.length).toBeGreaterThan(0);
  });
});

describe('recipients', () => {
  it('unsubscribes by POST and never by GET; effective at the next hand-over', async () => {
    await world.importCsv(world.mond, people('un', 3));
    const { orderId } = await order(world.mond, {});
    const { lease: held } = await lease(world.mond, orderId);
    const target = held!.recipients.find(({ address }) => address === 'un1@leute.example')!;
    for (const link of [target.links.oneClick, target.links.unsubscribe, target.links.viewInBrowser])
      await fetch(here(link), { redirect: 'manual' });
    const known = await world.people.searchContact(world.by(world.mond), target.address);
    expect(known!.consentState).toBe('granted');
    const post = (link: string) =>
      fetch(here(link), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      });
    expect((await post(target.links.oneClick)).status).toBe(200);
    expect((await post(target.links.oneClick)).status).toBe(200);
    const detail = await world.people.viewContact(world.by(world.mond), known!.contactId);
    expect(detail).toMatchObject({
      consentState: 'withdrawn',
      mailable: false,
      suppression: { reason: 'unsubscribed' },
    });
    expect(detail.consent.filter(({ act }) => act === 'withdrawn')).toHaveLength(1);
    await report(world.mond, orderId, held!.leaseId, outcomesOf(held!.recipients, 'not_tried'));
    const next = await lease(world.mond, orderId);
    expect(next.lease!.recipients.some(({ address }) => address === target.address)).toBe(false);
    await report(world.mond, orderId, next.lease!.leaseId, outcomesOf(next.lease!.recipients, 'accepted'));
    // A token of another use or with one letter changed opens nothing.
    const token = /\/u\/([^/]+)/.exec(target.links.unsubscribe)![1]!;
    expect((await post(`${origin}/u/${token.slice(0, -2)}AA/one-click`)).status).toBe(404);
    const pixelToken = /\/o\/(.+)\.gif/.exec(target.links.pixel!)![1]!;
    expect((await post(`${origin}/u/${pixelToken}/one-click`)).status).toBe(404);
    // The page knows the partner and the choice, and nothing about the person.
    expect(await world.orders.readUnsubscribePage(token)).toEqual({
      partnerName: 'Autohaus Mond',
      accentColour: null,
      imprint: 'Autohaus Sonne GmbH, Hauptstr. 1, 89073 Ulm',
      language: 'de',
      unsubscribed: true,
      canKeep: true,
    });
  });

  it('counts opens and clicks, labels machines, redirects only to links of the mail', async () => {
    const { orderId } = await order(world.mond);
    const { lease: held } = await lease(world.mond, orderId);
    await report(world.mond, orderId, held!.leaseId, outcomesOf(held!.recipients, 'accepted'));
    const [first, second] = held!.recipients;
    const browser = { 'user-agent': 'Mozilla/5.0 Thunderbird' };
    for (let i = 0; i < 3; i++) await fetch(here(first!.links.pixel!), { headers: browser });
    await fetch(here(second!.links.pixel!), { headers: { 'user-agent': 'Barracuda scan' } });
    const click = await fetch(`${here(first!.links.clickPrefix)}0`, { headers: browser, redirect: 'manual' });
    expect(click.headers.get('location')).toBe('https://sonne.example/angebot');
    expect((await fetch(`${here(first!.links.clickPrefix)}1`, { redirect: 'manual' })).status).toBe(404);
    await events.flush();
    const results = await world.orders.orderResults(world.by(world.mond, 'report'), { orderId });
    expect(results.counts).toMatchObject({ opened: 1, clicked: 1 });
    expect(results.timeline.reduce((sum, slot) => sum + slot.sent, 0)).toBe(held!.recipients.length);
    const stored = await world.admin.query(`SELECT "deliveryId" FROM recipient_event WHERE "orderId" = $1`, [orderId]);
    expect(stored.rows).toHaveLength(5);
    // Anonymous tracking names nobody.
    expect(stored.rows.every(({ deliveryId }) => deliveryId === null)).toBe(true);
    const list = await world.orders.orderPeople(world.by(world.mond, 'report'), { orderId });
    expect(list.people.length).toBeGreaterThan(0);
    expect(list.people.every(({ opened }) => opened === null)).toBe(true);
    const view = await fetch(here(first!.links.viewInBrowser));
    expect(view.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await view.text()).toContain('Sehr geehrte Frau');
  });

  it('serves images by their content only', async () => {
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    const sha256 = createHash('sha256').update(gif).digest('hex');
    expect(await world.handlers.storeMedia({ params: { sha256 }, body: gif }, app)).toMatchObject({
      ok: true,
      value: { stored: true },
    });
    expect(await world.handlers.storeMedia({ params: { sha256: '0'.repeat(64) }, body: gif }, app)).toMatchObject({
      ok: false,
    });
    expect(await world.handlers.storeMedia({ params: { sha256 }, body: Buffer.from('<svg/>') }, app)).toMatchObject({
      failure: { code: 'MEDIA_REFUSED' },
    });
    const answer = await fetch(`${origin}/media/${sha256}.gif`);
    expect(answer.headers.get('content-type')).toBe('image/gif');
    expect((await fetch(`${origin}/media/..%2f..%2fetc%2fpasswd`)).status).toBe(404);
  });
});

describe('numbers for HQ and other partners', () => {
  it('gives HQ nothing under the minimum count, rounded numbers above, and no total of few partners', async () => {
    const participationId = newId('participation');
    const campaignId = newId('campaign');
    await order(world.mond, { participationId, campaignId });
    const held = await world.admin.query<{ id: string }>(`SELECT id FROM send_order WHERE "participationId" = $1`, [
      participationId,
    ]);
    const { lease: people } = await lease(world.mond, held.rows[0]!.id);
    await report(world.mond, held.rows[0]!.id, people!.leaseId, outcomesOf(people!.recipients, 'accepted'));
    const states = await world.handlers.participationStates(
      { body: { participationIds: [participationId, newId('participation')] } },
      app,
    );
    expect(states).toMatchObject({
      value: [
        { participationId, counts: { recipients: 25, sent: 20, clicked: 0 } },
        { state: null, counts: null },
      ],
    });
    expect(await world.handlers.campaignTotals({ body: { campaignIds: [campaignId] } }, app)).toMatchObject({
      value: [{ partnersOrdered: 1, counts: null }],
    });
  });

  it('shows another partner nothing', async () => {
    const mine = await world.people.searchContact(world.by(world.sonne), 'ja2@leute.example');
    expect(mine).not.toBeNull();
    expect(await world.people.searchContact(world.by(world.mond), 'ja2@leute.example')).toBeNull();
    await expect(world.people.viewContact(world.by(world.mond), mine!.contactId)).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
    await expect(world.people.eraseContacts(world.by(world.mond), [mine!.contactId])).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
    const { orders } = await world.orders.listOrders(world.by(world.sonne)).then((list) => ({ orders: list }));
    for (const { orderId } of orders)
      await expect(world.orders.orderResults(world.by(world.mond), { orderId })).rejects.toMatchObject({
        failure: { code: 'NOT_FOUND' },
      });
  });

  it('lists the register with rounded numbers and key states', async () => {
    const register = await world.partners.listRegister();
    expect(register).toMatchObject({ total: 2, nextCursor: null, previousCursor: null });
    const entry = register.entries.find(({ partnerId }) => partnerId === world.mond)!;
    expect(entry).toMatchObject({
      legalName: 'Autohaus Mond GmbH',
      people: 25,
      key: { state: 'enabled', mode: 'dedicated' },
    });
    expect(entry.lastAccessAt).toBeInstanceOf(Date);
    expect((await world.partners.listRegister({ search: 'sonne' })).entries.map(({ partnerId }) => partnerId)).toEqual([
      world.sonne,
    ]);
    expect((await world.partners.listRegister({ search: '%' })).entries).toEqual([]);
    const detail = await world.partners.readRegisterEntry(world.mond);
    expect(detail.keys.map(({ use, version, state }) => `${use} ${version} ${state}`)).toEqual([
      'dek 1 active',
      'bik 1 active',
      'auk 1 active',
      'suk 1 active',
      'exk 1 active',
    ]);
    await expect(world.partners.readRegisterEntry('prt_none')).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
  });
});

describe('single mails', () => {
  it('keeps addresses sealed, hands over once, forgets what is sent', async () => {
    const content = {
      to: 'geheim@post.example',
      from: { name: 'Multipartner', address: 'no-reply@mail.test.example' },
      replyTo: null,
      subject: 'Einladung',
      html: '<p>Hallo</p>',
      text: 'Hallo',
      headers: {},
    };
    const { singleMailId } = await world.orders.queueSingleMail({ kind: 'invitation', partnerId: null, content });
    const raw = await world.admin.query<{ row: string }>(`SELECT t::text AS row FROM single_mail t`);
    expect(raw.rows.every(({ row }) => !row.includes('geheim'))).toBe(true);
    const leaseMails = async () => {
      const answer = await world.handlers.leaseSingleMails({ body: { workerId: 'w', max: 50 } }, context);
      if (!answer.ok) throw new Error(answer.failure.code);
      return answer.value;
    };
    const [leased] = await leaseMails();
    expect(leased).toMatchObject({ ...content, id: singleMailId });
    expect(await leaseMails()).toEqual([]);
    const settle = () =>
      world.handlers.reportSingleMails({ body: { outcomes: [{ id: singleMailId, result: 'accepted' }] } }, context);
    expect(await settle()).toMatchObject({ value: { recorded: 1 } });
    expect(await settle()).toMatchObject({ value: { recorded: 0 } });
    const sent = await world.admin.query(`SELECT length(content) AS bytes FROM single_mail WHERE id = $1`, [
      singleMailId,
    ]);
    expect(sent.rows[0].bytes).toBe(0);
  });

  it('shows the mail as a real customer and sends a test to the person who asks', async () => {
    const packageId = await store(world.sonne);
    const by = world.by(world.sonne, 'preview');
    const [somebody] = await world.orders.previewPeople(by, { kind: 'all' });
    const preview = await world.orders.previewMail(by, { packageId, contactId: somebody!.contactId });
    expect(preview.html).toContain('Sehr geehrte Frau');
    expect(preview.html).not.toContain('/o/');
    await world.orders.sendTestMail(world.by(world.sonne, 'test_mail'), { packageId, to: 'ich@sonne.example' });
    const answer = await world.handlers.leaseSingleMails({ body: { workerId: 'w', max: 50 } }, context);
    expect(answer).toMatchObject({ value: [{ to: 'ich@sonne.example', subject: '[Test] Angebot für Anna' }] });
  });
});
