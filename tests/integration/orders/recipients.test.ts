// What the people do who got a mail: unsubscribe, open, click, look at it in the browser.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecipientRoutes } from '../../../trust-center/orders/recipient-routes.ts';
import { createEventBuffer, type EventBuffer } from '../../../trust-center/orders/tracking/event-buffer.ts';
import { REFUSAL_FILE } from '../../../trust-center/people/objections/refusal-ledger.ts';
import { bentLink } from '../../support/bent-link.ts';
import { standing } from '../../support/desks/grounds.ts';
import { APP, csvOf, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { order, lease, report } = orderDesk(world);
let server: Server;
let events: EventBuffer;
let origin: string;

beforeAll(async () => {
  events = createEventBuffer(world.deps, world.eventsDir);
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

describe('recipients', () => {
  it('unsubscribes by POST and never by GET; effective at the next hand-over', async () => {
    await world.importCsv(world.mond, csvOf('un', 3));
    const { orderId } = await order(world.mond, {});
    const { lease: held } = await lease(world.mond, orderId);
    const target = held!.recipients.find(({ address }) => address === 'un1@leute.example')!;
    for (const link of [target.links.oneClick, target.links.unsubscribe, target.links.viewInBrowser])
      await fetch(here(link), { redirect: 'manual' });
    const known = await world.people.searchContact(world.by(world.mond), target.address);
    expect(known).toMatchObject(standing('granted'));
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
      ...standing('withdrawn'),
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
    expect((await post(`${origin}/u/${bentLink(token)}/one-click`)).status).toBe(404);
    const pixelToken = /\/o\/(.+)\.gif/.exec(target.links.pixel!)![1]!;
    expect((await post(`${origin}/u/${pixelToken}/one-click`)).status).toBe(404);
    // The page knows the partner and the choice, and nothing about the person.
    for (const [cut, isPage] of [
      [`${token}]`, true],
      [`${token}).`, true],
      [`${token}x`, false],
      [token.slice(1), false],
    ] as const)
      expect((await world.orders.readUnsubscribePage(cut)) !== null, cut).toBe(isPage);
    expect(await world.orders.readUnsubscribePage(token)).toEqual({
      partnerName: 'Autohaus Mond',
      accentColour: null,
      logo: null,
      imprint: 'Autohaus Sonne GmbH, Hauptstr. 1, 89073 Ulm',
      language: 'de',
      unsubscribed: true,
      canKeep: true,
      everywhere: false,
      waits: false,
      canObject: true,
      preferences: expect.stringMatching(/^\/preferences\/[\w-]{60}$/),
      canChoose: true,
    });
  });

  it('asks who was suppressed without a word of its own, and keeps its no as one: with evidence, once, in the ledger', async () => {
    await world.importCsv(world.mond, csvOf('leise', 3));
    const { orderId } = await order(world.mond, {});
    const { lease: held } = await lease(world.mond, orderId);
    await report(world.mond, orderId, held!.leaseId, outcomesOf(held!.recipients, 'accepted'));
    const by = world.by(world.mond);
    for (const [i, reason, reasonAfter] of [
      [0, 'soft_bounces', 'unsubscribed'],
      [1, 'hard_bounce', 'unsubscribed'],
      [2, 'manual', 'manual'],
    ] as const) {
      const { links, address } = held!.recipients.find((one) => one.address === `leise${i}@leute.example`)!;
      const token = links.unsubscribe.split('/').at(-1)!;
      const { contactId } = (await world.people.searchContact(by, address))!;
      await world.admin.query(
        `INSERT INTO suppression ("partnerId", id, token, reason, "createdAt") SELECT "partnerId", $2, "suppressionToken", $3::"SuppressionReason", now() FROM contact WHERE id = $1`,
        [contactId, `sup_${reason}`, reason],
      );
      expect(await world.orders.readUnsubscribePage(token), reason).toMatchObject({ unsubscribed: false });
      await world.orders.unsubscribe(token, 'req_quiet');
      await world.orders.unsubscribe(token, 'req_quiet');
      expect(await world.orders.readUnsubscribePage(token), reason).toMatchObject({ unsubscribed: true });
      const { suppression, consent } = await world.people.viewContact(by, contactId);
      expect(suppression?.reason).toBe(reasonAfter);
      expect(consent.filter(({ act }) => act === 'withdrawn')).toHaveLength(1);
      const ledger = readFileSync(join(world.folder, 'erasure-ledger', REFUSAL_FILE), 'utf8');
      expect(
        ledger.split('\n').some((line) => line.includes(contactId) && line.includes('withdrawn')),
        reason,
      ).toBe(true);
    }
  });

  it('shows a mail to nobody who only looks whether its link works, nor of whom data may only be kept', async () => {
    await world.importCsv(world.mond, csvOf('ruhe', 1));
    const { orderId } = await order(world.mond, {});
    const { lease: held } = await lease(world.mond, orderId);
    await report(world.mond, orderId, held!.leaseId, outcomesOf(held!.recipients, 'accepted'));
    const { links, address } = held!.recipients.find((one) => one.address === 'ruhe0@leute.example')!;
    const viewed = async () =>
      (await world.admin.query(`SELECT count(*)::int AS n FROM log_entry`)).rows[0].n as number;
    const before = await viewed();
    const look = await fetch(here(links.viewInBrowser), { method: 'HEAD' });
    expect([look.status, look.headers.get('content-type'), await viewed()]).toEqual([
      200,
      'text/html; charset=utf-8',
      before,
    ]);
    expect((await fetch(here(links.viewInBrowser))).status).toBe(200);
    expect(await viewed()).toBe(before + 1);
    const { contactId } = (await world.people.searchContact(world.by(world.mond), address))!;
    await world.admin.query(`UPDATE contact SET "restrictedAt" = now() WHERE id = $1`, [contactId]);
    const after = await viewed();
    for (const method of ['GET', 'HEAD'])
      expect((await fetch(here(links.viewInBrowser), { method })).status, method).toBe(404);
    expect(await viewed()).toBe(after);
  });

  it('counts opens and clicks, labels machines, redirects only to links of the mail', async () => {
    const { orderId } = await order(world.mond);
    const { lease: held } = await lease(world.mond, orderId);
    await report(world.mond, orderId, held!.leaseId, outcomesOf(held!.recipients, 'accepted'));
    const [first, second] = held!.recipients;
    const browser = { 'user-agent': 'Mozilla/5.0 Thunderbird' };
    for (let i = 0; i < 3; i++) await fetch(here(first!.links.pixel!), { headers: browser });
    await fetch(here(second!.links.pixel!), { headers: { 'user-agent': 'Barracuda scan' } });
    const click = await fetch(`${here(first!.links.clickPrefix!)}0`, { headers: browser, redirect: 'manual' });
    expect(click.headers.get('location')).toBe('https://sonne.example/angebot');
    expect((await fetch(`${here(first!.links.clickPrefix!)}1`, { redirect: 'manual' })).status).toBe(404);
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
    // Who stops counting keeps the numbers there are, and is shown no nought where none were counted.
    const counting = (mode: string) =>
      world.partners.changeSettings(world.by(world.mond), { trackingMode: mode as 'off' });
    const uncounted = await order(world.mond);
    await counting('off');
    const shown = async (id: string) =>
      (await world.orders.orderResults(world.by(world.mond, 'report'), { orderId: id })).isCounted;
    expect([await shown(orderId), await shown(uncounted.orderId)]).toEqual([true, false]);
    const listed = await world.orders.listOrders(world.by(world.mond, 'report'));
    expect(listed.find((one) => one.orderId === uncounted.orderId)).toMatchObject({ isCounted: false });
    await counting('anonymous');
    expect(await shown(uncounted.orderId)).toBe(true);
    await world.orders.cancelOrder(world.by(world.mond), uncounted.orderId);
    const view = await fetch(here(first!.links.viewInBrowser));
    expect(view.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await view.text()).toContain('Sehr geehrte Frau');
  });

  it('shows a mail in the browser for 90 days, and unsubscribes by its links for ever, whatever a program posts along', async () => {
    const { orderId } = await order(world.mond);
    const { lease: held } = await lease(world.mond, orderId);
    await report(world.mond, orderId, held!.leaseId, outcomesOf(held!.recipients, 'accepted'));
    const [{ links, deliveryId }] = held!.recipients as [NonNullable<typeof held>['recipients'][number]];
    const token = links.viewInBrowser.split('/').at(-1)!;
    const accepted = (days: number) =>
      world.admin.query(`UPDATE delivery SET "acceptedAt" = now() - $2 * interval '1 day' WHERE id = $1`, [
        deliveryId,
        days,
      ]);
    await accepted(89);
    expect([(await fetch(here(links.viewInBrowser))).status, await world.orders.isViewOver(token)]).toEqual([
      200,
      false,
    ]);
    await accepted(91);
    // The web app's page comes next, which says that it is too old.
    expect([(await fetch(here(links.viewInBrowser))).status, await world.orders.isViewOver(token)]).toEqual([
      404,
      true,
    ]);
    expect(await world.orders.isViewOver(bentLink(token))).toBe(false);
    await accepted(4_000);
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    body.set('more', 'x'.repeat(100_000));
    expect((await fetch(here(links.oneClick), { method: 'POST', body })).status).toBe(200);
    expect(await world.orders.readUnsubscribePage(links.unsubscribe.split('/').at(-1)!)).toMatchObject({
      unsubscribed: true,
    });
  });

  it('says what is the matter in the language of the browser, and nothing about anybody', async () => {
    const { orderId } = await order(world.mond);
    const { lease: held } = await lease(world.mond, orderId);
    const { links } = held!.recipients[0]!;
    const said = async (path: string, language: string) => {
      const answer = await fetch(here(path), { headers: { 'accept-language': language }, redirect: 'manual' });
      const [, title] = /<title>(.*)<\/title>/.exec(await answer.clone().text())!;
      const text = await answer.text();
      expect(text).toContain(`lang="${language}"`);
      expect(text).not.toMatch(/\w@|\.example|Sonne|Mond/);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      return [answer.status, title];
    };
    const nowhere = `${links.clickPrefix}99`;
    expect(await said(nowhere, 'de')).toEqual([404, 'Dieser Link ist nicht gültig']);
    expect(await said(nowhere, 'en')).toEqual([404, 'This link is not valid']);
    await world.admin.query('ALTER TABLE send_package RENAME TO send_package_away');
    expect(await said(links.viewInBrowser, 'de')).toEqual([503, 'Diese Mail lässt sich gerade nicht zeigen']);
    expect(await said(links.viewInBrowser, 'en')).toEqual([503, 'This mail cannot be shown just now']);
    await world.admin.query('ALTER TABLE send_package_away RENAME TO send_package');
    expect((await fetch(here(links.viewInBrowser))).status).toBe(200);
    await report(world.mond, orderId, held!.leaseId, outcomesOf(held!.recipients, 'not_tried'));
  });

  it('slows down who tries out links, and never a link that is right', async () => {
    const { orderId } = await order(world.mond);
    const { lease: held } = await lease(world.mond, orderId);
    const [{ links }] = held!.recipients as [NonNullable<typeof held>['recipients'][number]];
    const wrong = (i: number) => `${origin}/u/${String(i).padStart(60, 'A')}`;
    const statuses = [];
    for (let i = 0; i < 70; i++) statuses.push((await fetch(wrong(i))).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([404, 429]);
    for (const path of ['/preferences/x', '/v/x', '/u/x/one-click', '/u/x.data', '/c/x/0'])
      expect((await fetch(origin + path)).status, path).toBe(429);
    expect((await fetch(here(links.oneClick), { method: 'POST' })).status).toBe(200);
    expect((await fetch(here(links.viewInBrowser))).status).toBe(200);
    await report(world.mond, orderId, held!.leaseId, outcomesOf(held!.recipients, 'not_tried'));
  });

  it('serves images by their content only', async () => {
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    const sha256 = createHash('sha256').update(gif).digest('hex');
    expect(await world.handlers.storeMedia({ params: { sha256 }, body: gif }, APP)).toMatchObject({
      ok: true,
      value: { stored: true },
    });
    expect(await world.handlers.storeMedia({ params: { sha256: '0'.repeat(64) }, body: gif }, APP)).toMatchObject({
      ok: false,
    });
    expect(await world.handlers.storeMedia({ params: { sha256 }, body: Buffer.from('<svg/>') }, APP)).toMatchObject({
      failure: { code: 'MEDIA_REFUSED' },
    });
    // The logo of a partner stands on its pages once its bytes are here, and not before: nobody sees a broken picture.
    await world.importCsv(world.mond, csvOf('bild', 1));
    const { orderId } = await order(world.mond);
    const { lease: held } = await lease(world.mond, orderId);
    const token = held!.recipients[0]!.links.unsubscribe.split('/').at(-1)!;
    const logoNow = async (known: string) => {
      const logo = { sha256: known, mediaType: 'image/gif', width: 400, height: 120 };
      await world.admin.query(
        `UPDATE partner SET profile = profile || jsonb_build_object('logo', $2::jsonb) WHERE id = $1`,
        [world.mond, JSON.stringify(logo)],
      );
      return (await world.orders.readUnsubscribePage(token))!.logo;
    };
    expect(await logoNow('f'.repeat(64))).toBe(null);
    expect(await logoNow(sha256)).toEqual({ sha256, width: 400, height: 120 });
    const answer = await fetch(`${origin}/media/${sha256}.gif`);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('image/gif');
    expect((await fetch(`${origin}/media/..%2f..%2fetc%2fpasswd`)).status).toBe(404);
  });
});
