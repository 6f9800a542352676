// Duplicates: found by what they share, merged so that no consent is raised and no suppression lost.
import { describe, expect, it } from 'vitest';
import { phoneKey } from '../../../trust-center/people/duplicates/likeness.ts';
import { standing } from '../../support/desks/grounds.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { people, by, sonne, mond, importCsv, admin, deps } = world;
await importCsv(
  sonne,
  `email;Vorname;Nachname;PLZ;Telefon;Ort;Tags;Einwilligung
anna@a.example;Anna;Größer;89073;+49 731 123456;Ulm;vip;ja
anna.groesser@b.example;Anna;Groesser;89073;0731/123456;;neu;nein
bert@gmail.com;Bert;Klein;10115;;;;ja
b.ert+auto@gmail.com;;;;;;;ja
solo@c.example;Solo;Solo;1010;12;;;ja
`,
  { kind: 'column', purposes: ['newsletter'] },
);
await importCsv(mond, 'email;Telefon\nfremd@m.example;+49 731 123456\n');
const find = (address: string) => people.searchContact(by(sonne), address);

describe('duplicates', () => {
  it('are found by phone and similar address, of one partner only', async () => {
    const { pairs, isMore } = await people.findDuplicates(by(sonne));
    expect(isMore).toBe(false);
    expect(
      pairs.map(({ first, second, reasons }) => [first.profile.email, second.profile.email, reasons]).sort(),
    ).toEqual([
      ['anna@a.example', 'anna.groesser@b.example', ['phone']],
      ['bert@gmail.com', 'b.ert+auto@gmail.com', ['address']],
    ]);
    expect((await people.findDuplicates(by(mond))).pairs).toEqual([]);
    expect(phoneKey('0049 (0)731 123456')).toBe(phoneKey('+49731123456'));
    expect(phoneKey('12')).toBeNull();
  });

  it('merge to the stricter consent, with every suppression, and the other is erased', async () => {
    const [keep, gone] = [(await find('anna@a.example'))!, (await find('anna.groesser@b.example'))!];
    await people.withdrawConsent(by(sonne), {
      contactId: gone.contactId,
      purposes: ['newsletter'],
      source: 'screen',
      statement: 'Bitte nicht.',
    });
    await admin.query(
      `INSERT INTO suppression ("partnerId", id, token, reason) SELECT "partnerId", 'sup_dup', "suppressionToken", 'objection' FROM contact WHERE id = $1`,
      [gone.contactId],
    );
    const ids = { keep: keep.contactId, gone: gone.contactId };
    const preview = await people.previewMerge(by(sonne), ids);
    expect(preview).toMatchObject({ suppressed: true, standings: { newsletter: { state: 'withdrawn' } } });
    expect(preview.profile).toMatchObject({
      email: 'anna@a.example',
      lastName: 'Größer',
      city: 'Ulm',
      tags: ['vip', 'neu'],
    });
    const input = {
      keep: { contactId: ids.keep, rowVersion: preview.rowVersions.keep },
      gone: { contactId: ids.gone, rowVersion: preview.rowVersions.gone },
    };
    await expect(
      people.mergeContacts(by(sonne), { ...input, keep: { ...input.keep, rowVersion: '99' } }),
    ).rejects.toMatchObject({ failure: { code: 'CONFLICT' } });
    await people.mergeContacts(by(sonne), input);
    expect(await find('anna.groesser@b.example')).toBeNull();
    const merged = await people.viewContact(by(sonne), keep.contactId);
    expect(merged).toMatchObject({
      ...standing('withdrawn'),
      mailable: false,
      suppression: { reason: 'objection' },
      profile: preview.profile,
    });
    expect(merged.consent[0]!.evidence).toMatchObject({ what: 'consent.merged' });
    // The address that is gone stays suppressed too: a later import must not mail it.
    expect(
      (await admin.query(`SELECT count(*)::int AS n FROM suppression WHERE "partnerId" = $1`, [sonne])).rows,
    ).toEqual([{ n: 2 }]);
    const filters = { partnerId: sonne, ops: ['contact.merged', 'contact.erased'] as const };
    expect((await deps.audit.countEntries(filters)).count).toBe(2);
  });

  it('are not raised by merging into the one with consent, nor merged across partners or by HQ', async () => {
    const [keep, gone] = [(await find('bert@gmail.com'))!, (await find('b.ert+auto@gmail.com'))!];
    const foreign = (await people.searchContact(by(mond), 'fremd@m.example'))!;
    const ids = { keep: keep.contactId, gone: gone.contactId };
    const refused = (attempt: Promise<unknown>, code: string) =>
      expect(attempt).rejects.toMatchObject({ failure: { code } });
    await refused(people.previewMerge(by(sonne), { ...ids, gone: foreign.contactId }), 'NOT_FOUND');
    await refused(people.previewMerge(by(sonne), { ...ids, gone: ids.keep }), 'INVALID');
    await refused(people.previewMerge(by(sonne, 'contact_care', 'hq'), ids), 'FORBIDDEN');
    await people.withdrawConsent(by(sonne), {
      contactId: ids.keep,
      purposes: ['newsletter'],
      source: 'screen',
      statement: 'Nein.',
    });
    const { rowVersions } = await people.previewMerge(by(sonne), ids);
    await people.mergeContacts(by(sonne), {
      keep: { contactId: ids.keep, rowVersion: rowVersions.keep },
      gone: { contactId: ids.gone, rowVersion: rowVersions.gone },
    });
    expect(await find('bert@gmail.com')).toMatchObject({ ...standing('withdrawn'), mailable: false });
    expect((await people.findDuplicates(by(sonne))).pairs).toEqual([]);
  });
});
