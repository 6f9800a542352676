// Bounces that say nothing against the address: how often in a row they may come, and what ends the count.
import { DAY_MS } from '@multipartner/kernel/time';
import { describe, expect, it } from 'vitest';
import type { Recipient } from '../../../trust-center/clients/mail/deliveries.ts';
import { feedbackDesk } from '../../support/desks/feedback-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { feed, stateOf, reasonFor, sentTo, sendAgain } = feedbackDesk(world);

describe('soft bounces', () => {
  const days = (count: number) => {
    world.clock.offsetMs += count * DAY_MS;
  };
  const softBounces = async (address: string) => {
    const found = await world.people.searchContact(world.by(world.sonne), address);
    const { rows } = await world.admin.query<{ n: number }>('SELECT "softBounces" AS n FROM contact WHERE id = $1', [
      found!.contactId,
    ]);
    return rows[0]!.n;
  };

  it('suppress after five in a row over fourteen days, by bounces and by refusals, and one mail counts once', async () => {
    // Somebody is always left to write to.
    await sentTo('bleibt', ['accepted']);
    let [person] = (await sentTo('voll', ['accepted'])) as [Recipient];
    await feed(person, 'soft', { status: '5.2.2' });
    await feed(person, 'soft', { status: '4.2.2' });
    expect(await softBounces(person.address)).toBe(1);
    for (const [nth, result] of (['accepted', 'failed', 'accepted'] as const).entries()) {
      days(3);
      [person] = (await sendAgain('voll', [result])) as [Recipient];
      if (result === 'accepted') await feed(person, 'soft', { status: '5.2.2' });
      expect(await softBounces(person.address)).toBe(nth + 2);
      expect(await reasonFor(person)).toBeNull();
    }
    // The fifth within nine days is not enough.
    [person] = (await sendAgain('voll', ['accepted'])) as [Recipient];
    await feed(person, 'soft', { status: '5.2.2' });
    expect(await reasonFor(person)).toBeNull();
    days(6);
    [person] = (await sendAgain('voll', ['accepted'])) as [Recipient];
    await feed(person, 'soft', { status: '5.2.2' });
    expect(await reasonFor(person)).toBe('soft_bounces');
    expect(await sendAgain('voll', [])).toEqual([]);
    // Lifted by the partner: the count begins anew.
    const found = await world.people.findSuppression(world.by(world.sonne), person.address);
    await world.people.removeSuppression(world.by(world.sonne), {
      suppressionId: found!.suppressionId,
      note: 'hat aufgeräumt',
    });
    days(1);
    [person] = (await sendAgain('voll', ['accepted'])) as [Recipient];
    await feed(person, 'soft', { status: '5.2.2' });
    expect(await softBounces(person.address)).toBe(1);
    expect(await reasonFor(person)).toBeNull();
  });

  it('do not count what is said about us, however often', async () => {
    await sentTo('regel', ['accepted']);
    for (let i = 0; i < 6; i++) {
      days(4);
      const [person] = (await sendAgain('regel', ['accepted'])) as [Recipient];
      await feed(person, 'soft', { status: '5.7.1' });
      expect(await stateOf(person)).toMatchObject({ state: 'bounced', reason: '5.7.1' });
      expect(await reasonFor(person)).toBeNull();
    }
  });
});
