// Whoever keeps something about a person in a new table must add it to the person's own package (Art. 15 GDPR).
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { PACKAGE_SCHEMA } from '../../trust-center/requests/package/package-files.ts';
import { PLACES } from '../../trust-center/requests/package/places.ts';

const folder = path.join(import.meta.dirname, '../../prisma/trust-center/schema');

/** Tables that name a contact and hold nothing about a person. Each says why. */
const NOT_ABOUT_PEOPLE: Readonly<Record<string, string>> = {};
/** Tables that hold something about a person without naming a contact. */
const BY_ADDRESS = ['suppression', 'import_refusal', 'recipient_event', 'sign_up', 'log_detail'];

const tables = readdirSync(folder)
  .filter((file) => file.endsWith('.prisma'))
  .flatMap((file) => [...readFileSync(path.join(folder, file), 'utf8').matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)])
  .map(([, body]) => ({ body: body!, table: /@@map\("(\w+)"\)/.exec(body!)?.[1] ?? '' }));
const read = new Set(PLACES.flatMap((place) => place.tables));

test('every table that names a contact is read for the package', () => {
  const named = tables.filter(({ body }) => /^\s+contactId\s/m.test(body)).map(({ table }) => table);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((table) => !read.has(table) && !NOT_ABOUT_PEOPLE[table])).toEqual([]);
});

test('every table that is read exists, and those that find people by their address are among them', () => {
  const all = tables.map(({ table }) => table);
  expect([...read].filter((table) => !all.includes(table))).toEqual([]);
  expect(BY_ADDRESS.filter((table) => !read.has(table))).toEqual([]);
});

test('the schema in the package describes each part', () => {
  expect(PLACES.map(({ name }) => name).sort()).toEqual(Object.keys(PACKAGE_SCHEMA.properties.parts.properties).sort());
});
