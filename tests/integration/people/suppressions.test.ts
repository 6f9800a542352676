// A partner's list of addresses that get no mail: what it may see, add and lift, and what stays whatever it wants.
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  SUPPRESSION_REASONS,
  type SuppressionReason,
} from '../../../trust-center/people/suppressions/suppression-reasons.ts';
import { csvOf } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { sonne, mond, by, people, deps } = world;
const address = (i: number) => `sperre${i}@leute.example`;
const lastEntry = async () =>
  (await world.admin.query('SELECT op FROM log_entry ORDER BY seq DESC LIMIT 1')).rows[0].op;

async function suppress(email: string, reason: SuppressionReason): Promise<string> {
  const token = (await deps.vault.partner(sonne)).suppressionToken(email);
  const id = newId('suppression');
  await withPartner(deps.pool, sonne, (client) =>
    client.query(
      `INSERT INTO suppression ("partnerId", id, token, reason) VALUES ($1, $2, $3, $4::"SuppressionReason")`,
      [sonne, id, token, reason],
    ),
  );
  return id;
}
const ids = new Map<SuppressionReason, string>();

beforeAll(async () => {
  await world.importCsv(sonne, csvOf('sperre', 6));
  for (const [i, reason] of SUPPRESSION_REASONS.entries()) ids.set(reason, await suppress(address(i), reason));
  await suppress('niemand@leute.example', 'unsubscribed');
});

describe('suppressed addresses', () => {
  it('are listed with their reasons, the newest first and page by page; opening names is an entry of the log', async () => {
    const first = await people.listSuppressions(by(sonne), { limit: 4 });
    expect(await lastEntry()).toBe('contact.listed');
    const second = await people.listSuppressions(by(sonne), { limit: 4, cursor: first.nextCursor! });
    const all = [...first.suppressions, ...second.suppressions];
    expect(all).toHaveLength(7);
    expect(second.nextCursor).toBe(null);
    expect(all.map(({ suppressionId }) => suppressionId)).toEqual(
      all
        .map(({ suppressionId }) => suppressionId)
        .sort()
        .reverse(),
    );
    expect(all.find(({ contact }) => contact === null)).toMatchObject({ reason: 'unsubscribed', isRemovable: false });
    expect(all.find(({ reason }) => reason === 'manual')!.contact!.profile.email).toBe(address(5));
    expect(
      all
        .filter(({ isRemovable }) => isRemovable)
        .map(({ reason }) => reason)
        .sort(),
    ).toEqual(['hard_bounce', 'manual', 'soft_bounces']);
    expect(await people.countSuppressions(sonne)).toMatchObject({ unsubscribed: 2, manual: 1 });
    const only = await people.listSuppressions(by(sonne), { limit: 9, reason: 'complaint' });
    expect(only.suppressions.map(({ reason }) => reason)).toEqual(['complaint']);
  });

  it('are found by a whole address, also without a contact, and only in the own list', async () => {
    expect(await people.findSuppression(by(sonne), ' Niemand@Leute.example ')).toMatchObject({ contactId: null });
    expect(await lastEntry()).toBe('contact.searched');
    expect(await people.findSuppression(by(sonne), address(0))).toMatchObject({ reason: 'unsubscribed' });
    expect(await people.findSuppression(by(mond), address(0))).toBe(null);
    // Who objected to the brand elsewhere is not told to whoever asks.
    await deps.brand.object('gefragt@leute.example');
    expect(await people.findSuppression(by(sonne), 'gefragt@leute.example')).toBe(null);
    await expect(people.findSuppression(by(sonne), 'keine adresse')).rejects.toMatchObject({
      failure: { code: 'INVALID' },
    });
  });

  it('can be lifted where the partner or a mail server said so, with the reason in the log', async () => {
    for (const reason of ['manual', 'hard_bounce', 'soft_bounces'] as const) {
      const suppressionId = ids.get(reason)!;
      expect(await people.viewSuppression(by(sonne), suppressionId)).toMatchObject({ reason });
      await people.removeSuppression(by(sonne), { suppressionId, note: 'Wieder erreichbar' });
      expect(await lastEntry()).toBe('suppression.removed');
    }
    expect(
      (await people.viewContact(by(sonne), (await people.searchContact(by(sonne), address(5)))!.contactId)).suppression,
    ).toBe(null);
  });

  it.each(['unsubscribed', 'objection', 'complaint'] as const)('stay when the person said so: %s', async (reason) => {
    const input = { suppressionId: ids.get(reason)!, note: 'Ich will es trotzdem' };
    await expect(people.removeSuppression(by(sonne), input)).rejects.toMatchObject({
      failure: { code: 'SUPPRESSION_STAYS' },
    });
    await expect(people.viewSuppression(by(sonne), input.suppressionId)).rejects.toMatchObject({
      failure: { code: 'SUPPRESSION_STAYS' },
    });
  });

  it('are nothing to another partner, and nothing to HQ', async () => {
    const suppressionId = await suppress('fremd@leute.example', 'manual');
    await expect(people.removeSuppression(by(mond), { suppressionId, note: 'Fremd' })).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
    for (const act of [
      people.listSuppressions(by(sonne, 'contact_care', 'hq'), { limit: 5 }),
      people.findSuppression(by(sonne, 'contact_care', 'hq'), address(1)),
      people.addSuppression(by(sonne, 'contact_care', 'officer'), {
        address: address(1),
        reason: 'manual',
        note: 'Nein',
      }),
    ])
      await expect(act).rejects.toMatchObject({ failure: { code: 'FORBIDDEN' } });
  });

  it('can be added; an objection counts more than a block, and no block hides what the person said', async () => {
    const input = { address: 'Neu@Leute.example', note: 'Am Telefon gesagt' };
    const block = await people.addSuppression(by(sonne), { ...input, reason: 'manual' });
    const objection = await people.addSuppression(by(sonne), { ...input, reason: 'objection' });
    expect(objection.reason).toBe('objection');
    expect(objection.suppressionId).not.toBe(block.suppressionId);
    expect(await people.addSuppression(by(sonne), { ...input, reason: 'manual' })).toEqual(objection);
    const complained = { ...input, address: address(2), reason: 'objection' } as const;
    expect((await people.addSuppression(by(sonne), complained)).reason).toBe('complaint');
    // A later import changes nothing about it.
    await world.importCsv(sonne, 'email,consent\nneu@leute.example,yes\n');
    const { contactId } = (await people.searchContact(by(sonne), 'neu@leute.example'))!;
    expect((await people.viewContact(by(sonne), contactId)).suppression?.reason).toBe('objection');
  });
});
