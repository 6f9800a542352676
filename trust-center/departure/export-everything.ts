/**
 * Everything of a partner as one file, for the partner alone (Art. 28(3)(g) GDPR): people, grounds, evidence, suppressions, segments, orders,
 * who got what, and the partner's part of the log. Every page is an entry of the log before anybody is opened.
 */
import { Readable } from 'node:stream';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { csvLine } from '@multipartner/serving/csv';
import type pg from 'pg';
import { ZipFile } from 'yazl';
import { ownEntries } from '../audit/transparency/own-entries.ts';
import { COUNTS_SQL, type Counts } from '../orders/reports/count-deliveries.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts, standingsOf } from '../people/contacts/contact-rows.ts';
import { type By, demandPartner, PAGE_ROWS, type PeopleDeps } from '../people/deps.ts';
import { describeFields } from '../people/fields/describe-fields.ts';
import { listSegments } from '../people/segments/saved-segments.ts';
import { openDeparture } from './departure-row.ts';
import { EXPORT_README } from './export-readme.ts';

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** Rows of a table of the partner in pages, in the order of a text column. */
async function* paged<R extends { at: string }>(pool: pg.Pool, partnerId: string, sql: string): AsyncGenerator<R[]> {
  for (let after = ''; ; ) {
    const { rows } = await withPartner(pool, partnerId, (client) => client.query<R>(sql, [after, PAGE_ROWS]));
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE_ROWS) return;
    after = rows.at(-1)!.at;
  }
}

/** People with their grounds and all their evidence, one line each. */
async function* peopleLines(deps: PeopleDeps, by: By): AsyncGenerator<string> {
  const sql = `SELECT ${CONTACT_COLUMNS}, c.id AS at, c."restrictedAt" FROM contact c WHERE c.id > $1 ORDER BY c.id LIMIT $2`;
  for await (const page of paged<ContactRecord & { at: string; restrictedAt: Date | null }>(
    deps.pool,
    by.partnerId,
    sql,
  )) {
    const partner = await deps.vault.partner(by.partnerId);
    const rows = page.filter(({ id }) => !partner.isCanary(id));
    const ids = rows.map(({ id }) => id);
    const receipt = await deps.audit.write({ ...by, purpose: 'export', op: 'contact.exported', objects: ids });
    const opened = await openContacts(partner, receipt, rows);
    const evidence = await withPartner(deps.pool, by.partnerId, (client) =>
      client.query<{
        id: string;
        contactId: string;
        act: string;
        source: string;
        purpose: string;
        evidence: Buffer;
        createdAt: Date;
        logSeq: string | null;
      }>(
        `SELECT id, "contactId", act::text AS act, source, purpose, evidence, "createdAt", "logSeq" FROM consent_evidence WHERE "contactId" = ANY($1) ORDER BY "createdAt", id`,
        [ids],
      ),
    );
    for (const [i, { record, key, profile }] of opened.entries())
      yield line({
        contactId: record.id,
        createdAt: record.createdAt,
        restrictedAt: rows[i]!.restrictedAt,
        profile,
        grounds: standingsOf(record),
        evidence: evidence.rows
          .filter(({ contactId }) => contactId === record.id)
          .map(({ contactId: _, evidence: sealed, ...act }) => ({
            ...act,
            content: partner.openRecord(key, { type: 'consent-evidence', id: act.id }, sealed),
          })),
      });
  }
}

/** Tokens, with the contact that each belongs to where there still is one. */
async function* suppressionLines(deps: PeopleDeps, { partnerId }: By): AsyncGenerator<string> {
  yield csvLine(['token', 'reason', 'since', 'contactId']);
  const sql = `SELECT s.id AS at, encode(s.token, 'hex') AS token, s.reason::text AS reason, s."createdAt",
      (SELECT c.id FROM contact c WHERE c."partnerId" = s."partnerId" AND c."suppressionToken" = s.token) AS contact
    FROM suppression s WHERE s.id > $1 ORDER BY s.id LIMIT $2`;
  type Row = { at: string; token: string; reason: string; createdAt: Date; contact: string | null };
  for await (const rows of paged<Row>(deps.pool, partnerId, sql))
    yield rows.map((row) => csvLine([row.token, row.reason, row.createdAt.toISOString(), row.contact ?? ''])).join('');
}

async function* orderLines(deps: PeopleDeps, { partnerId }: By): AsyncGenerator<string> {
  const sql = `SELECT o.id AS at, o.id AS "orderId", o."campaignId", o.state::text AS state, o."confirmedAt", o."finishedAt", p.content ->> 'campaignName' AS campaign, ${COUNTS_SQL}
    FROM send_order o LEFT JOIN send_package p ON p."partnerId" = o."partnerId" AND p.id = o."packageId" WHERE o.id > $1 ORDER BY o.id LIMIT $2`;
  for await (const rows of paged<{ at: string; counts: Counts }>(deps.pool, partnerId, sql))
    yield rows.map(({ at: _, ...row }) => line(row)).join('');
}

async function* deliveryLines(deps: PeopleDeps, { partnerId }: By): AsyncGenerator<string> {
  yield csvLine(['deliveryId', 'orderId', 'contactId', 'state', 'reason', 'acceptedAt', 'unsubscribedAt']);
  const sql = `SELECT id AS at, "orderId", "contactId", state::text AS state, reason, "acceptedAt", "unsubscribedAt" FROM delivery WHERE id > $1 ORDER BY id LIMIT $2`;
  type Row = {
    at: string;
    orderId: string;
    contactId: string;
    state: string;
    reason: string | null;
    acceptedAt: Date | null;
    unsubscribedAt: Date | null;
  };
  for await (const rows of paged<Row>(deps.pool, partnerId, sql))
    yield rows
      .map(({ at, orderId, contactId, state, reason, acceptedAt, unsubscribedAt }) =>
        csvLine([
          at,
          orderId,
          contactId,
          state,
          reason ?? '',
          acceptedAt?.toISOString() ?? '',
          unsubscribedAt?.toISOString() ?? '',
        ]),
      )
      .join('');
}

/**
 * The zip as a stream, noted on the leaving where one is begun. A suspended partner gets it too: it is the controller of these data. Throws
 * FailureError FORBIDDEN and those of the key service.
 */
export async function exportEverything(deps: PeopleDeps, by: By): Promise<Readable> {
  await demandPartner(deps, by);
  const now = deps.clock.now();
  // Opened first: keys that do not open are a page and no broken file.
  await deps.vault.partner(by.partnerId);
  await deps.audit.write({ ...by, purpose: 'export', op: 'departure.exported' });
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const departure = await openDeparture(client);
    if (departure)
      await client.query(`UPDATE departure SET "exportedAt" = $2, "exportedBy" = $3, "updatedAt" = $2 WHERE id = $1`, [
        departure.id,
        now,
        by.actor.id,
      ]);
  });
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const add = (name: string, parts: () => AsyncIterable<string>) =>
    zip.addReadStreamLazy(name, { mtime: now }, (give) => {
      const content = Readable.from(parts(), { objectMode: false });
      // Half a file is no file: whoever reads it must see the break.
      content.on('error', (error: Error) => output.destroy(error));
      give(null, content);
    });
  zip.addBuffer(Buffer.from(EXPORT_README), 'README.txt', { mtime: now });
  add('people.jsonl', () => peopleLines(deps, by));
  add('suppressions.csv', () => suppressionLines(deps, by));
  add('fields.json', async function* () {
    yield JSON.stringify(await describeFields(deps, { ...by, purpose: 'export' }), null, 2);
  });
  add('segments.json', async function* () {
    yield JSON.stringify(await listSegments(deps, { ...by, purpose: 'export' }), null, 2);
  });
  add('orders.jsonl', () => orderLines(deps, by));
  add('deliveries.csv', () => deliveryLines(deps, by));
  add('log.jsonl', async function* () {
    yield* ownEntries(deps.pool, by.partnerId);
  });
  zip.end();
  return output;
}
