/** Keys that a worker thread opens profiles with: lent for a committed entry that names every person, and for nothing else. */
import { newId } from '@multipartner/kernel/ids';
import { expect, test } from 'vitest';
import type { Receipt } from '../../../trust-center/audit/log.ts';
import { createLentReader } from '../../../trust-center/vault/keys/lent-keys.ts';
import type { WrappedContactKey } from '../../../trust-center/vault/vault.ts';
import { openCustodyWorld } from '../../support/worlds/custody-world.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const PEOPLE = 120;
const world = await peopleWorld();
const { custody, operator } = openCustodyWorld(world);
const { vault, audit } = world.deps;

const csv = (people: number) =>
  ['email,first_name', ...Array.from({ length: people }, (_, i) => `p${i}@lent.example,P${i}`)].join('\n');

interface Row extends WrappedContactKey {
  profile: Buffer;
  rowVersion: string;
}

const rowsOf = async (partnerId: string): Promise<Row[]> =>
  (
    await world.admin.query<Row>(
      `SELECT id AS "contactId", "wrappedKey", "keyGeneration", profile, "rowVersion" FROM contact WHERE "partnerId" = $1 ORDER BY id LIMIT 3`,
      [partnerId],
    )
  ).rows;

const counting = (partnerId: string, objects: readonly string[]) =>
  audit.write({ ...world.by(partnerId, 'audience'), op: 'audience.counted', objects: [...objects] });

test('are lent for no other receipt than that of an entry which covers each of them', async () => {
  await world.importCsv(world.sonne, csv(PEOPLE));
  await world.importCsv(world.mond, csv(1));
  const [first, second] = (await rowsOf(world.sonne)) as [Row, Row];
  const partner = await vault.partner(world.sonne);
  const good = await counting(world.sonne, [first.contactId]);
  const refused: [string, Receipt][] = [
    ['none', undefined as unknown as Receipt],
    ['copy', { ...good }],
    ['other partner', await counting(world.mond, [first.contactId])],
    ['other contact', await counting(world.sonne, [newId('contact')])],
    ['nobody', await counting(world.sonne, [])],
  ];
  for (const [name, receipt] of refused) await expect(partner.lendKeys(receipt, [first]), name).rejects.toThrow();
  await expect(partner.lendKeys(good, [first, second])).rejects.toThrow();
  await expect((await vault.partner(world.mond)).lendKeys(good, [first])).rejects.toThrow();
  const lent = await partner.lendKeys(good, [first]);
  const reader = createLentReader(lent);
  const refOf = ({ contactId, rowVersion }: Row) =>
    ({ type: 'profile', id: contactId, rowVersion: BigInt(rowVersion) }) as const;
  const open = (row: Row, as = row) =>
    reader.open(as.contactId, row.keyGeneration, row.wrappedKey, refOf(as), row.profile);
  expect(open(first)).toMatchObject({ email: expect.stringMatching(/@lent\.example$/) });
  // Neither somebody else's row nor one of another partner passes for the person.
  expect(() => open(second, first)).toThrow();
  const [foreign] = (await rowsOf(world.mond)) as [Row];
  expect(() => open(foreign)).toThrow();
  reader.close();
  expect(() => open(first)).toThrow();
});

test('leave an entry that counts every person whom a worker opened, before it opens', async () => {
  const [{ n }] = (await world.admin.query<{ n: string }>('SELECT max(seq) AS n FROM log_entry')).rows as [
    { n: string },
  ];
  const field = { kind: 'field', field: 'firstName', operator: 'is', value: 'P7' } as const;
  const counted = await world.people.countSegment(world.by(world.sonne, 'audience'), {
    match: 'all',
    conditions: [field],
  });
  expect(counted).toMatchObject({ total: 1 });
  const { rows } = await world.admin.query<{ op: string; people: number }>(
    `SELECT op, sum("objCount")::int AS people FROM log_entry WHERE seq > $1 AND op IN ('audience.counted', 'contact.read') GROUP BY op`,
    [n],
  );
  const [{ stored }] = (
    await world.admin.query<{ stored: number }>('SELECT count(*)::int AS stored FROM contact WHERE "partnerId" = $1', [
      world.sonne,
    ])
  ).rows as [{ stored: number }];
  expect(rows).toEqual([{ op: 'audience.counted', people: stored }]);
});

test('are lent no more once the partner’s keys are locked', async () => {
  const [first] = (await rowsOf(world.sonne)) as [Row];
  const partner = await vault.partner(world.sonne);
  const receipt = await counting(world.sonne, [first.contactId]);
  await custody.disable(operator, world.sonne);
  await expect(partner.lendKeys(receipt, [first])).rejects.toThrow();
  await expect(
    world.people.countSegment(world.by(world.sonne, 'audience'), {
      match: 'all',
      conditions: [{ kind: 'tag', operator: 'has', value: 'x' }],
    }),
  ).rejects.toThrow();
});
