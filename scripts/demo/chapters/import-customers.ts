/** Partners bring their customers: one large file at the start, a small one later, and what hands do between. */
import { setTimeout as sleep } from 'node:timers/promises';
import { customersCsv } from '../cast/customers.ts';
import { OWN_FIELDS } from '../cast/fields.ts';
import { type DemoPartner, PARTNERS } from '../cast/partners.ts';
import { byPerson, type DemoWorld } from '../world/open-demo-world.ts';
import { createRandom } from '../world/random.ts';
import type { House } from './set-up-house.ts';

const POLL_MS = 25;
const LIMIT_MS = 60_000;

async function* oneChunk(bytes: Buffer) {
  yield bytes;
}

/** Uploads, checks and runs one file to its end. */
async function importFile(world: DemoWorld, house: House, partner: DemoPartner, file: { name: string; bytes: Buffer }) {
  const { people } = world.trust;
  const { id, partnerId } = house.owners[partner.key];
  const by = byPerson(partnerId, id, 'import');
  const { importId } = await people.uploadImport(by, { fileName: file.name, bytes: oneChunk(file.bytes) });
  await people.previewImport(by, {
    importId,
    consent: { kind: 'column', purposes: ['newsletter', 'service_reminders'] },
  });
  await people.startImport(by, importId);
  for (const limit = Date.now() + LIMIT_MS; Date.now() < limit; await sleep(POLL_MS)) {
    const { state } = await people.importProgress(partnerId, importId);
    if (state === 'finished') return;
    if (state !== 'running') throw new Error(`an import of the demo ended as ${state}`);
  }
  throw new Error('an import of the demo takes too long');
}

/** Segments that a dealer would keep. */
async function saveSegments(world: DemoWorld, house: House): Promise<void> {
  const { id, partnerId } = house.owners.sonne;
  const by = byPerson(partnerId, id, 'audience');
  await world.trust.people.saveSegment(by, {
    content: {
      name: 'Werkstattkunden in Ulm',
      match: 'all',
      conditions: [
        { kind: 'tag', operator: 'has', value: 'Werkstatt' },
        { kind: 'field', field: 'city', operator: 'is', value: 'Ulm' },
      ],
    },
  });
  await world.trust.people.saveSegment(by, {
    content: {
      name: 'Interesse an Elektro',
      match: 'any',
      conditions: [
        { kind: 'tag', operator: 'has', value: 'E-Auto' },
        { kind: 'custom', name: 'Modell', operator: 'is', value: 'Aurora Lumen' },
      ],
    },
  });
}

/** Two customers who never agreed to anything and bought a car: § 7(3) UWG, with what shows it. */
async function recordCustomers(world: DemoWorld, house: House): Promise<void> {
  const { people } = world.trust;
  const { id, partnerId } = house.owners.sonne;
  const by = byPerson(partnerId, id, 'consent_evidence');
  const { contacts } = await people.listContacts(by, { state: 'none', limit: 2, oldestFirst: true });
  const day = (daysAgo: number) => world.clock.at(daysAgo).toISOString().slice(0, 10);
  for (const [i, { contactId }] of contacts.entries())
    await people.recordExistingCustomer(by, {
      contactId,
      purposes: ['newsletter', 'service_reminders'],
      source: 'screen',
      statement: '',
      customer: {
        sale: { text: `Kauf eines Aurora, Rechnung 2026-04${17 + i}`, date: day(120 + i) },
        similar: { text: 'Fahrzeuge, Teile und Werkstattleistungen des eigenen Hauses', date: day(120 + i) },
        noObjection: { text: 'Kundenkarte und Postfach durchgesehen', date: day(61) },
        notice: { text: 'Zeile über das Widerspruchsrecht im Bestellformular, Fassung 3', date: day(120 + i) },
      },
    });
}

const WITH_TYRES = 24;

/** The fields of one dealer, with values for some of its customers. */
async function defineFields(world: DemoWorld, house: House): Promise<void> {
  const { people } = world.trust;
  const { id, partnerId } = house.owners.sonne;
  const by = byPerson(partnerId, id, 'contact_care');
  const made: string[] = [];
  for (const field of OWN_FIELDS) made.push((await people.createField(by, field)).fieldId);
  const [tyres, card, fax] = made;
  const { contacts } = await people.listContacts(by, { limit: WITH_TYRES, oldestFirst: true });
  for (const [i, { contactId, rowVersion }] of contacts.entries()) {
    const fields = { [tyres!]: i % 3 === 0 ? 'no' : 'yes', ...(i % 2 === 0 ? { [card!]: `S-${4_100 + i * 7}` } : {}) };
    await people.editContact(by, { contactId, rowVersion, changes: { fields } });
  }
  await people.archiveField(by, { fieldId: fax!, archived: true });
  const service = (await people.listFields(by)).find(({ label }) => label.en === 'Next service');
  if (!service) return;
  await people.saveSegment(byPerson(partnerId, id, 'audience'), {
    content: {
      name: 'Service in den nächsten zwei Monaten',
      match: 'all',
      conditions: [{ kind: 'own', field: service.fieldId, type: 'date', operator: 'next', value: '60' }],
    },
  });
}

export interface CustomerFiles {
  first(): Promise<void>;
  second(): Promise<void>;
}

/** The imports of the story, to be run when their time has come. */
export function customerImports(world: DemoWorld, house: House): CustomerFiles {
  const { clock } = world;
  const books = PARTNERS.map((partner, i) => ({ partner, random: createRandom(41 + i), taken: new Set<string>() }));
  return {
    async first() {
      for (const [i, { partner, random, taken }] of books.entries()) {
        clock.moveTo(clock.at(66 - i, 8 + i, 20));
        const bytes = customersCsv(partner, { count: partner.customers[0], random, now: clock.now(), taken });
        await importFile(world, house, partner, { name: 'kunden-export.csv', bytes });
      }
      clock.moveTo(clock.at(61, 10));
      await saveSegments(world, house);
      await recordCustomers(world, house);
      clock.moveTo(clock.at(60, 11));
      await defineFields(world, house);
    },
    async second() {
      for (const [i, { partner, random, taken }] of books.entries()) {
        if (partner.customers[1] === 0) continue;
        clock.moveTo(clock.at(15, 9 + i, 5));
        const bytes = customersCsv(partner, { count: partner.customers[1], random, now: clock.now(), taken });
        await importFile(world, house, partner, { name: 'neue-kunden.csv', bytes });
      }
    },
  };
}
