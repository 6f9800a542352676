/**
 * Design 4 (8): whoever may write into the trust database swaps rows between partners, contacts, kinds of records and environments. Nothing
 * opens, the answer is always the same, and the entry of the reading stands.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../prisma/trust-center/connect.ts';
import { openVault } from '../../trust-center/vault/open-vault.ts';
import { peopleWorld } from '../support/worlds/people-world.ts';

const world = await peopleWorld();
const { people, by, sonne, mond, admin } = world;
const ids: Record<'anna' | 'bernd' | 'clara', string> = { anna: '', bernd: '', clara: '' };

beforeAll(async () => {
  const statement: Parameters<typeof people.previewImport>[1]['consent'] = {
    kind: 'statement',
    text: 'Ja, ich möchte Neuigkeiten.',
    purposes: ['newsletter'],
  };
  await world.importCsv(
    sonne,
    'E-Mail;Vorname\nanna@kunden.example;Anna\nbernd@kunden.example;Bernd\n',
    statement as never,
  );
  await world.importCsv(mond, 'E-Mail;Vorname\nclara@kunden.example;Clara\n', statement);
  for (const [partnerId, name] of [
    [sonne, 'anna'],
    [sonne, 'bernd'],
    [mond, 'clara'],
  ] as const)
    ids[name] = (await people.searchContact(by(partnerId), `${name}@kunden.example`))!.contactId;
});

/** Looks at a person; the name if it opens, the code of the failure if not. */
const outcome = (partnerId: string, contactId: string): Promise<string> =>
  people.viewContact(by(partnerId), contactId).then(
    ({ profile }) => profile.firstName ?? '',
    (error) => error.failure?.code ?? String(error),
  );

const readings = async (partnerId: string) =>
  (await world.deps.audit.countEntries({ partnerId, ops: ['contact.read'] })).count;

/** Does it, looks, and puts everything back. */
async function whenChanged(statement: string, values: unknown[], look: () => Promise<unknown>): Promise<unknown> {
  await admin.query('CREATE TABLE kept AS SELECT * FROM contact');
  try {
    await admin.query(statement, values);
    return await look();
  } finally {
    await admin.query(`UPDATE contact c SET profile = k.profile, "wrappedKey" = k."wrappedKey", "emailIndex" = k."emailIndex", "rowVersion" = k."rowVersion", "keyGeneration" = k."keyGeneration"
      FROM kept k WHERE k.id = c.id`);
    await admin.query('DROP TABLE kept');
  }
}

const swap = (column: string) =>
  `UPDATE contact c SET "${column}" = other."${column}" FROM contact other WHERE c.id = $1 AND other.id = $2`;

describe('8: rows that were swapped in the database', () => {
  it('open while nobody touched them', async () => {
    expect([await outcome(sonne, ids.anna), await outcome(mond, ids.clara)]).toEqual(['Anna', 'Clara']);
  });

  it.each([
    ['the profile of another contact of the same partner', swap('profile'), 'bernd'],
    ['the key of another contact of the same partner', swap('wrappedKey'), 'bernd'],
    ['the profile of another partner’s contact', swap('profile'), 'clara'],
    ['the key of another partner’s contact', swap('wrappedKey'), 'clara'],
  ] as const)('%s', async (_, statement, other) => {
    const before = await readings(sonne);
    expect(await whenChanged(statement, [ids.anna, ids[other]], () => outcome(sonne, ids.anna))).toBe(
      'DATA_UNREADABLE',
    );
    expect((await readings(sonne)) - before).toBe(1);
    expect(await outcome(sonne, ids.anna)).toBe('Anna');
  });

  it('profile and key together, of one contact under the name of another', async () => {
    const both = `UPDATE contact c SET profile = other.profile, "wrappedKey" = other."wrappedKey" FROM contact other WHERE c.id = $1 AND other.id = $2`;
    for (const other of ['bernd', 'clara'] as const)
      expect(await whenChanged(both, [ids.anna, ids[other]], () => outcome(sonne, ids.anna))).toBe('DATA_UNREADABLE');
  });

  it('an older version of a row under a newer number, and another generation', async () => {
    for (const change of ['"rowVersion" = "rowVersion" + 1', '"keyGeneration" = "keyGeneration" + 1'])
      expect(
        await whenChanged(`UPDATE contact SET ${change} WHERE id = $1`, [ids.anna], () => outcome(sonne, ids.anna)),
      ).toBe('DATA_UNREADABLE');
  });

  it('a record of another kind: evidence in the place of a profile', async () => {
    const statement = `UPDATE contact c SET profile = (SELECT evidence FROM consent_evidence e WHERE e."contactId" = c.id LIMIT 1) WHERE c.id = $1`;
    const { rows } = await admin.query('SELECT 1 FROM consent_evidence WHERE "contactId" = $1', [ids.anna]);
    expect(rows).not.toEqual([]);
    expect(await whenChanged(statement, [ids.anna], () => outcome(sonne, ids.anna))).toBe('DATA_UNREADABLE');
  });

  it('exchanged tokens of two addresses find a person whose own address says otherwise, in no other partner', async () => {
    const statement = `UPDATE contact c SET "emailIndex" = $3 WHERE c.id = $1 AND $2::text IS NOT NULL`;
    const { rows } = await admin.query('SELECT "emailIndex" AS token FROM contact WHERE id = $1', [ids.clara]);
    const found = await whenChanged(statement, [ids.anna, ids.clara, rows[0].token], () =>
      people.searchContact(by(sonne), 'clara@kunden.example'),
    );
    expect(found).toBeNull();
  });

  it('a copy of production in another environment: KMS does not open its keys, so it does not even start', async () => {
    const pool = createPool(world.url);
    const opening = openVault({ pool, kms: world.kms.createClient(), env: 'staging' });
    await expect(opening).rejects.toMatchObject({ failure: { code: 'KEY_MISMATCH' } });
    await pool.end();
  });
});
