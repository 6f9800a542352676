/** One page of an undo, inside of its transaction. */
import type pg from 'pg';
import type { ContactKey, PartnerVault } from '../../vault/vault.ts';
import { consentAfterUndo } from '../consent/consent-after-undo.ts';
import { type EvidenceRow, insertEvidence, sealEvidence } from '../consent/evidence.ts';
import { type ConsentStanding, NO_CONSENT } from '../consent/next-consent.ts';
import { CONTACT_COLUMNS, type ContactRecord, consentOf, openContacts, sealProfile } from '../contacts/contact-rows.ts';
import { eraseInTransaction } from '../contacts/erase-contact.ts';
import { undoProfile } from '../contacts/undo-profile.ts';
import { type By, PAGE_ROWS, type PeopleDeps } from '../deps.ts';
import { onlyWritable, writableFields } from '../fields/write-values.ts';
import { openOrigin, readOrigins } from './import-origin.ts';
import { type ContactChange, updateContacts } from './write-contacts.ts';

export type PageOfUndo = (
  deps: PeopleDeps,
  client: pg.PoolClient,
  by: By,
  span: { importId: string; from: Date; until: Date },
) => Promise<{ removed: number; restored: number; kept: number }>;

// Somebody gave or withdrew consent after the import, other than by a line of it. $2 and $3: when the import began and ended.
const SAID_SINCE = `EXISTS (SELECT 1 FROM consent_evidence e WHERE e."contactId" = c.id AND e.purpose = 'newsletter'
  AND e."createdAt" > $2 AND (e.source <> 'import' OR e."createdAt" > $3))`;
const HELD = `EXISTS (SELECT 1 FROM legal_hold h WHERE h."liftedAt" IS NULL AND (h."contactId" IS NULL OR h."contactId" = c.id))`;

const isSame = (a: ConsentStanding, b: ConsentStanding): boolean => a.state === b.state && a.ground === b.ground;

/** The evidence that a standing was lowered because the import that gave it was taken back. */
const undoEvidence = (partner: PartnerVault, key: ContactKey, by: By, at: Date): EvidenceRow =>
  sealEvidence(partner, key, 'withdrawn', 'import', {
    what: 'consent.import_undone',
    by: by.actor.id,
    at: at.toISOString(),
  });

/**
 * People whom the import created. They go, unless somebody changed them since, the person said something about consent, or a legal hold
 * keeps them; who stays loses a consent that only the import gave, and does not count as the import's any more.
 */
export const undoCreatedPage: PageOfUndo = async (deps, client, by, { importId, from, until }) => {
  const { rows } = await client.query<ContactRecord & { stays: boolean; saidSince: boolean }>(
    `SELECT ${CONTACT_COLUMNS}, ${SAID_SINCE} AS "saidSince",
       (c."rowVersion" <> COALESCE(o."rowVersion", 1) OR c."consentState" = 'withdrawn' OR ${SAID_SINCE} OR ${HELD}) AS stays
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
    const lowered = opened.flatMap(({ record, key, profile }, i): (ContactChange & { evidence: EvidenceRow })[] => {
      const current = consentOf(record);
      const { saidSince } = staying[i]!;
      const consent = consentAfterUndo(current, { before: NO_CONSENT, after: current, saidSince });
      if (isSame(consent, current)) return [];
      const rowVersion = BigInt(record.rowVersion) + 1n;
      const sealed = sealProfile(partner, key, record.id, rowVersion, profile);
      return [
        { contactId: record.id, rowVersion, profile: sealed, consent, evidence: undoEvidence(partner, key, by, at) },
      ];
    });
    await updateContacts(client, lowered, at);
    await insertEvidence(
      client,
      by.partnerId,
      lowered.map(({ evidence }) => evidence),
      at,
    );
    const ids = staying.map(({ id }) => id);
    await client.query(`UPDATE contact SET "importId" = NULL WHERE id = ANY($1)`, [ids]);
    await client.query(`DELETE FROM import_origin WHERE "importId" = $1 AND "contactId" = ANY($2)`, [importId, ids]);
  }
  return { removed: going.length, restored: 0, kept: staying.length };
};

/** People who were there before: each field goes back unless somebody changed it since. */
export const undoChangedPage: PageOfUndo = async (deps, client, by, { importId, from, until }) => {
  const { rows } = await client.query<ContactRecord & { saidSince: boolean }>(
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
  // Values of a field that was deleted since do not come back.
  const writable = await writableFields(client);
  const evidence: EvidenceRow[] = [];
  const changes = (await openContacts(partner, receipt, rows)).flatMap(
    ({ record, key, profile }, i): ContactChange[] => {
      const origin = origins.get(record.id)!;
      const { before, after } = openOrigin(partner, key, importId, origin);
      const current = consentOf(record);
      const consent = consentAfterUndo(current, {
        before: { ground: origin.groundBefore, state: origin.stateBefore },
        after: { ground: origin.groundAfter, state: origin.stateAfter },
        saidSince: rows[i]!.saidSince,
      });
      const undone = undoProfile(profile, before, after);
      const restored = { ...undone, fields: onlyWritable(undone.fields, writable) };
      if (isSame(consent, current) && JSON.stringify(sorted(restored)) === JSON.stringify(sorted(profile))) return [];
      if (!isSame(consent, current)) evidence.push(undoEvidence(partner, key, by, at));
      const rowVersion = BigInt(record.rowVersion) + 1n;
      return [
        {
          contactId: record.id,
          rowVersion,
          profile: sealProfile(partner, key, record.id, rowVersion, restored),
          consent,
        },
      ];
    },
  );
  await updateContacts(client, changes, at);
  await insertEvidence(client, by.partnerId, evidence, at);
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
