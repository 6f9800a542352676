/** Writes one batch of an import in one transaction: contacts, evidence, refused rows and the progress that a restart continues from. */
import { newId } from '@multipartner/kernel/ids';
import { failed } from '@multipartner/kernel/result';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { ContactKey, PartnerVault } from '../../vault/vault.ts';
import { readStandings } from '../consent/grounds.ts';
import { type RecordedAct, recordActs } from '../consent/record-acts.ts';
import {
  CONTACT_COLUMNS,
  type ContactRecord,
  type OpenedContact,
  openContacts,
  sealProfile,
} from '../contacts/contact-rows.ts';
import type { By, PeopleDeps } from '../deps.ts';
import { onlyWritable, writableFields } from '../fields/write-values.ts';
import { meetObjections } from '../objections/meet-objections.ts';
import type { MetPerson } from '../objections/met-person.ts';
import { type BadCellWrite, insertBadCells } from './bad-cells.ts';
import { type ImportDetail, purposesOf } from './import-detail.ts';
import { importActs } from './import-evidence.ts';
import {
  groundsOfOrigin,
  type OriginWrite,
  openOrigin,
  readOrigins,
  type StoredOrigin,
  sealOrigin,
  writeOrigins,
} from './import-origin.ts';
import { type KnownContact, mergeBatch } from './merge-batch.ts';
import type { ImportedRow } from './read-import-rows.ts';
import { type ContactWrite, insertContacts, updateContacts } from './write-contacts.ts';

export interface BatchResult {
  /** False when the import is no longer running or somebody else did this batch */
  stored: boolean;
}

interface Batch {
  importId: string;
  detail: ImportDetail;
  rows: readonly ImportedRow[];
  /** Rows that were stored before this batch */
  rowsBefore: number;
  bytesDone: number;
}

async function lockProgress(client: pg.PoolClient, batch: Batch): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT 1 FROM contact_import WHERE id = $1 AND state = 'running' AND rows = $2 FOR UPDATE`,
    [batch.importId, batch.rowsBefore],
  );
  return rows.length === 1;
}

/** One leaf covers the batch: known people are opened to be merged, new ones get their ids here. */
export async function storeBatch(deps: PeopleDeps, by: By, batch: Batch): Promise<BatchResult> {
  const partner = await deps.vault.partner(by.partnerId);
  const readable = batch.rows.flatMap(({ line, read }) => (read.ok ? [{ line, row: read.value }] : []));
  const indexOf = new Map(readable.map(({ row }) => [row.address, partner.emailIndex(row.address)]));
  return withPartner(deps.pool, by.partnerId, async (client) => {
    if (!(await lockProgress(client, batch))) return { stored: false };
    const found = await client.query<ContactRecord>(
      `SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c."emailIndex" = ANY($1::bytea[]) ORDER BY c.id FOR UPDATE`,
      [[...indexOf.values()]],
    );
    const newIds = new Map(
      [...indexOf.keys()].map((address) => [address, newId('contact', deps.clock.now().getTime()) as string]),
    );
    const receipt = await deps.audit.write({
      ...by,
      op: 'contact.imported',
      objects: [...found.rows.map(({ id }) => id), ...newIds.values()],
    });
    const opened = new Map(
      (await openContacts(partner, receipt, found.rows)).map((contact) => [contact.profile.email, contact]),
    );
    const rows = refuseRestricted(batch.rows, opened);
    const good = rows.flatMap(({ line, read }) => (read.ok ? [{ line, row: read.value }] : []));
    // After the lock: somebody may have withdrawn while this waited.
    const standings = await readStandings(
      client,
      found.rows.map(({ id }) => id),
    );
    const known = new Map<string, KnownContact>(
      [...opened].map(([address, { profile, record }]) => [address, { profile, standings: standings(record.id) }]),
    );
    // A field whose values are being deleted takes none.
    const isTyped = good.some(({ row }) => Object.keys(row.fields).length > 0);
    const writable = isTyped ? await writableFields(client) : new Set<string>();
    const going = good.map(({ line, row }) => ({ line, row: { ...row, fields: onlyWritable(row.fields, writable) } }));
    const { contacts, accepted, merged } = mergeBatch(going, known, batch.detail.consent);

    const origins = await readOrigins(
      client,
      batch.importId,
      found.rows.map(({ id }) => id),
    );
    const at = deps.clock.now();
    const changed: OriginWrite[] = [];
    const acts: RecordedAct[] = [];
    const keys = new Map<string, ContactKey>();
    const inserts: ContactWrite[] = [];
    const updates: ContactWrite[] = [];
    const met: MetPerson[] = [];
    for (const contact of contacts) {
      const before = opened.get(contact.address);
      const write = writeOf(partner, contact, before, newIds.get(contact.address)!, indexOf.get(contact.address)!);
      (before ? updates : inserts).push(write);
      keys.set(contact.address, write.key);
      met.push({ ...write, address: contact.address });
      if (before) changed.push(originOf(partner, batch, contact, before, write, origins.get(write.contactId)));
      acts.push(...importActs(partner, write.key, contact, batch.detail, by.actor, at));
    }
    await insertContacts(client, by.partnerId, batch.importId, inserts, at);
    await updateContacts(client, updates, at);
    await writeOrigins(client, by.partnerId, batch.importId, changed, at);
    await recordActs(deps, client, by, acts, at, { neverRaise: true });
    await meetObjections(deps, client, by, met);
    const refused = await insertRefusals(client, partner, { ...batch, rows });
    const badCells = good.flatMap(({ line, row }) =>
      row.badCells.map((cell): BadCellWrite => ({ ...cell, line, key: keys.get(row.address)! })),
    );
    await insertBadCells(client, partner, batch.importId, badCells);
    await client.query(
      `UPDATE contact_import SET rows = rows + $2, accepted = accepted + $3, merged = merged + $4, refused = refused + $5, "bytesDone" = $6, "badCells" = "badCells" + $7 WHERE id = $1`,
      [batch.importId, batch.rows.length, accepted, merged, refused, batch.bytesDone, badCells.length],
    );
    return { stored: true };
  });
}

/** People whose data may only be kept stay as they are: their rows are refused, so that nothing is lost in silence. */
function refuseRestricted(
  rows: readonly ImportedRow[],
  known: ReadonlyMap<string, OpenedContact>,
): readonly ImportedRow[] {
  const isRestricted = (address: string) => known.get(address)?.record.restrictedAt != null;
  return rows.map((row) =>
    row.read.ok && isRestricted(row.read.value.address)
      ? { ...row, read: failed({ field: '', reason: 'RESTRICTED' as const }) }
      : row,
  );
}

/** What an undo needs to know about a person who was there before. */
function originOf(
  partner: PartnerVault,
  { importId, detail }: Pick<Batch, 'importId' | 'detail'>,
  contact: ReturnType<typeof mergeBatch>['contacts'][number],
  known: OpenedContact,
  { key, contactId, rowVersion }: ContactWrite,
  earlier: StoredOrigin | undefined,
): OriginWrite {
  const before = earlier ? openOrigin(partner, key, importId, earlier).before : known.profile;
  return {
    contactId,
    rowVersion,
    sealed: sealOrigin(partner, key, rowVersion, { importId, before, after: contact.profile }),
    grounds: groundsOfOrigin(earlier, contact.before, contact.after, purposesOf(detail.consent)),
  };
}

function writeOf(
  partner: PartnerVault,
  contact: ReturnType<typeof mergeBatch>['contacts'][number],
  before: OpenedContact | undefined,
  newContactId: string,
  emailIndex: Buffer,
): ContactWrite {
  const contactId = before?.record.id ?? newContactId;
  const made = before ? null : partner.newContactKey(contactId);
  const key = before?.key ?? made!.key;
  const rowVersion = before ? BigInt(before.record.rowVersion) + 1n : 1n;
  return {
    contactId,
    key,
    emailIndex,
    bikVersion: partner.bikVersion,
    nextEmailIndex: partner.nextEmailIndex(contact.address),
    suppressionToken: partner.suppressionToken(contact.address),
    wrappedKey: made?.wrappedKey ?? before!.record.wrappedKey,
    keyGeneration: made?.keyGeneration ?? before!.record.keyGeneration,
    dekVersion: made?.dekVersion ?? 0,
    rowVersion,
    profile: sealProfile(partner, key, contactId, rowVersion, contact.profile),
    needsSmtpUtf8: contact.needsSmtpUtf8,
  };
}

async function insertRefusals(
  client: pg.PoolClient,
  partner: PartnerVault,
  { importId, rows }: Batch,
): Promise<number> {
  const refused = rows.flatMap(({ line, cells, read }) => (read.ok ? [] : [{ line, ...read.failure, cells }]));
  if (refused.length === 0) return 0;
  await client.query(
    `INSERT INTO import_refusal ("partnerId", "importId", line, field, reason, cells)
     SELECT $1, $2, t.* FROM unnest($3::int[], $4::text[], $5::text[], $6::bytea[]) AS t(line, field, reason, cells) ON CONFLICT DO NOTHING`,
    [
      partner.partnerId,
      importId,
      refused.map(({ line }) => line),
      refused.map(({ field }) => field),
      refused.map(({ reason }) => reason),
      // A refused row may be one endless cell: what is kept to show it is bounded.
      refused.map(({ line, cells }) =>
        partner.sealForPartner(
          { type: 'import-refusal', id: importId, rowVersion: BigInt(line) },
          cells.slice(0, 200).map((cell) => cell.slice(0, 500)),
        ),
      ),
    ],
  );
  return refused.length;
}
