// The mail as several customers get it: who is shown, that each look has its entry of the log, and who is never shown.
import { newId } from '@multipartner/kernel/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageFor, peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const by = world.by(world.sonne, 'preview');
const everybody = { kind: 'all' } as const;

const CSV = `email,Vorname,Nachname,Ort,Sprache,Einwilligung,Tags
anna@kunden.example,Anna,Auer,Ulm,de,ja,VIP
bert@kunden.example,,,Ulm,fr,ja,VIP
cora@kunden.example,Cora,Conrad-Hohenfels,Basel,,nein,VIP
dora@kunden.example,Dora,von und zu Dornbach,Basel,,ja,
`;
const MANY = 260;

let packageId: string;

async function store(partnerId: string) {
  const stored = await world.handlers.storePackage(
    { body: packageFor(partnerId) },
    { principal: 'app', reference: newId('request') },
  );
  if (!stored.ok) throw new Error(stored.failure.code);
  return stored.value.packageId;
}
const looks = (audience: Parameters<typeof world.orders.previewCustomers>[1]['audience'], round = 0) =>
  world.orders.previewCustomers(by, { packageId, audience, round });
/** How many people each entry of one kind names that came since a moment. */
async function namedSince(seq: string, op: 'audience.previewed' | 'audience.counted'): Promise<number[]> {
  const filters = { partnerId: world.sonne, ops: [op] };
  const { entries } = await world.deps.audit.listEntries({ filters, newerThan: seq });
  expect(entries.every(({ purpose, decision }) => purpose === 'preview' && decision === 'allow')).toBe(true);
  return entries.map(({ objCount }) => objCount);
}
const newest = async () =>
  (await world.admin.query<{ seq: string }>('SELECT max(seq) AS seq FROM log_entry')).rows[0]!.seq;

beforeAll(async () => {
  await world.importCsv(world.sonne, CSV);
  await world.importCsv(world.mond, 'email,Vorname,Einwilligung\nzoe@mond.example,Zoe,ja\n');
  packageId = await store(world.sonne);
});

describe('the mail as several customers', () => {
  it('shows one of each kind with what stands in it instead', async () => {
    const { customers, nobody, searched, isPersonal, language } = await looks(everybody);
    const shown = Object.fromEntries(customers.map((one) => [one.address, one]));
    expect(Object.keys(shown).sort()).toEqual(['anna@kunden.example', 'bert@kunden.example', 'dora@kunden.example']);
    expect(shown['bert@kunden.example']).toMatchObject({
      name: '',
      kinds: ['nameless', 'leastKnown', 'otherLanguage'],
      otherLanguage: 'fr',
      subject: 'Angebot für Sie',
      substitutes: [
        { tag: 'contact.firstName', instead: 'Sie' },
        { tag: 'contact.greeting', instead: 'Guten Tag' },
      ],
    });
    expect(shown['dora@kunden.example']).toMatchObject({ kinds: ['longestName'], substitutes: [] });
    expect(shown['dora@kunden.example']!.html).toContain('Guten Tag Dora von und zu Dornbach');
    expect([nobody, searched, isPersonal, language]).toEqual([[], 3, true, 'de']);
  });

  it('writes an entry for who is shown, and one for who was searched through', async () => {
    const before = await newest();
    const { customers } = await looks(everybody);
    expect(await namedSince(before, 'audience.previewed')).toEqual([customers.length]);
    expect(await namedSince(before, 'audience.counted')).toEqual([3]);
  });

  it('never shows who gets no mail, nor anybody of another partner, nor anything to others', async () => {
    const { customers } = await looks({ kind: 'tag', tag: 'VIP' });
    expect(customers.map(({ address }) => address).sort()).toEqual(['anna@kunden.example', 'bert@kunden.example']);
    const before = await newest();
    expect(await looks({ kind: 'tag', tag: 'nobody has this' })).toMatchObject({ customers: [], searched: 0 });
    expect(await namedSince(before, 'audience.previewed')).toEqual([]);
    const foreign = world.by(world.mond, 'preview');
    const input = { packageId, audience: everybody, round: 0 };
    await expect(world.orders.previewCustomers(foreign, input)).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
    await expect(world.orders.previewCustomers(world.by(world.sonne, 'preview', 'hq'), input)).rejects.toMatchObject({
      failure: { code: 'FORBIDDEN' },
    });
  });

  it('opens no more than a few of many, and others in the next round', async () => {
    const rows = Array.from({ length: MANY }, (_none, n) => `p${n}@viele.example,Vorname${n},Nachname,ja,`);
    await world.importCsv(world.sonne, `email,Vorname,Nachname,Einwilligung,Tags\n${rows.join('\n')}\n`);
    const before = await newest();
    const first = await looks(everybody);
    expect([first.searched, await namedSince(before, 'audience.counted')]).toEqual([200, [200]]);
    expect(first.customers.length).toBeLessThanOrEqual(5);
    const second = await looks(everybody, 1);
    const ids = (shown: typeof first) => shown.customers.map(({ contactId }) => contactId);
    expect(ids(second)).not.toEqual(ids(first));
  });
});
