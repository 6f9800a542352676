// HQ's common set of contact fields: who may change it, what is refused, and how the trust center learns of it although it was down.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf, HQ, must, OFFICER, ownerOf } from '../../support/worlds/campaign-world.ts';
import { openTwoZones, type TwoZones } from '../../support/worlds/two-zones.ts';

let zones: TwoZones;
beforeAll(async () => {
  zones = await openTwoZones();
}, 60_000);
afterAll(() => zones.close());

const cases = () => zones.world.useCases;
/** The common set as the trust center's own partner sees it, beyond what it keeps. */
const known = async () => {
  const { people, by } = zones.trust;
  return (await people.listFields(by(zones.partnerId))).filter(({ origin }) => origin === 'common');
};
const readSet = async () => must(await cases().listContactFields({ actor: HQ }));

const field = (more: Record<string, unknown> = {}) => ({
  label: { en: 'Drive', de: 'Antrieb' },
  type: 'choice',
  choices: [
    { en: 'Petrol', de: 'Benzin' },
    { en: 'Electric', de: 'Elektro' },
  ],
  category: 'vehicle',
  purpose: { en: 'To write about fitting models only', de: 'Um nur über passende Modelle zu schreiben' },
  ...more,
});
const create = (input: unknown, actor = HQ) => cases().createContactField({ actor, field: input });

it('is changed by HQ’s administrators alone', async () => {
  const marketer = { id: 'usr_m', role: 'hq_marketer', partnerId: null } as const;
  for (const actor of [marketer, OFFICER, ownerOf('prt_x')])
    expect(codeOf(await create(field(), actor))).toBe('FORBIDDEN');
  expect(codeOf(await cases().listContactFields({ actor: marketer }))).toBe('accepted');
  expect(codeOf(await cases().listContactFields({ actor: ownerOf('prt_x') }))).toBe('FORBIDDEN');
  expect(await known()).toEqual([]);
});

it('refuses special categories, names that are taken, and choices that are none', async () => {
  for (const category of ['health', 'religion', 'offences'])
    expect(codeOf(await create(field({ category })))).toBe('FIELD_SPECIAL_CATEGORY');
  for (const wrong of [
    field({ choices: [] }),
    field({ purpose: { en: 'so', de: 'so' } }),
    field({ category: 'hobby' }),
    field({ type: 'file' }),
    field({ label: { en: 'Drive' } }),
    field({
      choices: [
        { en: 'A', de: 'A' },
        { en: 'a', de: 'B' },
      ],
    }),
  ])
    expect(codeOf(await create(wrong))).toBe('INVALID');
  expect(await readSet()).toEqual({ fields: [], told: true });
});

it('tells each change at once, or again after the trust center was down, always the newest', async () => {
  const made = must(await create(field()));
  expect(made.told).toBe(true);
  const [first] = await known();
  expect(first).toMatchObject({ fieldId: made.fieldId, label: { de: 'Antrieb' }, archived: false });
  expect(first!.choices.map(({ id }) => id)).toEqual(['c1', 'c2']);
  expect(codeOf(await create(field({ label: { en: 'Other', de: 'ANTRIEB' } })))).toBe('INVALID');

  await zones.stopTrustCenter();
  const { fieldId } = made;
  const { type: _type, ...change } = field({ label: { en: 'Engine', de: 'Motor' } });
  expect(must(await cases().changeContactField({ actor: HQ, fieldId, change })).told).toBe(false);
  // Within the same millisecond, too, the later change is the newer one.
  expect(must(await cases().archiveContactField({ actor: HQ, fieldId, archived: true })).told).toBe(false);
  expect((await readSet()).told).toBe(false);
  expect((await known())[0]).toMatchObject({ label: { de: 'Antrieb' }, archived: false });
  await zones.startTrustCenter();
  expect(must(await cases().system.syncContactFields())).toEqual({ told: true });
  expect(must(await cases().system.syncContactFields())).toEqual({ told: true });
  expect((await known())[0]).toMatchObject({ label: { de: 'Motor' }, archived: true });
  expect((await readSet()).told).toBe(true);
});

it('keeps every choice that was told, because nobody at HQ can see who has it', async () => {
  const { fieldId, label, category, purpose } = (await readSet()).fields[0]!;
  const change = (choices: { en: string; de: string }[]) =>
    cases().changeContactField({ actor: HQ, fieldId, change: { label, category, purpose, choices } });
  expect(codeOf(await change([{ en: 'Petrol', de: 'Benzin' }]))).toBe('FIELD_CHOICE_USED');
  must(
    await change([
      { en: 'Gasoline', de: 'Super' },
      { en: 'Electric', de: 'Strom' },
      { en: 'Hybrid', de: 'Hybrid' },
    ]),
  );
  expect((await known())[0]!.choices.map(({ id, label: one }) => `${id} ${one.de}`)).toEqual([
    'c1 Super',
    'c2 Strom',
    'c3 Hybrid',
  ]);
  const events = { where: { action: { startsWith: 'contact_field.' } } };
  expect(await zones.world.db.auditEvent.count(events)).toBe(4);
});
