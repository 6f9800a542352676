import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { makePdf } from './make-pdf.ts';
import { MOST_PDF_ROWS, type PrintBlock, type PrintDocument } from './print-document.ts';

const paper = (blocks: PrintBlock[], more: Partial<PrintDocument> = {}): PrintDocument => ({
  language: 'de',
  title: 'Verzeichnis von Verarbeitungstätigkeiten',
  owner: 'Autohaus Sonne GmbH',
  blocks,
  ...more,
});

async function read(document: PrintDocument) {
  const pdf = await getDocumentProxy(new Uint8Array(await makePdf(document)));
  const { text } = await extractText(pdf, { mergePages: false });
  return { pdf, pages: text };
}

type Node = { role?: string; children?: Node[] };
const roles = (node: Node): string[] => [node.role ?? '', ...(node.children ?? []).flatMap(roles)].filter(Boolean);

describe('a PDF', () => {
  it('is tagged, names its language and title, and its text can be read back', async () => {
    const { pdf, pages } = await read(
      paper(
        [
          { kind: 'heading', level: 1, text: 'Zwecke' },
          { kind: 'paragraph', text: 'Werbung per E-Mail für Kundinnen und Kunden, die eingewilligt haben.' },
          { kind: 'list', items: ['Grüße aus „Ulm“'] },
          { kind: 'table', columns: [{ label: 'Frist' }], rows: [['3 Jahre']], empty: 'Nichts' },
          { kind: 'table', columns: [{ label: 'Leer' }], rows: [], empty: 'Noch kein Eintrag' },
          { kind: 'signatures', people: ['Ort, Datum'] },
        ],
        { facts: [['Verantwortlicher', 'Autohaus Sonne GmbH']], reference: 'Version 3' },
      ),
    );
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: 'Verzeichnis von Verarbeitungstätigkeiten', Language: 'de-DE' });
    const found = roles((await (await pdf.getPage(1)).getStructTree()) as Node);
    for (const role of ['H1', 'H2', 'P', 'L', 'LBody', 'Table', 'TH', 'TD']) expect(found).toContain(role);
    for (const text of ['Grüße aus „Ulm“', '3 Jahre', 'Noch kein Eintrag', 'Version 3', 'Seite 1 von 1'])
      expect(pages[0]).toContain(text);
  });

  it('sets a table of many columns in smaller letters rather than break its words', async () => {
    const labels =
      'Verantwortlicher,Personen,Kategorien von Daten,Schlüssel,Art des Schlüssels,Datenschlüssel seit,Region,Vertrag,Gemeinsame Verantwortung,Letzte Anfrage,Nächster Lauf,Letzter Zugriff';
    const columns = labels.split(',').map((label) => ({ label }));
    const row =
      'Autohaus Sonne GmbH,435,Kontaktdaten,Betrieb,Eigener,22. Nov. 2026,eu-central-1,Unterzeichnet,zugestimmt,2026-11-21,23. Nov. 2026,22. Nov. 2026';
    const { pages } = await read(
      paper([{ kind: 'table', columns, rows: [row.split(',')], empty: '' }], { orientation: 'landscape' }),
    );
    for (const word of [...labels.split(/[, ]/), ...row.split(/[, ]/)]) expect(pages[0]).toContain(word);
  });

  it('repeats the head of a table on each page and breaks a row that is longer than a page', async () => {
    const long = `Anfang ${'lang '.repeat(1500)}Ende`;
    const rows = [...Array.from({ length: 80 }, (_, n) => [`Zeile ${n}`, 'kurz']), ['Zeile lang', long]];
    const { pages } = await read(
      paper([{ kind: 'table', columns: [{ label: 'Nummer' }, { label: 'Text' }], rows, empty: '' }], {
        language: 'en',
      }),
    );
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(page).toContain('Nummer');
    const all = pages.join(' ');
    for (const text of ['Zeile 0', 'Zeile 79', 'Anfang', 'Ende', `Page 1 of ${pages.length}`])
      expect(all).toContain(text);
    expect(all.match(/lang/g)).toHaveLength(1501);
  });

  it('writes the scripts of Europe, Arabic and Hebrew, and names a character that no font has', async () => {
    const { pages } = await read(
      paper([{ kind: 'paragraph', text: 'Łódź Ğüneş Иван Γιώργος Nguyễn שלום → ✓ 東京 \u0000\u200B😀 e\u0301' }]),
    );
    for (const text of ['Łódź', 'Ğüneş', 'Иван', 'Γιώργος', 'Nguyễn', '→', '✓', 'é']) expect(pages[0]).toContain(text);
    expect(pages[0]).toContain('[U+6771]');
  });

  it('refuses more rows than a PDF takes', async () => {
    const rows = Array.from({ length: MOST_PDF_ROWS + 1 }, () => ['x']);
    await expect(makePdf(paper([{ kind: 'table', columns: [{ label: 'x' }], rows, empty: '' }]))).rejects.toMatchObject(
      { failure: { code: 'DOCUMENT_TOO_LONG' } },
    );
  });

  it('lets the server go on answering while it is written', async () => {
    const rows = Array.from({ length: 800 }, (_, n) => [
      `Person ${n}`,
      `person.${n}@kundschaft.example`,
      'Einwilligung',
    ]);
    const columns = [{ label: 'Name' }, { label: 'E-Mail' }, { label: 'Grund' }];
    let turns = 0;
    const beat = setInterval(() => {
      turns += 1;
    }, 5);
    await makePdf(paper([{ kind: 'table', columns, rows, empty: '' }]));
    clearInterval(beat);
    expect(turns).toBeGreaterThan(10);
  });
});
