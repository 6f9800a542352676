// The four files that real programs export must give exactly what expected.json says.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectCsv } from './inspect-csv.ts';
import { type ContactRow, readContactRow } from './read-contact-row.ts';
import { readRows } from './read-rows.ts';

const folder = join(import.meta.dirname, '../../../../shared/data/contacts');
const present = existsSync(join(folder, 'expected.json'));
if (!present) console.info('skipped: ../shared/data/contacts is not there');

interface Expected {
  rows: number;
  accepted: number;
  merged: number;
  refused?: Record<string, string>;
  refusedReasons?: Record<string, number>;
  withImportedConsentEvidence?: string[];
  needsSmtpUtf8?: number;
}

async function readAll(file: string) {
  const bytes = readFileSync(join(folder, file));
  // Small chunks, so that characters and quotes are cut in every place.
  const chunks = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, i) => bytes.subarray(i * 7, i * 7 + 7));
  const inspected = await inspectCsv(() => chunks);
  if (!inspected.ok) throw new Error(inspected.failure.code);
  const { format, hasHeader, headers, mapping } = inspected.value;
  const people = new Map<string, ContactRow>();
  const counts = { rows: 0, merged: 0 };
  const refused: Record<string, string> = {};
  let header = hasHeader;
  for await (const { line, cells } of readRows(chunks, format)) {
    if (header) {
      header = false;
      continue;
    }
    counts.rows += 1;
    const row = readContactRow(cells, headers, mapping);
    if (!row.ok) refused[line] = row.failure.reason;
    else {
      if (people.has(row.value.address)) counts.merged += 1;
      people.set(row.value.address, row.value);
    }
  }
  return { ...counts, accepted: people.size, refused, people, inspected: inspected.value };
}

describe.skipIf(!present)('exported contact files', () => {
  const expected = present
    ? (JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, Expected>)
    : {};

  it.each(['outlook-de.csv', 'mailchimp.csv', 'excel-utf16.csv', 'crm-messy.csv'])('%s', async (file) => {
    const want = expected[file]!;
    const got = await readAll(file);
    expect({ rows: got.rows, accepted: got.accepted, merged: got.merged }).toEqual({
      rows: want.rows,
      accepted: want.accepted,
      merged: want.merged,
    });
    if (want.refused) expect(got.refused).toEqual(want.refused);
    if (want.refusedReasons) {
      const reasons: Record<string, number> = {};
      for (const reason of Object.values(got.refused)) reasons[reason] = (reasons[reason] ?? 0) + 1;
      expect(reasons).toEqual(want.refusedReasons);
    }
    if (want.withImportedConsentEvidence)
      expect([...got.people.values()].filter((row) => row.optIn).map((row) => row.address)).toEqual(
        want.withImportedConsentEvidence,
      );
    if (want.needsSmtpUtf8 !== undefined)
      expect([...got.people.values()].filter((row) => row.needsSmtpUtf8)).toHaveLength(want.needsSmtpUtf8);
  });

  it('finds encoding and delimiter', async () => {
    expect((await readAll('outlook-de.csv')).inspected.format).toEqual({ encoding: 'windows-1252', delimiter: ';' });
    expect((await readAll('mailchimp.csv')).inspected.format).toEqual({ encoding: 'utf-8', delimiter: ',' });
    expect((await readAll('excel-utf16.csv')).inspected.format).toEqual({ encoding: 'utf-16le', delimiter: '\t' });
    expect((await readAll('crm-messy.csv')).inspected.format).toEqual({ encoding: 'utf-8', delimiter: ',' });
  });

  it('keeps formula cells, scripts and braces as literal text and removes what is invisible', async () => {
    const { people } = await readAll('crm-messy.csv');
    expect(people.get('carl@example.com')!.profile.firstName).toBe('=HYPERLINK("http://evil.example","x")');
    expect(people.get('hans@example.com')!.profile.lastName).toBe('{{ contact.secret }}');
    expect(people.get('ida@example.com')!.profile.firstName).toBe('<script>alert(1)</script>');
    expect(people.get('frida@example.com')!.profile.firstName).toBe('Fri da');
    expect(people.get('gustav@example.com')!.profile.firstName).toBe('Gustav');
    expect(people.get('emil@example.com')!.consent).toBe('unstated');
  });

  it('understands German columns', async () => {
    const { people } = await readAll('outlook-de.csv');
    expect(people.get('joerganna.mueller@example.de')!.profile).toEqual({
      salutation: 'Frau',
      firstName: 'Jörg-Anna',
      lastName: 'Müller-Lüdenscheidt',
      company: 'Müller & Söhne GmbH',
      street: 'Königsallee 1a',
      postalCode: '40212',
      city: 'Düsseldorf',
      phone: '0211 / 12 34 56',
      birthday: '1971-04-03',
      notes: 'Stammkundin will keine Anrufe',
    });
  });
});
