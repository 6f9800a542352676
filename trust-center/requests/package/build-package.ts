/** Puts a person's package together: everything for access, what the person gave for portability. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { ZipFile } from 'yazl';
import { makePdf } from '../../documents/make-pdf.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../../people/contacts/contact-rows.ts';
import type { By } from '../../people/deps.ts';
import { describeFields } from '../../people/fields/describe-fields.ts';
import { rulesOf } from '../../retention/read-rules.ts';
import type { RequestDeps } from '../deps.ts';
import { senderOfPartner } from '../notices/tell-person.ts';
import type { LockedRequest } from '../request-row.ts';
import { coverPage } from './cover-page.ts';
import { htmlPage } from './html-page.ts';
import { csvOf, PACKAGE_FORMAT, PACKAGE_SCHEMA, type PackageData } from './package-files.ts';
import type { PlaceContext, PlaceName, PlaceRow, Subject } from './place.ts';
import { PLACES } from './places.ts';
import { isGiven } from './profile-places.ts';

export const MOST_PACKAGE_BYTES = 20_000_000;

type Asked = Pick<LockedRequest, 'row' | 'detail'>;

interface About {
  contactId: string | null;
  /** As asked, where nobody is found */
  address: string | null;
  /** What the entry of the log stands for: a request, or a visit to the person's own page */
  about: string;
}

/** Opens the person itself, with an entry of the log. */
export async function openSubject(
  deps: RequestDeps,
  by: By,
  { contactId, address, about }: About,
  op: 'request.answered' | 'own_page.read' = 'request.answered',
): Promise<Subject> {
  const records = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<ContactRecord & { importId: string | null }>(
      `SELECT ${CONTACT_COLUMNS}, c."importId" FROM contact c WHERE c.id = $1`,
      [contactId],
    ),
  );
  const record = records.rows[0];
  if (!record) return { contactId: null, address, contact: null };
  const receipt = await deps.audit.write({ ...by, op, objects: [record.id, about] });
  const [opened] = await openContacts(await deps.vault.partner(by.partnerId), receipt, [record]);
  const { key, profile } = opened!;
  return {
    contactId: record.id,
    address: profile.email,
    contact: { key, profile, createdAt: record.createdAt, updatedAt: record.updatedAt, importId: record.importId },
  };
}

/** All places, with an entry of the log before each is opened. */
export async function collectPlaces(deps: RequestDeps, by: By, subject: Subject, kind: PackageData['kind']) {
  const context: PlaceContext = {
    deps,
    by,
    subject,
    partner: () => deps.vault.partner(by.partnerId),
    query: async (sql, values = []) =>
      (await withPartner(deps.pool, by.partnerId, (client) => client.query(sql, values))).rows as never,
  };
  const collected = new Map<PlaceName, readonly PlaceRow[]>();
  for (const place of PLACES) {
    if (kind === 'portability' && !place.portable) continue;
    const rows = await place.collect(context);
    collected.set(place.name, kind === 'portability' && place.name === 'profile' ? rows.filter(isGiven) : rows);
  }
  return collected;
}

export interface BuiltPackage {
  fileName: string;
  data: PackageData;
  /** The zip */
  bytes(): Promise<Buffer>;
}

/** Reads everything anew, with an entry of the log before each place is opened. Throws FailureError TOO_LARGE, DOCUMENTS_BUSY. */
export async function buildPackage(deps: RequestDeps, by: By, asked: Asked): Promise<BuiltPackage> {
  const { row } = asked;
  const kind = row.kind === 'portability' ? 'portability' : 'access';
  const subject = await openSubject(deps, by, {
    contactId: row.contactId,
    address: asked.detail.address ?? null,
    about: row.id,
  });
  const collected = await collectPlaces(deps, by, subject, kind);
  const fields = await describeFields(deps, by);
  const { sender, rules } = await withPartner(deps.pool, by.partnerId, async (client) => ({
    sender: await senderOfPartner(client, by.partnerId),
    rules: await rulesOf(client),
  }));
  const madeAt = deps.clock.now();
  const { name, legalName, imprint, email } = sender;
  const data: PackageData = {
    format: PACKAGE_FORMAT,
    kind,
    createdAt: madeAt.toISOString(),
    requestId: row.id,
    controller: { name, legalName, imprint, email },
    address: subject.address,
    parts: Object.fromEntries(collected),
  };
  const cover = coverPage({
    ...{ language: row.language, kind, requestId: row.id, receivedOn: row.receivedOn },
    ...{ madeAt, sender, subject, collected, fields, rules },
  });
  return {
    fileName: `${row.language === 'de' ? 'ihre-daten' : 'your-data'}-${madeAt.toISOString().slice(0, 10)}.zip`,
    data,
    bytes: async () => {
      const files: [string, string | Uint8Array][] = [
        [`${row.language === 'de' ? 'deckblatt' : 'cover'}.html`, htmlPage(cover)],
        [`${row.language === 'de' ? 'deckblatt' : 'cover'}.pdf`, await makePdf(cover)],
        ['data.json', `${JSON.stringify(data, null, 2)}\n`],
        ['schema.json', `${JSON.stringify(PACKAGE_SCHEMA, null, 2)}\n`],
        ...[...collected].flatMap(([place, rows]): [string, string][] =>
          rows.length > 0 ? [[`csv/${place}.csv`, csvOf(rows)]] : [],
        ),
      ];
      return zipOf(files, madeAt);
    },
  };
}

async function zipOf(files: readonly [string, string | Uint8Array][], mtime: Date): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of files) zip.addBuffer(Buffer.from(content as never), name, { mtime });
  zip.end();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of zip.outputStream) {
    size += (chunk as Buffer).length;
    if (size > MOST_PACKAGE_BYTES)
      throw new FailureError(failure('TOO_LARGE', { limit: `${MOST_PACKAGE_BYTES / 1_000_000} MB` }));
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
