// Undo of imports: what comes back, what stays, and what must never be raised or deleted.
import { newId } from '@multipartner/kernel/ids';
import { describe, expect, it } from 'vitest';
import { MAIL_PURPOSES, type MailPurpose } from '../../../trust-center/people/consent/purposes.ts';
import type { ConsentPlan } from '../../../trust-center/people/imports/import-detail.ts';
import { standing } from '../../support/desks/grounds.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { people, by, sonne, mond, importCsv, admin, clock, runner, deps } = world;
const DAY_MS = 86_400_000;

// Somebody new each time: one person searches only so often.
const find = async (address: string, partnerId = sonne) =>
  people.searchContact({ ...by(partnerId), actor: { class: 'partner', id: newId('user'), auth: 'pwd' } }, address);
async function undo(importId: string, partnerId = sonne) {
  await people.undoImport(by(partnerId, 'import'), importId);
  await runner.idle();
  return people.importProgress(partnerId, importId);
}

describe('undoing an import', () => {
  it('removes whom it created, restores whom it changed, and leaves what somebody did since', async () => {
    await importCsv(
      sonne,
      'email;Vorname;Ort;Tags;Modell;Einwilligung\nalt@u.example;Alt;Ulm;vip;Golf;ja\nruhig@u.example;Ruhig;Ulm;;;\n',
      { kind: 'column', purposes: ['newsletter'] },
    );
    const { importId } = await importCsv(
      sonne,
      `email;Vorname;Ort;PLZ;Tags;Modell;Einwilligung
alt@u.example;Falsch;Bonn;53111;falsch;Polo;
ruhig@u.example;Ruhig;Ulm;;;;ja
neu@u.example;Neu;Bonn;;;;ja
neu@u.example;Neu;Bonn;53113;;;ja
bleibt@u.example;Bleibt;Bonn;;;;ja
sagt@u.example;Sagt;Bonn;;;;
`,
      { kind: 'column', purposes: ['newsletter'] },
    );
    expect((await find('ruhig@u.example'))!.mailable).toBe(true);
    const alt = (await find('alt@u.example'))!;
    await people.editContact(by(sonne), {
      contactId: alt.contactId,
      rowVersion: alt.rowVersion,
      changes: { city: 'Köln' },
    });
    const bleibt = (await find('bleibt@u.example'))!;
    await people.tagContacts(by(sonne), { contactIds: [bleibt.contactId], add: ['Werkstatt'] });
    const sagt = (await find('sagt@u.example'))!;
    await people.grantConsent(by(sonne), {
      contactId: sagt.contactId,
      purposes: ['newsletter'],
      source: 'screen',
      statement: 'Auf der Karte.',
    });

    expect((await people.importProgress(sonne, importId)).undoableUntil).toBeInstanceOf(Date);
    const done = await undo(importId);
    expect(done).toMatchObject({ state: 'undone', undo: { removed: 1, restored: 2, kept: 2 }, undoableUntil: null });
    expect(await find('neu@u.example')).toBeNull();
    const back = (await find('alt@u.example'))!;
    // The town was changed by hand after the import; everything else is as it was.
    expect(back.profile).toEqual({
      email: 'alt@u.example',
      firstName: 'Alt',
      city: 'Köln',
      tags: ['vip'],
      custom: { Modell: 'Golf' },
      fields: {},
    });
    expect(back).toMatchObject({ ...standing('granted') });
    expect(await find('ruhig@u.example')).toMatchObject({ ...standing('none'), mailable: false });
    // Who stays keeps no consent that only the import gave, and every consent that the person gave.
    expect(await find('bleibt@u.example')).toMatchObject({ mailable: false, profile: { tags: ['Werkstatt'] } });
    expect(await find('sagt@u.example')).toMatchObject({ mailable: true });
    const ops = await deps.audit.listEntries({
      filters: { partnerId: sonne, ops: ['import.undone', 'contact.erased'] },
    });
    expect(ops.entries.map(({ op }) => op)).toEqual(['import.undone', 'contact.erased']);
    await expect(people.undoImport(by(sonne, 'import'), importId)).rejects.toMatchObject({
      failure: { code: 'IMPORT_STATE' },
    });
    expect((await admin.query(`SELECT 1 FROM import_origin WHERE "importId" = $1`, [importId])).rows).toEqual([]);
  });

  it('keeps a withdrawal and every suppression, also of people who go', async () => {
    await importCsv(sonne, 'email;Einwilligung\nja@w.example;ja\n', { kind: 'column', purposes: ['newsletter'] });
    const { importId } = await importCsv(
      sonne,
      'email;Einwilligung\nja@w.example;nein\nweg@w.example;ja\nwiderruf@w.example;ja\n',
      { kind: 'column', purposes: ['newsletter'] },
    );
    const weg = (await find('weg@w.example'))!;
    await admin.query(
      `INSERT INTO suppression ("partnerId", id, token, reason) SELECT "partnerId", 'sup_test', "suppressionToken", 'complaint' FROM contact WHERE id = $1`,
      [weg.contactId],
    );
    const widerruf = (await find('widerruf@w.example'))!;
    await people.withdrawConsent(by(sonne), {
      contactId: widerruf.contactId,
      purposes: ['newsletter'],
      source: 'screen',
      statement: 'Am Telefon.',
    });
    expect(await undo(importId)).toMatchObject({ undo: { removed: 1, kept: 2 } });
    expect(await find('weg@w.example')).toBeNull();
    expect((await admin.query(`SELECT reason FROM suppression WHERE id = 'sup_test'`)).rows).toEqual([
      { reason: 'complaint' },
    ]);
    // A no in the file stays a no: undoing must not raise it.
    expect(await find('ja@w.example')).toMatchObject({ ...standing('withdrawn') });
    expect(await find('widerruf@w.example')).toMatchObject({ ...standing('withdrawn') });
  });

  it('is over after 30 days, for an import of another partner, and for HQ', async () => {
    const { importId } = await importCsv(sonne, 'email\nspaet@u.example\n');
    await expect(people.undoImport(by(mond, 'import'), importId)).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
    await expect(people.undoImport(by(sonne, 'import', 'hq'), importId)).rejects.toMatchObject({
      failure: { code: 'FORBIDDEN' },
    });
    clock.offsetMs = 31 * DAY_MS;
    expect((await people.importProgress(sonne, importId)).undoableUntil).toBeNull();
    await expect(people.undoImport(by(sonne, 'import'), importId)).rejects.toMatchObject({
      failure: { code: 'IMPORT_STATE' },
    });
    clock.offsetMs = 0;
    expect(await find('spaet@u.example')).not.toBeNull();
  });
});

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('whatever is imported and undone', { timeout: 180_000 }, () => {
  it.each([11, 12, 13])('never raises a withdrawn consent and never deletes a suppression (seed %i)', async (seed) => {
    const pick = numbers(seed);
    const addresses = Array.from({ length: 8 }, (_, i) => `p${i}-${seed}@prop.example`);
    const withdrawn: [address: string, purpose: MailPurpose][] = [];
    const somePurposes = (): MailPurpose[] => {
      const some = MAIL_PURPOSES.filter(() => pick(2) === 0);
      return some.length > 0 ? some : ['newsletter'];
    };
    const imports: string[] = [];
    const plan = (): ConsentPlan => {
      const purposes = somePurposes();
      const statement = { kind: 'statement', text: 'Alle haben schriftlich eingewilligt.', purposes } as const;
      return [{ kind: 'column', purposes } as const, { kind: 'none' } as const, statement][pick(3)]!;
    };
    const mailableFor = async (one: string) =>
      (await find(one, mond))?.grounds.flatMap(({ purpose, mailable }) => (mailable ? [purpose] : [])) ?? [];
    const suppressions = async () =>
      Number((await admin.query(`SELECT count(*) FROM suppression WHERE "partnerId" = $1`, [mond])).rows[0].count);
    for (let step = 0; step < 14; step++) {
      const before = await suppressions();
      const address = addresses[pick(addresses.length)]!;
      const contact = await find(address, mond);
      const what = pick(5);
      const mailableBefore = new Map<string, MailPurpose[]>();
      for (const one of addresses) mailableBefore.set(one, await mailableFor(one));
      if (what <= 1) {
        const lines = Array.from(
          { length: 6 },
          () => `${addresses[pick(addresses.length)]};${['ja', 'nein', ''][pick(3)]};${'X'.repeat(pick(3))}`,
        );
        const { importId } = await importCsv(mond, `email;Einwilligung;Ort\n${lines.join('\n')}\n`, plan());
        imports.push(importId);
      } else if (what === 2 && imports.length > 0) {
        await undo(imports.splice(pick(imports.length), 1)[0]!, mond);
        // An undo takes back; nobody may be mailed afterwards for what they might not before.
        for (const one of addresses)
          for (const purpose of await mailableFor(one)) expect(mailableBefore.get(one)).toContain(purpose);
      } else if (contact && what === 3) {
        const purposes = somePurposes();
        await people.withdrawConsent(by(mond), {
          contactId: contact.contactId,
          purposes: [...purposes],
          source: 'screen',
          statement: 'nein',
        });
        for (const purpose of purposes) withdrawn.push([address, purpose]);
      } else if (contact) {
        await admin.query(
          `INSERT INTO suppression ("partnerId", id, token, reason) SELECT "partnerId", $2, "suppressionToken", 'objection' FROM contact WHERE id = $1 ON CONFLICT DO NOTHING`,
          [contact.contactId, `sup_${seed}_${step}`],
        );
      }
      expect(await suppressions()).toBeGreaterThanOrEqual(before);
      for (const [one, purpose] of withdrawn) {
        expect(await find(one, mond)).toMatchObject(standing('withdrawn', purpose));
        expect(await mailableFor(one)).not.toContain(purpose);
      }
    }
  });
});
