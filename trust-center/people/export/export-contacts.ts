/** The partner's address book as a file that leaves the house: every page of it is a leaf before anybody is opened. */
import type { Language } from '@multipartner/kernel/language';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { csvLine } from '@multipartner/serving/csv';
import { withoutCanaries } from '../../canaries/without-canaries.ts';
import { SUPPRESSED_SQL } from '../consent/next-consent.ts';
import { MAIL_PURPOSES, type MailPurpose } from '../consent/purposes.ts';
import { CONTACT_COLUMNS, type ContactRecord, type OpenedContact, openContacts } from '../contacts/contact-rows.ts';
import { contactView } from '../contacts/view.ts';
import { PROFILE_FIELDS } from '../csv/fields.ts';
import { type By, demandPartner, PAGE_ROWS, type PeopleDeps } from '../deps.ts';
import type { FieldDefinition } from '../fields/definition.ts';
import { showValue, typedValue } from '../fields/field-value.ts';
import { listFields } from '../fields/read-fields.ts';
import type { ExportFormat } from './formats.ts';
import { writeWorkbook } from './write-workbook.ts';

const MOST_CUSTOM_COLUMNS = 200;
type GroundColumn = `ground_${MailPurpose}` | `mailable_${MailPurpose}`;
const GROUND_COLUMNS = MAIL_PURPOSES.flatMap((purpose): GroundColumn[] => [`ground_${purpose}`, `mailable_${purpose}`]);
const COLUMNS = ['email', ...PROFILE_FIELDS, 'tags', ...GROUND_COLUMNS, 'createdAt'] as const;
export type ExportColumn = (typeof COLUMNS)[number];

type Row = OpenedContact & { suppressed: boolean };

async function* pages(deps: PeopleDeps, by: By): AsyncGenerator<Row[]> {
  for (let after = ''; ; ) {
    const page = await withPartner(deps.pool, by.partnerId, async (client) => {
      const read = await client.query<ContactRecord & { suppressed: boolean }>(
        `SELECT ${CONTACT_COLUMNS}, ${SUPPRESSED_SQL} AS suppressed FROM contact c WHERE c.id > $1 AND c."restrictedAt" IS NULL ORDER BY c.id LIMIT $2`,
        [after, PAGE_ROWS],
      );
      return read.rows;
    });
    const last = page.at(-1);
    if (!last) return;
    after = last.id;
    const rows = await withoutCanaries(deps, by.partnerId, page);
    const receipt = await deps.audit.write({
      ...by,
      purpose: 'export',
      op: 'contact.exported',
      objects: rows.map(({ id }) => id),
    });
    const opened = await openContacts(await deps.vault.partner(by.partnerId), receipt, rows);
    yield opened.map((contact, i) => ({ ...contact, suppressed: rows[i]!.suppressed }));
    if (page.length < PAGE_ROWS) return;
  }
}

/** Days and numbers in the form that every program reads; the rest in words. */
const exportValue = (field: FieldDefinition, value: string, language: Language): string =>
  field.type === 'date' || field.type === 'number'
    ? typedValue(field, value, language)
    : showValue(field, value, language);

const groundsOf = ({ suppressed, ...contact }: Row) =>
  contactView(contact).grounds.map((one) => ({ ...one, mailable: one.mailable && !suppressed }));

interface OwnColumns {
  /** Fields that HQ and the partner defined, archived ones with values too */
  defined: readonly FieldDefinition[];
  /** Texts of files that belong to no field, by their names */
  custom: readonly string[];
  language: Language;
}

const cellsOf = (row: Row, { defined, custom, language }: OwnColumns, { profile, record } = row): string[] => [
  profile.email,
  ...PROFILE_FIELDS.map((field) => profile[field] ?? ''),
  profile.tags.join('; '),
  ...groundsOf(row).flatMap(({ ground, state, mailable }) => [
    state === 'withdrawn' ? state : ground,
    mailable ? 'yes' : 'no',
  ]),
  record.createdAt.toISOString(),
  ...defined.map((field) => {
    const value = profile.fields[field.fieldId];
    return value === undefined ? '' : exportValue(field, value, language);
  }),
  ...custom.map((name) => (Object.hasOwn(profile.custom, name) ? profile.custom[name]! : '')),
];

/** Names of texts that belong to no field, in the order in which they appear: the header comes before the people. */
async function customNames(deps: PeopleDeps, by: By): Promise<string[]> {
  const names = new Set<string>();
  for await (const page of pages(deps, by))
    for (const { profile } of page)
      for (const name of Object.keys(profile.custom)) if (names.size < MOST_CUSTOM_COLUMNS) names.add(name);
  return [...names];
}

/** The first page is made before the answer begins: a refusal is then still a page and no broken file. */
async function begun<T>(parts: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await parts.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* parts;
  })();
}

/**
 * The address book in a format, as a stream of bytes. `words` names the columns in the person's language; JSON keeps the names of the
 * API. Cells that begin like a formula are neutralised in CSV and are plain text in a workbook. Throws FailureError FORBIDDEN.
 */
export async function exportContacts(
  deps: PeopleDeps,
  by: By,
  input: { format: ExportFormat; words: (column: ExportColumn) => string; language?: Language },
): Promise<AsyncIterable<Uint8Array | string>> {
  await demandPartner(deps, by);
  if (input.format === 'json') return begun(jsonLines(pages(deps, by)));
  const { language = 'en' } = input;
  const own: OwnColumns = { defined: await listFields(deps, by), custom: await customNames(deps, by), language };
  const names = [...own.defined.map(({ label }) => label[language]), ...own.custom];
  const rows = (async function* () {
    yield [[...COLUMNS.map(input.words), ...names]];
    for await (const page of pages(deps, by)) yield page.map((row) => cellsOf(row, own));
  })();
  if (input.format === 'xlsx') return writeWorkbook(await begun(rows), deps.clock.now());
  return begun(
    (async function* () {
      yield '\uFEFF'; // Excel needs it to read umlauts
      for await (const part of rows) yield part.map(csvLine).join('');
    })(),
  );
}

async function* jsonLines(all: AsyncGenerator<Row[]>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const page of all)
    for (const row of page) {
      const { profile, record } = row;
      yield `${before}${JSON.stringify({ contactId: record.id, ...profile, grounds: groundsOf(row), createdAt: record.createdAt })}`;
      before = ',\n';
    }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
