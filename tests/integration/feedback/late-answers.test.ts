// Answers that come late: people who were erased meanwhile, a partner whose keys are locked because it has left, a token under another's name.
import { newId } from '@multipartner/kernel/ids';
import { afterAll, describe, expect, it } from 'vitest';
import type { Recipient } from '../../../trust-center/clients/mail/deliveries.ts';
import { makeTokens, readReturnToken } from '../../../trust-center/orders/tracking/token.ts';
import { feedbackDesk } from '../../support/desks/feedback-desk.ts';
import { openCustodyWorld } from '../../support/worlds/custody-world.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { returnPathOf, feed, stateOf, reasonFor, sentTo, sendAgain } = feedbackDesk(world);
const { custody, operator, runner } = openCustodyWorld(world);
afterAll(() => runner.stop());
const rowsOf = async (table: string, partnerId: string) =>
  (
    await world.admin.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE "partnerId" = $1`, [
      partnerId,
    ])
  ).rows[0]!.n;

describe('a late answer', () => {
  it('about somebody who was erased changes the ledger only: nothing names the person anew', async () => {
    const [erased] = (await sentTo('spaet', ['accepted'])) as [Recipient];
    const contact = await world.people.searchContact(world.by(world.sonne), erased.address);
    await world.people.eraseContacts(world.by(world.sonne), [contact!.contactId]);
    const before = await rowsOf('suppression', world.sonne);
    expect(await feed(erased, 'hard', { status: '5.1.1' })).toBe('recorded');
    expect(await feed(erased, 'complaint')).toBe('recorded');
    expect(await stateOf(erased)).toMatchObject({ state: 'complained' });
    expect(await rowsOf('suppression', world.sonne)).toBe(before);
    const { entries } = await world.deps.audit.listEntries({
      filters: { ops: ['suppression.added'], partnerId: world.sonne },
    });
    expect(entries).toEqual([]);
    // Who comes back by a new consent is a new person: the old answer says nothing about it.
    const [again] = (await sentTo('spaet', ['accepted'])) as [Recipient];
    expect(again.address).toBe(erased.address);
    expect(again.deliveryId).not.toBe(erased.deliveryId);
    expect(await reasonFor(again)).toBeNull();
    expect(await stateOf(again)).toMatchObject({ state: 'accepted' });
  });

  it('about an address that was corrected meanwhile says nothing about the new one; a complaint does', async () => {
    const people = (await sentTo('berichtigt', ['accepted', 'accepted'])) as [Recipient, Recipient];
    const corrected: string[] = [];
    for (const [i, { address }] of people.entries()) {
      const contact = (await world.people.searchContact(world.by(world.sonne), address))!;
      await world.admin.query('UPDATE contact SET "softBounces" = 4 WHERE id = $1', [contact.contactId]);
      const { rowVersion } = await world.people.viewContact(world.by(world.sonne), contact.contactId);
      const email = `richtig${i}@kunde.example`;
      await world.people.editContact(world.by(world.sonne), { ...contact, rowVersion, changes: { email } });
      const { rows } = await world.admin.query('SELECT "softBounces" FROM contact WHERE id = $1', [contact.contactId]);
      expect(rows).toEqual([{ softBounces: 0 }]);
      corrected.push(email);
    }
    for (const person of people) expect(await feed(person, 'hard', { status: '5.1.1' })).toBe('recorded');
    for (const person of people) expect(await stateOf(person)).toMatchObject({ state: 'bounced', reason: '5.1.1' });
    expect(await feed(people[1], 'complaint')).toBe('recorded');
    const reasons = corrected.map((address) => reasonFor({ ...people[0], address }));
    expect(await Promise.all(reasons)).toEqual([null, 'complaint']);
    // What goes to the new address counts.
    world.clock.offsetMs += 1_000;
    const again = (await sendAgain('richtig0', ['accepted'])) as [Recipient];
    expect(again[0].address).toBe(corrected[0]);
    await feed(again[0], 'hard', { status: '5.1.1' });
    expect(await reasonFor(again[0])).toBe('hard_bounce');
  });

  it('about a mail from before a block was lifted does not put it back', async () => {
    const [person] = (await sentTo('geloest', ['accepted'])) as [Recipient];
    await feed(person, 'hard', { status: '5.1.1' });
    const found = await world.people.findSuppression(world.by(world.sonne), person.address);
    world.clock.offsetMs += 1_000;
    const lifted = { suppressionId: found!.suppressionId, note: 'Postfach geht wieder' };
    await world.people.removeSuppression(world.by(world.sonne), lifted);
    expect(await feed(person, 'hard', { status: '5.1.1' })).toBe('recorded');
    expect(await reasonFor(person)).toBeNull();
    expect(await feed(person, 'complaint')).toBe('recorded');
    expect(await reasonFor(person)).toBe('complaint');
  });

  it('with the token of one partner’s mail never reaches another, whoever’s name stands in it', async () => {
    const [here] = (await sentTo('fremd', ['accepted'])) as [Recipient];
    const [there] = (await sentTo('fremd', ['accepted'], world.mond)) as [Recipient];
    const { deliveryId } = readReturnToken(world.deps.tokenSecrets, returnPathOf(here))!;
    const crossed = makeTokens(world.deps.tokenSecrets, { partnerId: world.mond, deliveryId });
    expect(await feed(crossed.returnPath, 'complaint')).toBe('unknown');
    expect(
      await feed(makeTokens(world.deps.tokenSecrets, { partnerId: newId('partner'), deliveryId }).returnPath, 'hard'),
    ).toBe('unknown');
    for (const [person, partnerId] of [
      [here, world.sonne],
      [there, world.mond],
    ] as const) {
      expect(await stateOf(person)).toMatchObject({ state: 'accepted' });
      expect(await reasonFor(person, partnerId)).toBeNull();
    }
  });

  it('about a partner that has left is taken: nobody is told to come again for ever, and its no still counts', async () => {
    const people = (await sentTo('gegangen', ['accepted', 'accepted', 'accepted'], world.mond)) as Recipient[];
    const before = await rowsOf('suppression', world.mond);
    await custody.disable(operator, world.mond);
    expect(await feed(people[0]!, 'hard', { status: '5.1.1' })).toBe('recorded');
    expect(await feed(people[1]!, 'complaint')).toBe('recorded');
    expect(await feed(people[2]!, 'soft', { status: '5.2.2' })).toBe('recorded');
    expect(await feed(people[2]!, 'auto_reply', { status: 'vacation' })).toBe('recorded');
    expect(await rowsOf('suppression', world.mond)).toBe(before + 2);
    expect((await Promise.all(people.map(stateOf))).map(({ state }) => state)).toEqual([
      'bounced',
      'complained',
      'bounced',
    ]);
  });
});
