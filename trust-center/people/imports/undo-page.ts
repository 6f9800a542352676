/** One page of an undo, inside of its transaction. */
import type pg from 'pg';
import type { ContactKey, PartnerVault } from '../../vault/vault.ts';
import { consentAfterUndo } from '../consent/consent-after-undo.ts';
import { sealEvidence } from '../consent/evidence.ts';
import { readStandings } from '../consent/grounds.ts';
import { type ConsentStanding, isSameStanding, NO_CONSENT } from '../consent/next-consent.ts';
import { MAIL_PURPOSES, type MailPurpose } from '../consent/purposes.ts';
import { type RecordedAct, recordActs } from '../consent/record-acts.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts, sealProfile } from '../contacts/contact-rows.ts';
import { eraseInTransaction } from '../contacts/erase-contact.ts';
import { undoProfile } from '../contacts/undo-profile.ts';
import { type By, PAGE_ROWS, type PeopleDeps } from '../deps.ts';
import { onlyWritable, writableFields } from '../fields/write-values.ts';
import { changeOf, openOrigin, readOrigins } from './import-origin.ts';
import { type ContactChange, updateContacts } from './write-contacts.ts';

export type PageOfUndo = (
  deps: PeopleDeps,
  client: pg.PoolClient,
  by: By,
  span: { importId: string; from: Date; until: Date },
) => Promise<{ removed: number; restored: number; kept: number }>;

// For which purposes somebody gave or withdrew consent after the import, other than by a line of it. $2 and $3: when the import began and ended.
const SAID_SINCE = `ARRAY(SELECT DISTINCT e.purpose FROM consent_evidence e WHERE e."contactId" = c.id AND e.purpose <> 'tracking'
  AND e."createdAt" > $2 AND (e.source <> 'import' OR e."createdAt" > $3))`;
const WITHDREW = `EXISTS (SELECT 1 FROM contact_ground g WHERE g."partnerId" = c."partnerId" AND g."contactId" = c.id AND g.state = 'withdrawn')`;
const HELD = `(c."restrictedAt" IS NOT NULL OR EXISTS (SELECT 1 FROM legal_hold h WHERE h."liftedAt" IS NULL AND (h."contactId" IS NULL OR h."contactId" = c.id)))`;

type Change = { before: ConsentStanding; after: ConsentStanding } | null;

/** Acts that lower each standing which the import gave, for the purposes that nobody spoke about since. */
function loweredActs(
  partner: PartnerVault,
  key: ContactKey,
  by: By,
  at: Date,
  current: Readonly<Record<MailPurpose, ConsentStanding>>,
  saidSince: readonly string[],
  change: (purpose: MailPurpose) => Change,
): RecordedAct[] {
  return MAIL_PURPOSES.flatMap((purpose) => {
    const changed = change(purpose);
    if (!changed) return [];
    const standing = consentAfterUndo(current[purpose], { ...changed, saidSince: saidSince.includes(purpose) });
    if (isSameStanding(standing, current[purpose])) return [];
    const about = { act: 'withdrawn', source: 'import', purpose } as const;
    const content = { what: 'consent.import_undone', by: by.actor.id, at: at.toISOString() };
    return [{ standing, evidence: sealEvidence(partner, key, about, content) }];
  });
}

/**
 * People whom the import created. They go, unless somebody changed them since, the person said something about consent, or a legal hold
 * keeps them; who stays loses a consent that only the import gave, and does not count as the import's any more.
 */
export const undoCreatedPage: PageOfUndo = async (deps, client, by, { importId, from, until }) => {
  const { rows } = await client.query<ContactRecord & { stays: boolean; saidSince: string[] }>(
    `SELECT ${CONTACT_COLUMNS}, ${SAID_SINCE} AS "saidSince",
       (c."rowVersion" <> COALESCE(o."rowVersion", 1) OR ${WITHDREW} OR cardinality(${SAID_SINCE}) > 0 OR ${HELD}) AS stays
     FROM contact c LEFT JOIN import_origin o ON o."importId" = $1 AND o."contactId" = c.id
     WHERE c."importId" = $1 ORDER BY c.id LIMIT $4 FOR UPDATE OF c`,
    [importId, from, until, PAGE_ROWS],
  );
  if (rows.length === 0) return { removed: 0, restored: 0, kept: 0 };
  const going = rows.filter(({ stays }) => !stays).map(({ id }) => id);
  const staying = rows.filter(({ stays }) => stays);
  if (going.length > 0) await eraseInTransaction(deps, client, by, going, 'import_undone');
  if (staying.length > 0) {
    const at = deps.clock.now();
    const receipt = await deps.audit.write({ ...by, op: 'contact.edited', objects: staying.map(({ id }) => id) });
    const partner = await deps.vault.partner(by.partnerId);
    const opened = await openContacts(partner, receipt, staying);
    const standings = await readStandings(
      client,
      staying.map(({ id }) => id),
    );
    const acts: RecordedAct[] = [];
    const lowered = opened.flatMap(({ record, key, profile }, i): ContactChange[] => {
      const current = standings(record.id);
      const own = loweredActs(partner, key, by, at, current, staying[i]!.saidSince, (purpose) => ({
        before: NO_CONSENT,
        after: current[purpose],
      }));
      if (own.length === 0) return [];
      acts.push(...own);
      const rowVersion = BigInt(record.rowVersion) + 1n;
      return [{ contactId: record.id, rowVersion, profile: sealProfile(partner, key, record.id, rowVersion, profile) }];
    });
    await updateContacts(client, lowered, at);
    await recordActs(deps, client, by, acts, at, { neverRaise: true });
    const ids = staying.map(({ id }) => id);
    await client.query(`UPDATE contact SET "importId" = NULL WHERE id = ANY($1)`, [ids]);
    await client.query(`DELETE FROM import_origin WHERE "importId" = $1 AND "contactId" = ANY($2)`, [importId, ids]);
  }
  return { removed: going.length, restored: 0, kept: staying.length };
};

/** People who were there before: each field goes back unless somebody changed it since. */
export const undoChangedPage: PageOfUndo = async (deps, client, by, { importId, from, until }) => {
  const { rows } = await client.query<ContactRecord & { saidSince: string[] }>(
    `SELECT ${CONTACT_COLUMNS}, ${SAID_SINCE} AS "saidSince" FROM import_origin o JOIN contact c ON c."partnerId" = o."partnerId" AND c.id = o."contactId"
     WHERE o."importId" = $1 ORDER BY c.id LIMIT $4 FOR UPDATE OF c`,
    [importId, from, until, PAGE_ROWS],
  );
  if (rows.length === 0) return { removed: 0, restored: 0, kept: 0 };
  const ids = rows.map(({ id }) => id);
  const at = deps.clock.now();
  const origins = await readOrigins(client, importId, ids);
  const receipt = await deps.audit.write({ ...by, op: 'contact.edited', objects: ids });
  const partner = await deps.vault.partner(by.partnerId);
  const standings = await readStandings(client, ids);
  // Values of a field that was deleted since do not come back.
  const writable = await writableFields(client);
  const acts: RecordedAct[] = [];
  const changes = (await openContacts(partner, receipt, rows)).flatMap(
    ({ record, key, profile }, i): ContactChange[] => {
      const origin = origins.get(record.id)!;
      const { before, after } = openOrigin(partner, key, importId, origin);
      const own = loweredActs(partner, key, by, at, standings(record.id), rows[i]!.saidSince, (purpose) =>
        changeOf(origin, purpose),
      );
      const undone = undoProfile(profile, before, after);
      const restored = { ...undone, fields: onlyWritable(undone.fields, writable) };
      if (own.length === 0 && JSON.stringify(sorted(restored)) === JSON.stringify(sorted(profile))) return [];
      acts.push(...own);
      const rowVersion = BigInt(record.rowVersion) + 1n;
      return [
        {
          contactId: record.id,
          rowVersion,
          profile: sealProfile(partner, key, record.id, rowVersion, restored),
        },
      ];
    },
  );
  await updateContacts(client, changes, at);
  await recordActs(deps, client, by, acts, at, { neverRaise: true });
  await client.query(`DELETE FROM import_origin WHERE "importId" = $1 AND "contactId" = ANY($2)`, [importId, ids]);
  return { removed: 0, restored: changes.length, kept: rows.length - changes.length };
};

/** Fields in one order, so that two profiles can be compared. */
const sorted = (profile: object): [string, unknown][] =>
  Object.entries(profile)
    .map(([name, value]): [string, unknown] => [
      name,
      value && typeof value === 'object' && !Array.isArray(value) ? sorted(value) : value,
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1));
