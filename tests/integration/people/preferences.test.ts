// The preference page behind a mail's link: choices by POST, each with evidence; a pause keeps people out of sends under its own reason.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeAll, describe, expect, it } from 'vitest';
import { REFUSAL_FILE } from '../../../trust-center/people/objections/refusal-ledger.ts';
import type { PreferenceChoice } from '../../../trust-center/people/preferences/preference-choice.ts';
import { bentLink } from '../../support/bent-link.ts';
import { csvOf, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { sonne, by, deps, orders } = world;
const { order, lease, report, sendAll } = orderDesk(world);
const tokens = new Map<string, { preferences: string; page: string }>();
const addressOf = (i: number) => `wahl${i}@leute.example`;
const token = (i: number) => tokens.get(addressOf(i))!.preferences;
const contact = async (i: number) => {
  const { contactId } = (await world.people.searchContact(by(sonne), addressOf(i)))!;
  return world.people.viewContact(by(sonne), contactId);
};
const statements = {
  newsletter: 'Neuigkeiten. Mit einem Kreuz willige ich ein.',
  service_reminders: 'Service. Mit einem Kreuz willige ich ein.',
  events: 'Einladungen. Mit einem Kreuz willige ich ein.',
  surveys: 'Umfragen. Mit einem Kreuz willige ich ein.',
  tracking: 'Öffnungen und Klicks mit meinem Namen.',
};
const choice = (more: Partial<PreferenceChoice>): PreferenceChoice => ({
  purposes: ['newsletter'],
  pause: 'keep',
  statements,
  seen: { ip: '192.0.2.9', userAgent: 'Mozilla/5.0 Test' },
  reqId: 'req_preferences',
  ...more,
});
const custody = (state: string) =>
  world.admin.query(`UPDATE partner SET "keyCustody" = $2, "keyEpoch" = "keyEpoch" + 1 WHERE id = $1`, [sonne, state]);

beforeAll(async () => {
  await world.importCsv(sonne, csvOf('wahl', 12));
  await withPartner(deps.pool, sonne, (client) =>
    client.query(`UPDATE partner SET "trackingMode" = 'personal' WHERE id = $1`, [sonne]),
  );
  const { orderId } = await order(sonne);
  const { lease: held } = await lease(sonne, orderId);
  for (const { address, links } of held!.recipients)
    tokens.set(address, {
      preferences: /\/preferences\/(.+)$/.exec(links.preferences)![1]!,
      page: /\/u\/(.+)$/.exec(links.unsubscribe)![1]!,
    });
  await report(sonne, orderId, held!.leaseId, outcomesOf(held!.recipients, 'accepted'));
});

describe('the preference page', () => {
  it('shows choices and nothing about who it is, and reading it changes nothing', async () => {
    const before = (await world.admin.query('SELECT count(*)::int AS n FROM log_entry')).rows[0].n;
    const page = await orders.readPreferences(token(0));
    expect(page).toMatchObject({
      purposes: ['newsletter'],
      tracking: false,
      pausedUntil: null,
      stopped: null,
      language: 'de',
    });
    expect(JSON.stringify(page)).not.toMatch(/wahl0|Vor0|Nachwahl/);
    expect((await world.admin.query('SELECT count(*)::int AS n FROM log_entry')).rows[0].n).toBe(before);
  });

  it('keeps every difference as an act with what was shown and from where, and nothing for what stays', async () => {
    const acts = (await contact(0)).consent.length;
    expect(
      await orders.savePreferences(
        token(0),
        choice({ purposes: ['events', 'newsletter'], tracking: true, language: 'fr' }),
      ),
    ).toBe('all');
    const after = await contact(0);
    expect(after.consent).toHaveLength(acts + 2);
    const events = after.consent.find(({ purpose }) => purpose === 'events')!;
    expect(events).toMatchObject({
      act: 'granted',
      source: 'preferences',
      evidence: {
        statement: statements.events,
        ip: '192.0.2.9',
        userAgent: 'Mozilla/5.0 Test',
        purpose: 'events',
        ground: 'consent',
      },
    });
    expect(after.profile.language).toBe('fr');
    expect(await orders.readPreferences(token(0))).toMatchObject({
      purposes: ['newsletter', 'events'],
      tracking: true,
    });
    expect(await orders.savePreferences(token(0), choice({ purposes: ['newsletter', 'events'], tracking: true }))).toBe(
      'all',
    );
    expect((await contact(0)).consent).toHaveLength(acts + 2);
    // And back: both end, with evidence too.
    await orders.savePreferences(token(0), choice({ purposes: [], tracking: false }));
    expect(await orders.readPreferences(token(0))).toMatchObject({ purposes: [], tracking: false, stopped: null });
    expect((await contact(0)).consent.filter(({ act }) => act === 'withdrawn')).toHaveLength(3);
  });

  it('takes a consent that was withdrawn as a fresh one of the person itself, which no import can undo or raise', async () => {
    await world.importCsv(sonne, `email,consent\n${addressOf(0)},yes\n`);
    expect((await orders.readPreferences(token(0)))!.purposes).toEqual([]);
    await orders.savePreferences(token(0), choice({ purposes: ['newsletter'] }));
    expect(await orders.readPreferences(token(0))).toMatchObject({ purposes: ['newsletter'] });
  });

  it('ends an unsubscribe when the person agrees anew, and nothing else that keeps mails away', async () => {
    await orders.unsubscribe(tokens.get(addressOf(1))!.page, 'req_u');
    expect(await orders.readPreferences(token(1))).toMatchObject({ purposes: [], stopped: 'unsubscribed' });
    await orders.savePreferences(token(1), choice({ purposes: [], pause: 'keep' }));
    expect(await orders.readPreferences(token(1))).toMatchObject({ stopped: 'unsubscribed' });
    // The page for unsubscribing leads here, and forgets the no with it: who gets mails again must find its button.
    const page = tokens.get(addressOf(1))!.page;
    expect(await orders.readUnsubscribePage(page)).toMatchObject({ unsubscribed: true, canChoose: true });
    await orders.savePreferences(token(1), choice({ purposes: ['service_reminders'] }));
    expect(await orders.readPreferences(token(1))).toMatchObject({ purposes: ['service_reminders'], stopped: null });
    expect(await orders.readUnsubscribePage(page)).toMatchObject({ unsubscribed: false, canChoose: false });
    expect(await orders.unsubscribe(page, 'req_again')).toBe(true);
    expect(await orders.readUnsubscribePage(page)).toMatchObject({ unsubscribed: true });
    await orders.savePreferences(token(1), choice({ purposes: ['service_reminders'] }));
    await world.people.addSuppression(by(sonne), { address: addressOf(2), reason: 'objection', note: 'Am Telefon' });
    await orders.savePreferences(token(2), choice({ purposes: ['newsletter', 'events'] }));
    expect(await orders.readPreferences(token(2))).toMatchObject({ purposes: [], stopped: 'otherwise' });
    const { suppression, consent } = await contact(2);
    expect(suppression).toMatchObject({ reason: 'objection' });
    // The page shows this person no purposes: what it does not ask it does not take away either.
    await orders.savePreferences(token(2), choice({ purposes: [], language: 'en' }));
    expect((await contact(2)).consent).toEqual(consent);
    expect((await contact(2)).profile.language).toBe('en');
  });

  it('pauses for three months: left out of counts, sends and reports under its own reason', async () => {
    await orders.savePreferences(token(3), choice({ pause: 'start' }));
    const page = await orders.readPreferences(token(3));
    const days = (page!.pausedUntil!.getTime() - world.clock.now().getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(88);
    expect(days).toBeLessThan(93);
    const { orderId, estimate } = await order(sonne);
    expect(estimate.leftOut).toMatchObject({ paused: 1 });
    expect(await sendAll(sonne, orderId)).not.toContain(addressOf(3));
    expect((await world.orders.orderResults(by(sonne), { orderId })).skipped).toEqual(estimate.leftOut);
    // Goes on, is not lengthened by saving something else, and ends when the person wants.
    await orders.savePreferences(token(3), choice({ pause: 'keep', purposes: ['newsletter', 'surveys'] }));
    expect((await orders.readPreferences(token(3)))!.pausedUntil).toEqual(page!.pausedUntil);
    await orders.savePreferences(token(3), choice({ pause: 'none' }));
    expect((await order(sonne)).estimate.leftOut.paused).toBeUndefined();
  });

  it('counts at the next hand-over of an order that was confirmed before', async () => {
    const { orderId } = await order(sonne);
    await orders.savePreferences(token(7), choice({ purposes: ['surveys'] }));
    await orders.savePreferences(token(8), choice({ pause: 'start' }));
    const sent = await sendAll(sonne, orderId);
    expect(sent).toContain(addressOf(9));
    expect(sent).not.toContain(addressOf(7));
    expect(sent).not.toContain(addressOf(8));
  });

  it('heeds a no while the keys of the partner are off, and says that a yes could not be kept', async () => {
    await orders.savePreferences(token(4), choice({ tracking: true }));
    await custody('disabled');
    expect(await orders.readPreferences(token(4))).toMatchObject({ purposes: ['newsletter'], tracking: true });
    const ledger = () => readFileSync(join(world.folder, 'erasure-ledger', REFUSAL_FILE), 'utf8').split('\n');
    const before = ledger().length;
    const wanted = choice({ purposes: ['events'], pause: 'start', tracking: false });
    expect(await orders.savePreferences(token(4), wanted)).toBe('refusals');
    const refused = { purposes: [], tracking: false, pausedUntil: expect.any(Date) };
    expect(await orders.readPreferences(token(4))).toMatchObject(refused);
    // A restore forgets none of it.
    const noted = ledger()
      .slice(before - 1)
      .join('\n');
    for (const word of ['"newsletter"', '"tracking"', '"paused"']) expect(noted).toContain(word);
    // Nothing was asked for: nothing could not be kept.
    expect(await orders.savePreferences(token(4), choice({ purposes: [], pause: 'none' }))).toBe('all');
    for (const more of [{ language: 'en' }, { tracking: true }, { purposes: ['surveys'] as const }])
      expect(await orders.savePreferences(token(4), choice({ purposes: [], pause: 'none', ...more }))).toBe('refusals');
    expect(await orders.readPreferences(token(4))).toMatchObject({ pausedUntil: null });
    await custody('enabled');
    expect((await contact(4)).trackingConsent).toBe('withdrawn');
    await orders.savePreferences(token(4), choice({ tracking: true }));
    expect(await orders.readPreferences(token(4))).toMatchObject({ tracking: true });
  });

  it('knows the person’s own language for its words, by an entry of the log, and does without it', async () => {
    const asked = async () =>
      (await world.admin.query(`SELECT 1 FROM log_entry WHERE op = 'preference.read'`)).rows.length;
    await orders.savePreferences(token(10), choice({ language: 'en' }));
    const before = await asked();
    const { page } = tokens.get(addressOf(10))!;
    expect(await orders.readOwnLanguage('preferences', token(10), 'req_l')).toBe('en');
    expect(await orders.readOwnLanguage('page', page, 'req_l')).toBe('en');
    expect(await asked()).toBe(before + 2);
    // Neither a link of the other page, nor a bent one, nor somebody whose data may only be kept.
    expect(await orders.readOwnLanguage('page', token(10), 'req_l')).toBe(null);
    expect(await orders.readOwnLanguage('preferences', bentLink(token(10)), 'req_l')).toBe(null);
    const { contactId } = (await world.people.searchContact(by(sonne), addressOf(10)))!;
    await world.admin.query(`UPDATE contact SET "restrictedAt" = now() WHERE id = $1`, [contactId]);
    expect(await orders.readOwnLanguage('page', page, 'req_l')).toBe(null);
    await world.admin.query(`UPDATE contact SET "restrictedAt" = NULL WHERE id = $1`, [contactId]);
    expect(await asked()).toBe(before + 2);
    await custody('disabled');
    expect(await orders.readOwnLanguage('page', page, 'req_l')).toBe(null);
    expect(await orders.readUnsubscribePage(page)).toMatchObject({ language: 'de', unsubscribed: false });
    await custody('enabled');
  });

  it('opens for no wrong, old, foreign or outlived link, and unsubscribing by an old one still works', async () => {
    const { page } = tokens.get(addressOf(5))!;
    for (const wrong of [page, bentLink(token(5)), token(5).slice(1), '', 'x'.repeat(200)]) {
      expect(await orders.readPreferences(wrong)).toBe(null);
      expect(await orders.savePreferences(wrong, choice({ purposes: [] }))).toBe(null);
      expect(orders.unsubscribePathOf(wrong)).toBe(null);
    }
    expect(await orders.readUnsubscribePage(token(5))).toBe(null);
    expect(orders.unsubscribePathOf(token(5))).toBe(`/u/${page}`);
    world.clock.offsetMs += 181 * 86_400_000;
    expect(await orders.readPreferences(token(5))).toBe(null);
    expect(await orders.savePreferences(token(5), choice({ purposes: [] }))).toBe(null);
    // Who holds the link is told so, and led to where it still can do something; no page leads here any more.
    expect(await orders.readOutlivedPreferences(token(5))).toMatchObject({
      days: 180,
      language: 'de',
      preferences: null,
    });
    for (const wrong of [page, bentLink(token(5)), 'x'.repeat(60)])
      expect(await orders.readOutlivedPreferences(wrong)).toBe(null);
    expect(await orders.unsubscribe(page, 'req_old')).toBe(true);
    world.clock.offsetMs = 0;
    const { contactId } = (await world.people.searchContact(by(sonne), addressOf(6)))!;
    await world.people.eraseContacts(by(sonne), [contactId]);
    expect(await orders.readPreferences(token(6))).toBe(null);
    expect(await orders.readOutlivedPreferences(token(6))).toBe(null);
  });

  it('works at a suspended partner as well: its people say no as at any other', async () => {
    const state = (now: string) =>
      world.admin.query(`UPDATE partner SET state = $2::"PartnerState" WHERE id = $1`, [sonne, now]);
    await state('suspended');
    expect(await orders.readPreferences(token(9))).toMatchObject({ purposes: ['newsletter'] });
    expect(await orders.savePreferences(token(9), choice({ purposes: [] }))).toBe('all');
    expect(await orders.readPreferences(token(9))).toMatchObject({ purposes: [] });
    await state('active');
  });
});
