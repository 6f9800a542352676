// Exports of the address book: complete, harmless in spreadsheets, in the log, and for nobody else.
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PAGE_ROWS } from '../../../trust-center/people/deps.ts';
import type { ExportFormat } from '../../../trust-center/people/export/formats.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { people, by, sonne, mond, importCsv, deps, admin } = world;
const MANY = PAGE_ROWS + 1;

await importCsv(
  sonne,
  `email;Vorname;Nachname;Tags;Kennzeichen;Einwilligung
anna@e.example;"=HYPERLINK(""http://x"")";"Größer; ""A"" <b>";vip|neu;UL-A 1;ja
bert@e.example;@SUM(1);Zeile;;;nein
${Array.from({ length: MANY - 2 }, (_, i) => `p${i}@e.example;P;Q;;;ja`).join('\n')}
`,
  { kind: 'column', purposes: ['newsletter'] },
);
await importCsv(mond, 'email\nfremd@m.example\n');

async function file(format: ExportFormat, partnerId = sonne): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await people.exportContacts(by(partnerId, 'export'), {
    format,
    words: (name) => `_${name}`,
  }))
    parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}

/** The files of a zip, by its central directory. */
function unzip(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < bytes.readUInt16LE(end + 10); i++) {
    const [packed, nameLength] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(begin, begin + packed);
    files.set(name, (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(content) : content).toString('utf8'));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

describe('an export', () => {
  it('as CSV has everybody once, with a header in words and no cell that a spreadsheet would run', async () => {
    const lines = (await file('csv')).toString('utf8').split('\r\n');
    expect(lines).toHaveLength(MANY + 2);
    expect(lines[0]).toBe(
      `\uFEFF${'email salutation title firstName lastName company street postalCode city country phone language birthday lastPurchase notes tags ground_newsletter mailable_newsletter ground_service_reminders mailable_service_reminders ground_events mailable_events ground_surveys mailable_surveys createdAt'
        .split(' ')
        .map((name) => `_${name}`)
        .join(',')},Kennzeichen`,
    );
    expect(lines[1]).toContain(`anna@e.example,,,"'=HYPERLINK(""http://x"")","Größer; ""A"" <b>"`);
    expect(lines[1]).toContain('vip; neu');
    expect(lines[1]).toContain(',consent,yes,none,no,none,no,none,no,');
    expect(lines[2]).toContain(`,'@SUM(1),`);
    expect(lines[2]).toContain(',none,no,none,no,none,no,none,no,');
    expect(lines.join('\n')).not.toContain('fremd@m.example');
  });

  it('as a workbook is a zip with one sheet whose cells are all text', async () => {
    const files = unzip(await file('xlsx'));
    expect([...files.keys()]).toContain('[Content_Types].xml');
    const sheet = files.get('xl/worksheets/sheet1.xml')!;
    expect(sheet.match(/<row>/g)).toHaveLength(MANY + 1);
    expect(sheet).toContain('>=HYPERLINK("http://x")</t>');
    expect(sheet).toContain('Größer; "A" &lt;b&gt;');
    expect(sheet).not.toMatch(/<f>|<c t="str"/);
  });

  it('as JSON can be read back', async () => {
    const list = JSON.parse((await file('json')).toString('utf8')) as Record<string, unknown>[];
    expect(list).toHaveLength(MANY);
    expect(list[0]).toMatchObject({
      email: 'anna@e.example',
      firstName: '=HYPERLINK("http://x")',
      tags: ['vip', 'neu'],
      custom: { Kennzeichen: 'UL-A 1' },
      grounds: expect.arrayContaining([expect.objectContaining({ purpose: 'newsletter', mailable: true })]),
    });
  });

  it('of nobody is an empty file, not a broken one', async () => {
    const { rows } = await admin.query<{ id: string }>(`SELECT id FROM contact WHERE "partnerId" = $1`, [mond]);
    await people.eraseContacts(
      by(mond),
      rows.map(({ id }) => id),
    );
    expect(JSON.parse((await file('json', mond)).toString())).toEqual([]);
    expect((await file('csv', mond)).toString().trim().split('\r\n')).toHaveLength(1);
    expect(
      unzip(await file('xlsx', mond))
        .get('xl/worksheets/sheet1.xml')!
        .match(/<row>/g),
    ).toHaveLength(1);
  });

  it('is a leaf per page with its purpose, and nothing for HQ', async () => {
    const filters = { partnerId: sonne, ops: ['contact.exported'] as const, purpose: 'export' as const };
    const before = await deps.audit.countEntries(filters);
    await file('json');
    expect((await deps.audit.countEntries(filters)).count - before.count).toBe(2);
    const asHq = people.exportContacts(by(sonne, 'export', 'hq'), { format: 'json', words: (name) => name });
    await expect(asHq).rejects.toMatchObject({ failure: { code: 'FORBIDDEN' } });
  });
});
