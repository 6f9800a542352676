// Orders inside the trust zone: who is leased and who never, what a report counts, what is no order.
import { newId } from '@multipartner/kernel/ids';
import { describe, expect, it } from 'vitest';
import { readPackage } from '../../../trust-center/orders/packages/read-package.ts';
import { APP, csvOf, MAILER, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { packageFor, peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { store, order, lease, report } = orderDesk(world);

describe('send orders', () => {
  it('leases only the consented and unsuppressed, with a leaf before, and the same rule at every hand-over', async () => {
    await world.importCsv(world.sonne, csvOf('ja', 6));
    await world.importCsv(world.sonne, csvOf('nein', 3, 'no'));
    const off = await world.people.searchContact(world.by(world.sonne), 'ja0@leute.example');
    const { orderId, estimate } = await order(world.sonne);
    expect(estimate).toMatchObject({ total: 9, mailable: 6 });
    // After the confirmation, before the hand-over: the query at the hand-over decides.
    await world.people.withdrawConsent(world.by(world.sonne), {
      contactId: off!.contactId,
      purposes: ['newsletter'],
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
    expect(results.skipped).toMatchObject({ no_consent: 3, unsubscribed: 1 });
  });

  it('counts each outcome once, suppresses a hard bounce, retries a deferral, fences an old lease', async () => {
    await world.importCsv(world.sonne, csvOf('bo', 5));
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
    expect(await report(world.sonne, orderId, newId('lease'), outcomesOf([mine[1]!], 'failed'))).toBe(0);
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
    await world.importCsv(world.mond, csvOf('exp', 20));
    const { orderId } = await order(world.mond);
    await world.admin.query(`UPDATE send_order SET "inDoubtPolicy" = 'resend' WHERE id = $1`, [orderId]);
    const leases = await Promise.all([1, 2, 3, 4].map(() => lease(world.mond, orderId, 5)));
    const ids = leases.flatMap((answer) => answer.lease?.recipients.map(({ deliveryId }) => deliveryId) ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const pending = await world.handlers.pendingWork({}, MAILER);
    if (ids.length === 20)
      expect(pending).toMatchObject({
        value: { orders: expect.not.arrayContaining([{ partnerId: world.mond, orderId }]) },
      });
    world.clock.offsetMs += 3 * 60_000;
    expect(await world.handlers.pendingWork({}, MAILER)).toMatchObject({
      value: { orders: expect.arrayContaining([{ partnerId: world.mond, orderId }]) },
    });
    // Nobody knows what became of those that were handed over, until their mailers say that they had not begun.
    for (const { lease: lost } of leases) if (lost) await report(world.mond, orderId, lost.leaseId, []);
    const taken = await lease(world.mond, orderId);
    expect(taken.lease!.recipients).toHaveLength(20);
    // Whoever asked while another was preparing the order got nobody.
    const stale = leases.find(({ lease }) => lease)!.lease!;
    expect(await report(world.mond, orderId, stale.leaseId, outcomesOf(stale.recipients, 'bounced', '5.1.1'))).toBe(0);
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

  it('18: takes no order that was not confirmed for exactly this', async () => {
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

  it('18: one more recipient, another start, one byte of the mail: what was confirmed is not that any more', async () => {
    const by = world.by(world.mond, 'audience');
    const wish = { packageId: await store(world.mond), audience: { kind: 'all' } } as const;
    const { confirmation } = await world.orders.estimateAudience(by, wish);
    const confirm = (more: object = {}) => world.orders.confirmOrder(by, { ...wish, confirmation, ...more });
    const code = (expected: string) => ({ failure: { code: expected } });
    const changed = code('AUDIENCE_CHANGED');
    // A start that nobody confirmed.
    await expect(confirm({ notBefore: new Date(Date.now() + 3_600_000).toISOString() })).rejects.toMatchObject(changed);
    const { contactId } = await world.people.createContact(world.by(world.mond), {
      profile: { email: 'eine-mehr@leute.example' },
      consentStatement: 'Ja, ich möchte den Newsletter bekommen.',
    });
    await expect(confirm()).rejects.toMatchObject(changed);
    await world.people.eraseContacts(world.by(world.mond), [contactId]);
    const tamper = (from: string, to: string) =>
      world.admin.query(`UPDATE send_package SET content = replace(content::text, $2, $3)::jsonb WHERE id = $1`, [
        wish.packageId,
        from,
        to,
      ]);
    await tamper('Zum Angebot', 'Zum Angebod');
    await expect(confirm()).rejects.toMatchObject(code('DATA_UNREADABLE'));
    await tamper('Zum Angebod', 'Zum Angebot');
    const { orderId } = await confirm();
    // The log holds what was confirmed.
    const entry = await world.admin.query(
      `SELECT leaf FROM log_entry WHERE op = 'order.confirmed' ORDER BY seq DESC LIMIT 1`,
    );
    expect(JSON.parse(entry.rows[0].leaf.toString())).toMatchObject({ recHash: confirmation });
    // Changed after it was confirmed: nobody is handed over, and the mailer gets no mail.
    await tamper('Zum Angebot', 'Zum Angebod');
    await expect(lease(world.mond, orderId)).rejects.toThrow('DATA_UNREADABLE');
    await expect(readPackage(world.deps, wish.packageId)).rejects.toMatchObject(code('DATA_UNREADABLE'));
    await tamper('Zum Angebod', 'Zum Angebot');
    await world.orders.cancelOrder(world.by(world.mond, 'campaign_send'), orderId);
    // Used up, also when it was cancelled and the answer is played again for another partner.
    await expect(
      world.orders.confirmOrder(world.by(world.sonne, 'audience'), { ...wish, confirmation }),
    ).rejects.toMatchObject(code('NOT_FOUND'));
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
    const refused = await world.handlers.storePackage({ body: content }, APP);
    expect(refused).toMatchObject({ ok: true, value: { packageId: '' } });
    expect(refused.ok && refused.value.findings.length).toBeGreaterThan(0);
  });
});
