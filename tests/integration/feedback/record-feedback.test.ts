// What comes back to real deliveries: ledger, suppression, log, and what an answer without a valid token must never do.
import { describe, expect, it } from 'vitest';
import type { Feedback } from '../../../trust-center/clients/calls/feedback-calls.ts';
import type { Recipient } from '../../../trust-center/clients/mail/deliveries.ts';
import { tokenSecret } from '../../../trust-center/orders/deps.ts';
import { makeTokens, readReturnToken } from '../../../trust-center/orders/tracking/token.ts';
import { feedbackDesk } from '../../support/desks/feedback-desk.ts';
import { MAILER } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { digest, returnPathOf, feed, stateOf, reasonFor, sentTo, sendAgain } = feedbackDesk(world);
const known = async (table: string) =>
  (await world.admin.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]!.n;

describe('what comes back', () => {
  it('a hard bounce ends all mail to the address; again or once more it changes nothing', async () => {
    const [gone, stays] = (await sentTo('hart', ['accepted', 'accepted'])) as [Recipient, Recipient];
    const same = { digest: digest(), status: '5.1.1' };
    expect(await feed(gone, 'hard', same)).toBe('recorded');
    expect(await feed(gone, 'hard', same)).toBe('repeated');
    expect(await feed(gone, 'soft', { status: '5.2.2' })).toBe('recorded');
    expect(await stateOf(gone)).toEqual({
      state: 'bounced',
      reason: '5.1.1',
      accepted: true,
      bounced: true,
      complained: false,
    });
    expect(await reasonFor(gone)).toBe('hard_bounce');
    expect(await stateOf(stays)).toMatchObject({ state: 'accepted' });
    expect(await reasonFor(stays)).toBeNull();
    const { entries } = await world.deps.audit.listEntries({
      filters: { ops: ['suppression.added'], partnerId: world.sonne },
    });
    expect(entries.map(({ objCount }) => objCount)).toEqual([1]);
    const again = await sendAgain('hart', ['accepted']);
    expect(again.map(({ address }) => address)).toEqual([stays.address]);
  });

  it('a complaint ends it at once, and says more than what a server said before', async () => {
    const [one, both] = (await sentTo('klage', ['accepted', 'accepted'])) as [Recipient, Recipient];
    await feed(one, 'complaint');
    await feed(both, 'hard', { status: '5.1.1' });
    await feed(both, 'complaint');
    await feed(both, 'hard', { status: '5.1.1' });
    for (const person of [one, both]) {
      expect(await stateOf(person)).toMatchObject({ state: 'complained', reason: null, complained: true });
      expect(await reasonFor(person)).toBe('complaint');
    }
    const { rows } = await world.admin.query(`SELECT count(*)::int AS n FROM refusal_pending WHERE "partnerId" = $1`, [
      world.sonne,
    ]);
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('an objection stays an objection', async () => {
    const [person] = (await sentTo('wider', ['accepted'])) as [Recipient];
    await world.people.addSuppression(world.by(world.sonne), {
      address: person.address,
      reason: 'objection',
      note: 'am Telefon',
    });
    await feed(person, 'complaint');
    expect(await reasonFor(person)).toBe('objection');
  });

  it('resolves a doubt: what answers has arrived, what bounced has not', async () => {
    const people = await sentTo('zweifel', ['in_doubt', 'in_doubt', 'in_doubt', 'in_doubt']);
    expect(await Promise.all(people.map(stateOf))).toMatchObject(people.map(() => ({ state: 'in_doubt' })));
    const [hard, absent, delayed, silent] = people as [Recipient, Recipient, Recipient, Recipient];
    await feed(hard, 'hard', { status: '5.1.1' });
    await feed(absent, 'auto_reply');
    await feed(delayed, 'delayed', { status: '4.4.1' });
    expect(await stateOf(hard)).toMatchObject({ state: 'bounced', reason: '5.1.1' });
    expect(await stateOf(absent)).toMatchObject({ state: 'accepted', reason: null, accepted: true });
    expect(await stateOf(delayed)).toMatchObject({ state: 'accepted', reason: null });
    expect(await stateOf(silent)).toMatchObject({ state: 'in_doubt' });
    expect(await reasonFor(absent)).toBeNull();
  });

  it('a forged one is only counted: a wrong token, one of other secrets, one of another use, none at all', async () => {
    const [person] = (await sentTo('falsch', ['accepted'])) as [Recipient];
    const real = returnPathOf(person);
    const target = readReturnToken(world.deps.tokenSecrets, real)!;
    const before = [await known('suppression'), await known('delivery_feedback')];
    const swapped = `${real.slice(0, 63)}${real.endsWith('a') ? 'b' : 'a'}`;
    const foreign = makeTokens([tokenSecret('somebody else')], target);
    const mine = makeTokens(world.deps.tokenSecrets, target);
    const forged: Partial<Feedback>[] = [
      { returnPaths: [swapped] },
      { returnPaths: [foreign.returnPath] },
      { returnPaths: [], pageTokens: [foreign.page] },
      { returnPaths: [], pageTokens: [mine.click] },
      { returnPaths: [], pageTokens: [] },
    ];
    for (const more of forged) {
      expect(await feed(person, 'hard', { status: '5.1.1', ...more })).toBe('unknown');
      expect(await feed(person, 'complaint', more)).toBe('unknown');
    }
    expect(await stateOf(person)).toMatchObject({ state: 'accepted' });
    expect(await reasonFor(person)).toBeNull();
    expect([await known('suppression'), await known('delivery_feedback')]).toEqual(before);
    const { rows } = await world.admin.query(
      `SELECT sum(count)::int AS n FROM feedback_count WHERE verdict = 'unknown' AND source = 'smtp'`,
    );
    expect(rows).toEqual([{ n: forged.length * 2 }]);
    // The link of the mail itself that came back is as good as the return path, and a token of a mail that does not exist is nothing.
    expect(await feed(person, 'complaint', { returnPaths: [], pageTokens: [mine.page] })).toBe('recorded');
    const nobody = makeTokens(world.deps.tokenSecrets, {
      partnerId: world.sonne,
      deliveryId: 'dlv_01jd0000000000000000000000',
    });
    expect(await feed(nobody.returnPath, 'hard')).toBe('unknown');
  });

  it('counts for mails of partners’ own systems too: they have a return path, and what is final suppresses', async () => {
    const [person] = (await sentTo('beleg', ['accepted'])) as [Recipient];
    const from = { name: 'Sonne', address: 'sonne@mail.test.example' };
    const content = {
      to: person.address,
      from,
      replyTo: null,
      subject: 'Beleg',
      html: '<p>x</p>',
      text: 'x',
      headers: {},
    };
    const queue = (kind: string) => world.orders.queueSingleMail({ kind, partnerId: world.sonne, content });
    const { singleMailId } = await queue('message');
    await queue('test');
    const contact = await world.people.searchContact(world.by(world.sonne), person.address);
    await world.admin.query(
      `INSERT INTO message ("partnerId", id, "templateKey", "versionId", ground, "contactId") VALUES ($1, $2, 'x', 'y', 'service', $3)`,
      [world.sonne, singleMailId, contact!.contactId],
    );
    const leased = await world.handlers.leaseSingleMails({ body: { workerId: 'w', max: 50 } }, MAILER);
    if (!leased.ok) throw new Error(leased.failure.code);
    const mails = leased.value.filter(({ to }) => to === person.address);
    expect(mails).toHaveLength(2);
    const localPart = mails.find(({ id }) => id === singleMailId)!.returnPath!.split('@')[0]!;
    expect(await feed(localPart, 'soft', { status: '5.2.2' })).toBe('recorded');
    expect(await reasonFor(person)).toBeNull();
    expect(await feed(localPart, 'hard', { status: '5.1.1' })).toBe('recorded');
    expect(await feed(localPart, 'hard', { status: '5.1.1' })).toBe('repeated');
    expect(await reasonFor(person)).toBe('hard_bounce');
  });

  it('counts once among twenty at the same moment, and does no harm where nobody is there any more', async () => {
    const [gone, erased] = (await sentTo('zugleich', ['accepted', 'accepted'])) as [Recipient, Recipient];
    const same = { digest: digest(), status: '5.1.1' };
    const results = await Promise.all(Array.from({ length: 20 }, () => feed(gone, 'hard', same)));
    expect(results.filter((result) => result === 'recorded')).toHaveLength(1);
    expect(results.filter((result) => result === 'repeated')).toHaveLength(19);
    const contact = await world.people.searchContact(world.by(world.sonne), erased.address);
    await world.people.eraseContacts(world.by(world.sonne), [contact!.contactId]);
    for (const verdict of ['soft', 'hard', 'complaint', 'auto_reply'] as const)
      expect(await feed(erased, verdict)).toBe('recorded');
    expect(await reasonFor(erased)).toBeNull();
  });

  it('never reaches the same address at another partner', async () => {
    const [here] = (await sentTo('zwei', ['accepted'])) as [Recipient];
    const [there] = (await sentTo('zwei', ['accepted'], world.mond)) as [Recipient];
    await feed(here, 'hard', { status: '5.1.1' });
    expect(there.address).toBe(here.address);
    expect(await reasonFor(there, world.mond)).toBeNull();
    expect(await stateOf(there)).toMatchObject({ state: 'accepted' });
  });
});
