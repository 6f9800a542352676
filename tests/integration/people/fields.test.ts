// Contact fields: HQ's common set, the partner's own, typed values, imports, segments, archiving and deletion.
import { newId } from '@multipartner/kernel/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CommonField, OwnFieldInput } from '../../../trust-center/clients/people/contact-fields.ts';
import { storeCommonFields } from '../../../trust-center/people/fields/store-common-fields.ts';
import type { Condition } from '../../../trust-center/people/segments/condition.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { people, by, sonne, mond, deps, admin, importCsv } = world;

const own = (label: string, more: Partial<OwnFieldInput> = {}): OwnFieldInput => ({
  label,
  type: 'text',
  choices: [],
  category: 'vehicle',
  purpose: 'To remind of the next service in time',
  ...more,
});
const make = async (label: string, more: Partial<OwnFieldInput> = {}) =>
  (await people.createField(by(sonne), own(label, more))).fieldId;
const common: CommonField = {
  fieldId: newId('contactField'),
  label: { en: 'Next service', de: 'Nächster Service' },
  type: 'date',
  choices: [],
  category: 'vehicle',
  purpose: { en: 'To remind of the next service', de: 'Um an den nächsten Service zu erinnern' },
  archived: false,
};
const tell = (changedAt: string, fields: CommonField[]) =>
  storeCommonFields(deps, world.system, newId('request'), { changedAt, fields });
const refusal = (code: string, params?: Record<string, unknown>) => ({
  failure: expect.objectContaining({ code, ...(params ? { params } : {}) }),
});
const count = async (conditions: Condition[]) =>
  (await people.countSegment(by(sonne, 'audience'), { match: 'all', conditions })).total;
const itIs = (moment: string) => {
  world.clock.offsetMs = Date.parse(moment) - Date.now();
};
const fieldNamed = async (partnerId: string, name: string) =>
  (await people.listFields(by(partnerId))).find(({ label }) => label.de === name);
const profileOf = async (address: string) => (await people.searchContact(by(sonne), address))!.profile;

let km: string;
let drive: string;
let tyres: string;

beforeAll(async () => {
  await tell('2026-01-01T00:00:00.000Z', [common]);
  km = await make('Kilometerstand', { type: 'number' });
  drive = await make('Antrieb', { type: 'choice', choices: ['Benzin', 'Elektro', 'Diesel'] });
  tyres = await make('Reifen eingelagert', { type: 'yes_no' });
});

describe('definitions', () => {
  it('are HQ’s for every partner, and the own ones for nobody else; nothing of them stands in clear', async () => {
    expect((await people.listFields(by(sonne))).map(({ origin }) => origin)).toEqual(['common', 'own', 'own', 'own']);
    expect((await people.listFields(by(mond))).map(({ origin }) => origin)).toEqual(['common']);
    const { rows } = await admin.query('SELECT * FROM contact_field');
    expect(rows).toHaveLength(3);
    const stored = Buffer.concat(rows.map(({ content }: { content: Buffer }) => content)).toString('latin1');
    for (const word of ['Kilometer', 'Antrieb', 'Elektro', 'remind']) expect(stored).not.toContain(word);
    await expect(people.readField(by(mond), km)).rejects.toMatchObject(refusal('NOT_FOUND'));
  });

  it('refuse special categories, taken names, and another house’s hand', async () => {
    for (const category of ['health', 'religion', 'trade_union', 'offences'] as const)
      await expect(people.createField(by(sonne), own('Notiz', { category }))).rejects.toMatchObject(
        refusal('FIELD_SPECIAL_CATEGORY'),
      );
    await expect(make('KILOMETER-STAND')).rejects.toMatchObject(refusal('FIELD_EXISTS'));
    await expect(make('next service')).rejects.toMatchObject(refusal('FIELD_EXISTS'));
    await expect(make('Ohne Zweck', { purpose: 'weil' })).rejects.toMatchObject(refusal('INVALID'));
    await expect(make('Leer', { type: 'choice' })).rejects.toMatchObject(refusal('INVALID'));
    await expect(people.createField(by(sonne, 'contact_care', 'hq'), own('X'))).rejects.toMatchObject(
      refusal('FORBIDDEN'),
    );
    await expect(people.archiveField(by(sonne), { fieldId: common.fieldId, archived: true })).rejects.toMatchObject(
      refusal('FIELD_OF_HEADQUARTERS'),
    );
    await expect(people.archiveField(by(mond), { fieldId: km, archived: true })).rejects.toMatchObject(
      refusal('NOT_FOUND'),
    );
  });

  it('say categories and purposes for the record of processing, also to officers, who see no person', async () => {
    const described = await people.describeFields(by(sonne, 'supervision', 'officer'));
    expect(described.find(({ fieldId }) => fieldId === 'email')).toMatchObject({
      origin: 'built_in',
      category: 'contact_data',
    });
    expect(described.find(({ fieldId }) => fieldId === km)).toMatchObject({ origin: 'own', category: 'vehicle' });
    expect(described.filter(({ purpose }) => purpose.de.length < 10)).toEqual([]);
    await expect(people.describeFields(by(sonne, 'supervision', 'hq'))).rejects.toMatchObject(refusal('FORBIDDEN'));
  });

  it('of HQ change only with news: a late call changes nothing, and what is left out stays archived', async () => {
    const other = { ...common, fieldId: newId('contactField'), label: { en: 'Branch', de: 'Filiale' } };
    expect(await tell('2026-02-01T00:00:00.000Z', [common, other])).toEqual({ stored: true });
    expect(await tell('2026-01-15T00:00:00.000Z', [])).toEqual({ stored: false });
    expect(await tell('2026-03-01T00:00:00.000Z', [common])).toEqual({ stored: true });
    expect((await fieldNamed(sonne, 'Filiale'))?.archived).toBe(true);
    expect((await fieldNamed(sonne, 'Nächster Service'))?.archived).toBe(false);
  });
});

describe('values', () => {
  it('of a contact must fit, and a part that is not named stays', async () => {
    const { contactId } = await people.createContact(by(sonne), {
      profile: {
        email: 'ada@kunde.example',
        fields: { [km]: '12500.5', [drive]: 'c2', [common.fieldId]: '2026-12-01' },
      },
    });
    const before = await people.viewContact(by(sonne), contactId);
    expect(before.profile.fields).toEqual({ [km]: '12500.5', [drive]: 'c2', [common.fieldId]: '2026-12-01' });
    const edit = (fields: Record<string, string>, rowVersion = before.rowVersion) =>
      people.editContact(by(sonne), { contactId, rowVersion, changes: { fields } });
    for (const [field, value] of [
      [km, '12.500,5'],
      [drive, 'Elektro'],
      [tyres, 'ja'],
      [newId('contactField'), 'x'],
    ] as const)
      await expect(edit({ [field]: value })).rejects.toMatchObject(refusal('FIELD_VALUE_INVALID', { field }));
    await edit({ [km]: '', [tyres]: 'yes' });
    expect((await people.viewContact(by(sonne), contactId)).profile.fields).toEqual({
      [drive]: 'c2',
      [tyres]: 'yes',
      [common.fieldId]: '2026-12-01',
    });
  });

  it('come from files by the names of their columns; a cell that does not fit is reported and its row accepted', async () => {
    const csv = [
      'E-Mail;Kilometerstand;Antrieb;nächster service;Reifen eingelagert;Hobby',
      'bea@kunde.example;120.000;elektro;01.03.2027;ja;Segeln',
      'cem@kunde.example;viel;Wasserstoff;03/04/2027;vielleicht;',
      'dora@kunde.example;7,5;Diesel;2027-04-01T00:00:00;nein;Rad',
    ].join('\n');
    const progress = await importCsv(sonne, csv);
    expect(progress).toMatchObject({ state: 'finished', accepted: 3, refused: 0, badCells: 4 });
    expect((await profileOf('bea@kunde.example')).fields).toEqual({
      [km]: '120000',
      [drive]: 'c2',
      [common.fieldId]: '2027-03-01',
      [tyres]: 'yes',
    });
    expect((await profileOf('cem@kunde.example')).fields).toEqual({});
    expect(await profileOf('dora@kunde.example')).toMatchObject({ fields: { [km]: '7.5' }, custom: { Hobby: 'Rad' } });
    expect(await people.listBadCells(sonne, progress.importId)).toEqual([
      { line: 3, field: 'Kilometerstand', reason: 'VALUE_NO_NUMBER' },
      { line: 3, field: 'Antrieb', reason: 'VALUE_NO_CHOICE' },
      { line: 3, field: 'nächster service', reason: 'VALUE_DAY_UNCLEAR' },
      { line: 3, field: 'Reifen eingelagert', reason: 'VALUE_NO_YES_NO' },
    ]);
    let file = '';
    for await (const part of people.downloadBadCells(by(sonne, 'import'), progress.importId)) file += part;
    expect(file).toContain('Wasserstoff');
    // Not even its own cells are anybody else's.
    await expect(people.listBadCells(mond, progress.importId)).rejects.toMatchObject(refusal('NOT_FOUND'));
    // An erased person leaves no cell behind.
    const cem = await people.searchContact(by(sonne), 'cem@kunde.example');
    await people.eraseContacts(by(sonne), [cem!.contactId]);
    expect(await people.listBadCells(sonne, progress.importId)).toEqual([]);
  });

  it('come from a column that becomes a field while its file is imported', async () => {
    async function* file() {
      yield Buffer.from('E-Mail;Sitze\nhans@kunde.example;5\nida@kunde.example;fünf\n');
    }
    const asOwner = by(sonne, 'import');
    const { importId } = await people.uploadImport(asOwner, { fileName: 'sitze.csv', bytes: file() });
    expect((await people.readImportColumns(asOwner, importId)).mapping[1]).toMatchObject({ field: 'custom' });
    const seats = (await make('Sitze', { type: 'number' })) as `fld_${string}`;
    await people.keepImportColumns(asOwner, { importId, fields: { 1: seats } });
    expect((await people.readImportColumns(asOwner, importId)).mapping.map(({ field }) => field)).toEqual([
      'email',
      seats,
    ]);
    const preview = await people.previewImport(asOwner, { importId });
    expect(preview).toMatchObject({ accepted: 2, badCells: 1 });
    expect(preview.badCellsShown).toEqual([{ line: 3, field: 'Sitze', reason: 'VALUE_NO_NUMBER' }]);
    await people.cancelImport(asOwner, importId);
    await expect(people.keepImportColumns(asOwner, { importId, fields: {} })).rejects.toMatchObject(
      refusal('IMPORT_STATE'),
    );
    await expect(people.keepImportColumns(by(mond, 'import'), { importId, fields: {} })).rejects.toMatchObject(
      refusal('NOT_FOUND'),
    );
  });

  it('choose people by their type', async () => {
    const ask = (field: string, type: 'number' | 'date' | 'choice' | 'yes_no', operator: string, value = '') =>
      count([{ kind: 'own', field, type, operator, value } as Condition]);
    expect(await ask(km, 'number', 'more', '100000')).toBe(1);
    expect(await ask(km, 'number', 'less', '8')).toBe(1);
    expect(await ask(drive, 'choice', 'is', 'c2')).toBe(2);
    expect(await ask(drive, 'choice', 'isNot', 'c2')).toBe(1);
    expect(await ask(tyres, 'yes_no', 'is', 'yes')).toBe(2);
    expect(await ask(common.fieldId, 'date', 'after', '2027-02-28')).toBe(2);
    expect(await ask(km, 'number', 'empty')).toBe(1);
    try {
      itIs('2026-11-20T12:00:00Z');
      expect(await ask(common.fieldId, 'date', 'next', '30')).toBe(1);
      expect(await ask(common.fieldId, 'date', 'next', '1100')).toBe(3);
      expect(await ask(common.fieldId, 'date', 'past', '30')).toBe(0);
      itIs('2027-03-02T12:00:00Z');
      expect(await ask(common.fieldId, 'date', 'next', '30')).toBe(1);
      expect(await ask(common.fieldId, 'date', 'past', '30')).toBe(1);
      expect(await ask(common.fieldId, 'date', 'past', '1100')).toBe(2);
    } finally {
      world.clock.offsetMs = 0;
    }
  });

  it('stand in the export under the names of their fields', async () => {
    let csv = '';
    const input = { format: 'csv', words: String, language: 'de' } as const;
    for await (const part of await people.exportContacts(by(sonne, 'export'), input)) csv += part;
    const [head = '', ...rows] = csv.split('\r\n').length > 1 ? csv.split('\r\n') : csv.split('\n');
    expect(head).toContain('Kilometerstand');
    expect(rows.find((row) => row.includes('bea@'))).toMatch(/120000.*Elektro/);
  });

  it('are kept by the one who stays in a merge, and filled by the other', async () => {
    const first = await people.createContact(by(sonne), {
      profile: { email: 'x1@kunde.example', fields: { [km]: '1' } },
    });
    const second = await people.createContact(by(sonne), {
      profile: { email: 'x2@kunde.example', fields: { [km]: '2', [tyres]: 'no' } },
    });
    const ids = { keep: first.contactId, gone: second.contactId };
    const { profile, rowVersions } = await people.previewMerge(by(sonne), ids);
    expect(profile.fields).toEqual({ [km]: '1', [tyres]: 'no' });
    await people.mergeContacts(by(sonne), {
      keep: { contactId: first.contactId, rowVersion: rowVersions.keep },
      gone: { contactId: second.contactId, rowVersion: rowVersions.gone },
    });
    expect((await profileOf('x1@kunde.example')).fields).toEqual(profile.fields);
    await people.eraseContacts(by(sonne), [first.contactId]);
  });
});

describe('changes', () => {
  it('rename a choice without touching a value, and keep one that somebody has', async () => {
    const field = await people.readField(by(sonne), drive);
    const change = { label: 'Antriebsart', category: field.category, purpose: field.purpose.en };
    const choices = ['Super', 'Strom', 'Diesel'];
    await people.changeField(by(sonne), { fieldId: drive, change: { ...change, choices } });
    expect((await people.readField(by(sonne), drive)).choices.map(({ id, label }) => `${id} ${label.de}`)).toEqual([
      'c1 Super',
      'c2 Strom',
      'c3 Diesel',
    ]);
    const remove = (left: string[]) =>
      people.changeField(by(sonne), { fieldId: drive, change: { ...change, choices: left } });
    await expect(remove(['Super', 'Diesel'])).rejects.toMatchObject(refusal('FIELD_CHOICE_USED'));
    await remove(['Strom', 'Diesel']);
  });

  it('archive a field: its values stay, nobody gives new ones', async () => {
    await people.archiveField(by(sonne), { fieldId: tyres, archived: true });
    expect((await profileOf('bea@kunde.example')).fields[tyres]).toBe('yes');
    const bea = (await people.searchContact(by(sonne), 'bea@kunde.example'))!;
    const edit = (value: string) => people.editContact(by(sonne), { ...bea, changes: { fields: { [tyres]: value } } });
    await expect(edit('no')).rejects.toMatchObject(refusal('FIELD_VALUE_INVALID'));
    await people.archiveField(by(sonne), { fieldId: tyres, archived: false });
  });

  it('take over a column of old imports; what does not fit stays and is counted', async () => {
    await importCsv(sonne, 'E-Mail;Bestellwert\neva@kunde.example;1.200,50\nfritz@kunde.example;unbekannt');
    expect((await people.listLooseColumns(by(sonne))).map(({ name, people: n }) => [name, n])).toEqual(
      expect.arrayContaining([['Bestellwert', 2]]),
    );
    const value = await make('Bestellwert in Euro', { type: 'number', category: 'purchase' });
    await people.adoptColumn(by(sonne), { fieldId: value, column: 'Bestellwert', language: 'de' });
    await world.fieldJobs.idle();
    expect((await people.listFieldJobs(sonne, value))[0]).toMatchObject({ state: 'finished', changed: 1, kept: 1 });
    expect(await profileOf('eva@kunde.example')).toMatchObject({ fields: { [value]: '1200.5' }, custom: {} });
    expect(await profileOf('fritz@kunde.example')).toMatchObject({ fields: {}, custom: { Bestellwert: 'unbekannt' } });
  });

  it('delete a field with its values, after it was archived, also out of what an import remembers', async () => {
    const csv = 'E-Mail;Kilometerstand\nbea@kunde.example;5\ngerd@kunde.example;6';
    const { importId } = await importCsv(sonne, csv);
    await expect(people.deleteField(by(sonne), km)).rejects.toMatchObject(refusal('FIELD_HAS_VALUES', { count: 3 }));
    await people.archiveField(by(sonne), { fieldId: km, archived: true });
    await people.saveSegment(by(sonne, 'audience'), {
      content: {
        name: 'Vielfahrer',
        match: 'all',
        conditions: [{ kind: 'own', field: km, type: 'number', operator: 'more', value: '50000' }],
      },
    });
    expect(await people.readFieldUse(by(sonne), km)).toMatchObject({ people: 3, segments: ['Vielfahrer'] });
    await people.deleteField(by(sonne), km);
    await expect(people.deleteField(by(sonne), km)).rejects.toMatchObject(
      expect.objectContaining({
        failure: expect.objectContaining({ code: expect.stringMatching(/FIELD_BUSY|NOT_FOUND/) }),
      }),
    );
    await world.fieldJobs.idle();
    expect((await people.listFieldJobs(sonne, km))[0]).toMatchObject({ state: 'finished', changed: 3, kept: 0 });
    await expect(people.readField(by(sonne), km)).rejects.toMatchObject(refusal('NOT_FOUND'));
    expect(Object.keys((await profileOf('bea@kunde.example')).fields)).not.toContain(km);
    // Taken back, the import brings no value of the field back, and who came by it goes: nobody but the house touched them.
    await people.undoImport(by(sonne, 'import'), importId);
    await world.runner.idle();
    expect(await people.importProgress(sonne, importId)).toMatchObject({ state: 'undone', undo: { removed: 1 } });
    expect(Object.keys((await profileOf('bea@kunde.example')).fields)).not.toContain(km);
  });

  it('keep what a legal hold keeps', async () => {
    const held = await make('Vertragsnummer', { category: 'contract' });
    const { contactId } = await people.createContact(by(sonne), {
      profile: { email: 'held@kunde.example', fields: { [held]: 'A-1' } },
    });
    await people.createContact(by(sonne), { profile: { email: 'free@kunde.example', fields: { [held]: 'A-2' } } });
    await admin.query(
      `INSERT INTO legal_hold ("partnerId", id, "contactId", reason, "setBy", "setAt") VALUES ($1, 'hld_test', $2, '', 'tests', now())`,
      [sonne, contactId],
    );
    await people.archiveField(by(sonne), { fieldId: held, archived: true });
    await people.deleteField(by(sonne), held);
    await world.fieldJobs.idle();
    expect((await people.listFieldJobs(sonne, held))[0]).toMatchObject({ state: 'finished', changed: 1, kept: 1 });
    expect(await people.readField(by(sonne), held)).toMatchObject({ archived: true, deleting: false });
    expect((await profileOf('held@kunde.example')).fields[held]).toBe('A-1');
    expect((await profileOf('free@kunde.example')).fields).toEqual({});
  });

  it('go on where a crash left them', async () => {
    await people.archiveField(by(sonne), { fieldId: tyres, archived: true });
    // Written by a process that died before its first page.
    await admin.query(
      `INSERT INTO field_job ("partnerId", id, "fieldId", kind, total, "startedBy", "startedAt") VALUES ($1, $2, $3, 'delete', 9, 'usr_x', now())`,
      [sonne, newId('fieldJob'), tyres],
    );
    const bea = (await people.searchContact(by(sonne), 'bea@kunde.example'))!;
    await people.editContact(by(sonne), { ...bea, changes: { firstName: 'Bea' } });
    // While it is pending no import and no edit writes the value again: the field takes none.
    expect((await profileOf('bea@kunde.example')).fields[tyres]).toBeUndefined();
    await world.fieldJobs.resume([sonne, mond]);
    await world.fieldJobs.idle();
    await expect(people.readField(by(sonne), tyres)).rejects.toMatchObject(refusal('NOT_FOUND'));
    expect(world.errors).toEqual([]);
  });
});
