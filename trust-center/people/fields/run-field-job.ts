/** One piece of work on a field's values: page by page through all contacts, continued where a crash left it. */

import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { withoutCanaries } from '../../canaries/without-canaries.ts';
import type { PartnerVault } from '../../vault/vault.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts, sealProfile } from '../contacts/contact-rows.ts';
import { type ContactProfile, MOST_PROFILE_FIELDS } from '../contacts/profile.ts';
import { type By, PAGE_ROWS, type PeopleDeps } from '../deps.ts';
import { type CarriedContact, carryOrigins } from './carry-origins.ts';
import { adoption, adoptionRef, type FieldJob, JOB_COLUMNS } from './field-job.ts';
import { readValue } from './field-value.ts';
import { readField } from './read-fields.ts';

/** What the work makes of one profile; null where it has nothing to do. */
type ProfileChange = (profile: ContactProfile, isHeld: boolean) => { profile: ContactProfile | null; kept: number };

const without = (values: Record<string, string>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([one]) => one !== name));

const deletion =
  (fieldId: string): ProfileChange =>
  (profile, isHeld) => {
    if (!Object.hasOwn(profile.fields, fieldId)) return { profile: null, kept: 0 };
    // What a court may ask for, or the person wants kept unchanged, is not destroyed.
    if (isHeld) return { profile: null, kept: 1 };
    return { profile: { ...profile, fields: without(profile.fields, fieldId) }, kept: 0 };
  };

async function changeOf(deps: PeopleDeps, by: By, job: FieldJob): Promise<ProfileChange> {
  if (job.kind === 'delete' || !job.detail) return deletion(job.fieldId);
  const receipt = await deps.audit.write({ ...by, op: 'partner_record.read', objects: [job.id] });
  const partner = await deps.vault.partner(by.partnerId);
  const { column, language } = adoption.parse(partner.openForPartner(receipt, adoptionRef(job.id), job.detail));
  const field = await readField(deps, by, job.fieldId);
  return (profile, isHeld) => {
    if (isHeld) return { profile: null, kept: Object.hasOwn(profile.custom, column) ? 1 : 0 };
    const text = Object.hasOwn(profile.custom, column) ? profile.custom[column]! : '';
    const value = readValue(field, text, { language, fromFile: true });
    if (text === '') return { profile: null, kept: 0 };
    const isFull = Object.keys(profile.fields).length >= MOST_PROFILE_FIELDS;
    // A value that somebody set by hand meanwhile is newer than the import's.
    if (!value.ok || isFull || Object.hasOwn(profile.fields, job.fieldId)) return { profile: null, kept: 1 };
    const fields = { ...profile.fields, [job.fieldId]: value.value };
    return { profile: { ...profile, fields, custom: without(profile.custom, column) }, kept: 0 };
  };
}

type Row = ContactRecord & { importId: string | null; held: boolean };

// A legal hold, or a restriction by the person (Art. 18 GDPR).
const HELD = `(c."restrictedAt" IS NOT NULL OR EXISTS (SELECT 1 FROM legal_hold h WHERE h."liftedAt" IS NULL AND (h."contactId" IS NULL OR h."contactId" = c.id)))`;

type Changed = CarriedContact & { profile: ContactProfile };

async function writeProfiles(client: pg.PoolClient, partner: PartnerVault, changed: readonly Changed[], at: Date) {
  if (changed.length === 0) return;
  await client.query(
    `UPDATE contact c SET profile = t.sealed, "rowVersion" = t.version, "updatedAt" = $4
     FROM unnest($1::text[], $2::bigint[], $3::bytea[]) AS t(id, version, sealed) WHERE c.id = t.id`,
    [
      changed.map(({ contactId }) => contactId),
      changed.map(({ before }) => before + 1n),
      changed.map(({ contactId, key, before, profile }) => sealProfile(partner, key, contactId, before + 1n, profile)),
      at,
    ],
  );
}

/** Null when the job is over, or another process was faster. */
function onePage(deps: PeopleDeps, by: By, jobId: string, change: ProfileChange): Promise<'more' | 'finished' | null> {
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const jobs = await client.query<FieldJob>(
      `SELECT ${JOB_COLUMNS} FROM field_job WHERE id = $1 AND state = 'running' FOR UPDATE`,
      [jobId],
    );
    const job = jobs.rows[0];
    if (!job) return null;
    const at = deps.clock.now();
    const page = await client.query<Row>(
      `SELECT ${CONTACT_COLUMNS}, c."importId", ${HELD} AS held FROM contact c WHERE c.id > $1 ORDER BY c.id LIMIT $2 FOR UPDATE OF c`,
      [job.cursor, PAGE_ROWS],
    );
    const rows = await withoutCanaries(deps, by.partnerId, page.rows);
    let kept = 0;
    let changed: Changed[] = [];
    if (rows.length > 0) {
      const receipt = await deps.audit.write({ ...by, op: 'contact.edited', objects: rows.map(({ id }) => id) });
      const partner = await deps.vault.partner(by.partnerId);
      const people = (await openContacts(partner, receipt, rows)).map(({ record, key, profile }, i) => {
        const { importId, held } = rows[i]!;
        const next = change(profile, held);
        kept += next.kept;
        return {
          contactId: record.id,
          key,
          before: BigInt(record.rowVersion),
          profile: next.profile,
          importId,
          held,
        };
      });
      changed = people.flatMap(({ profile, ...one }) => (profile ? [{ ...one, profile }] : []));
      await writeProfiles(client, partner, changed, at);
      // Values that are deleted go out of what imports remember for their undo too.
      const free = people.filter((one) => !one.held);
      await carryOrigins(client, partner, free, job.kind === 'delete' ? job.fieldId : null, at);
    }
    const isOver = page.rows.length < PAGE_ROWS;
    await client.query(
      `UPDATE field_job SET cursor = $2, done = done + $3, total = GREATEST(total, done + $3), changed = changed + $4, kept = kept + $5,
         "waitsFor" = NULL, state = $6, "finishedAt" = $7 WHERE id = $1`,
      [
        jobId,
        page.rows.at(-1)?.id ?? job.cursor,
        rows.length,
        changed.length,
        kept,
        isOver ? 'finished' : 'running',
        isOver ? at : null,
      ],
    );
    if (!isOver) return 'more';
    // A field of which values must stay stays too, archived.
    if (job.kind === 'delete' && job.kept + kept === 0) {
      const gone = await client.query(`DELETE FROM contact_field WHERE id = $1`, [job.fieldId]);
      if (gone.rowCount === 1) await deps.audit.write({ ...by, op: 'field.deleted', objects: [job.fieldId] });
    }
    return 'finished';
  });
}

/** Works a running job off. `stop` ends it after the page at hand; it stays resumable. Throws as vault, log and database do. */
export async function runFieldJob(
  deps: PeopleDeps,
  partnerId: string,
  jobId: string,
  stop: AbortSignal,
): Promise<void> {
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<FieldJob>(`SELECT ${JOB_COLUMNS} FROM field_job WHERE id = $1 AND state = 'running'`, [jobId]),
  );
  const job = rows[0];
  if (!job) return;
  const by: By = {
    partnerId,
    actor: { class: 'partner', id: job.startedBy, auth: 'process' },
    purpose: 'contact_care',
    reqId: jobId,
  };
  const change = await changeOf(deps, by, job);
  while (!stop.aborted && (await onePage(deps, by, jobId, change)) === 'more');
}
