import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { moveRequests } from '../../requests/move-requests.ts';
import { consentRank } from '../consent/consent-after-undo.ts';
import { type ConsentPurpose, sealEvidence } from '../consent/evidence.ts';
import { readStandings, type Standings } from '../consent/grounds.ts';
import { type ConsentStanding, isSameStanding } from '../consent/next-consent.ts';
import { MAIL_PURPOSES } from '../consent/purposes.ts';
import { type RecordedAct, recordActs } from '../consent/record-acts.ts';
import { agreedToTracking } from '../consent/tracking-consent.ts';
import {
  CONTACT_COLUMNS,
  type ContactRecord,
  type OpenedContact,
  openContacts,
  sealProfile,
} from '../contacts/contact-rows.ts';
import { eraseInTransaction } from '../contacts/erase-contact.ts';
import { type ContactProfile, MOST_PROFILE_FIELDS } from '../contacts/profile.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';

export interface MergeInput {
  /** Who stays, with its address; `rowVersion` as the preview showed it */
  keep: { contactId: string; rowVersion: string };
  /** Who goes: key, records and evidence are erased */
  gone: { contactId: string; rowVersion: string };
}

export interface MergePreview {
  profile: ContactProfile;
  /** For each purpose the stricter of both */
  standings: Standings;
  /** The one who stays gets no mail, because one of them must not */
  suppressed: boolean;
  rowVersions: { keep: string; gone: string };
  /** Of the one who goes */
  goneAddress: string;
}

const MOST_TAGS = 50;
const MOST_CUSTOM = 40;

/** The one who stays keeps what it has; what it lacks comes from the other. */
export function mergedProfile(keep: ContactProfile, gone: ContactProfile): ContactProfile {
  return {
    ...gone,
    ...Object.fromEntries(Object.entries(keep).filter(([, value]) => value !== '')),
    email: keep.email,
    tags: [...new Set([...keep.tags, ...gone.tags])].slice(0, MOST_TAGS),
    custom: Object.fromEntries(Object.entries({ ...gone.custom, ...keep.custom }).slice(0, MOST_CUSTOM)),
    fields: Object.fromEntries(Object.entries({ ...gone.fields, ...keep.fields }).slice(0, MOST_PROFILE_FIELDS)),
  };
}

/** The stricter of two standings: whoever said no once, under whichever address, is heard. */
export const stricter = (a: ConsentStanding, b: ConsentStanding): ConsentStanding =>
  consentRank(b) < consentRank(a) ? b : a;

const stricterOfEach = (a: Standings, b: Standings): Standings =>
  Object.fromEntries(MAIL_PURPOSES.map((purpose) => [purpose, stricter(a[purpose], b[purpose])])) as Standings;

type Record = ContactRecord & { suppression: string | null; tracking: boolean; trackingAsked: boolean };
type Opened = OpenedContact & { record: Record; standings: Standings };

async function openBoth(
  deps: PeopleDeps,
  client: pg.PoolClient,
  by: By,
  { keep, gone }: { keep: string; gone: string },
): Promise<{ keep: Opened; gone: Opened }> {
  if (keep === gone) throw new FailureError(failure('INVALID'));
  // In the order of ids, as everything that locks contacts: two merges at once wait for each other and do not stand still.
  const { rows } = await client.query<Record>(
    `SELECT ${CONTACT_COLUMNS}, (SELECT s.reason::text FROM suppression s WHERE s."partnerId" = c."partnerId" AND s.token = c."suppressionToken") AS suppression,
       ${agreedToTracking('c."contactId"').replaceAll('c."contactId"', 'c.id')} AS tracking,
       EXISTS (SELECT 1 FROM consent_evidence t WHERE t."contactId" = c.id AND t.purpose = 'tracking') AS "trackingAsked"
     FROM contact c WHERE c.id = ANY($1) ORDER BY c.id FOR UPDATE OF c`,
    [[keep, gone]],
  );
  if (rows.length !== 2) throw new FailureError(failure('NOT_FOUND'));
  const receipt = await deps.audit.write({ ...by, op: 'contact.edited', objects: rows.map(({ id }) => id) });
  const standings = await readStandings(
    client,
    rows.map(({ id }) => id),
  );
  const opened = (await openContacts(await deps.vault.partner(by.partnerId), receipt, rows)).map(
    (one) => ({ ...one, standings: standings(one.record.id) }) as Opened,
  );
  const find = (id: string) => opened.find(({ record }) => record.id === id)!;
  return { keep: find(keep), gone: find(gone) };
}

/** What a merge would make of two contacts. Throws FailureError NOT_FOUND, INVALID. */
export async function previewMerge(
  deps: PeopleDeps,
  by: By,
  ids: { keep: string; gone: string },
): Promise<MergePreview> {
  await demandPartner(deps, by);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const { keep, gone } = await openBoth(deps, client, by, ids);
    return {
      profile: mergedProfile(keep.profile, gone.profile),
      standings: stricterOfEach(keep.standings, gone.standings),
      suppressed: keep.record.suppression !== null || gone.record.suppression !== null,
      rowVersions: { keep: keep.record.rowVersion, gone: gone.record.rowVersion },
      goneAddress: gone.profile.email,
    };
  });
}

/**
 * Makes two contacts one. The stricter consent wins; a suppression of either holds for the one who stays, and that of the address that goes
 * stays too. Throws FailureError CONFLICT when one was changed since the preview, NOT_FOUND, INVALID, LEGAL_HOLD.
 */
export async function mergeContacts(deps: PeopleDeps, by: By, input: MergeInput): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const { keep, gone } = await openBoth(deps, client, by, {
      keep: input.keep.contactId,
      gone: input.gone.contactId,
    });
    if (keep.record.rowVersion !== input.keep.rowVersion || gone.record.rowVersion !== input.gone.rowVersion)
      throw new FailureError(failure('CONFLICT'));
    const at = deps.clock.now();
    const partner = await deps.vault.partner(by.partnerId);
    const standings = stricterOfEach(keep.standings, gone.standings);
    const next = BigInt(keep.record.rowVersion) + 1n;
    const profile = sealProfile(partner, keep.key, keep.record.id, next, mergedProfile(keep.profile, gone.profile));
    await client.query(`UPDATE contact SET profile = $2, "rowVersion" = $3, "updatedAt" = $4 WHERE id = $1`, [
      keep.record.id,
      profile,
      next,
      at,
    ]);
    const said = (what: string, purpose: ConsentPurpose, standing: ConsentStanding | null): RecordedAct => ({
      standing,
      evidence: sealEvidence(
        partner,
        keep.key,
        { act: 'withdrawn', source: 'screen', purpose },
        { what, statement: `merged with ${gone.record.id}`, by: by.actor.id, at: at.toISOString() },
      ),
    });
    const acts = MAIL_PURPOSES.filter((one) => !isSameStanding(standings[one], keep.standings[one])).map((one) =>
      said('consent.merged', one, standings[one]),
    );
    if (keep.record.tracking && gone.record.trackingAsked && !gone.record.tracking)
      acts.push(said('tracking.merged', 'tracking', null));
    await recordActs(deps, client, by, acts, at);
    if (gone.record.suppression !== null)
      await client.query(
        `INSERT INTO suppression ("partnerId", id, token, reason, "createdAt")
         SELECT "partnerId", $2, "suppressionToken", $3::"SuppressionReason", $4 FROM contact WHERE id = $1 ON CONFLICT ("partnerId", token) DO NOTHING`,
        [keep.record.id, newId('suppression'), gone.record.suppression, at],
      );
    await client.query(
      `INSERT INTO mail_pause AS known ("partnerId", "contactId", until, "setAt") SELECT "partnerId", $1, until, "setAt" FROM mail_pause WHERE "contactId" = $2
       ON CONFLICT ("partnerId", "contactId") DO UPDATE SET until = GREATEST(known.until, EXCLUDED.until)`,
      [keep.record.id, gone.record.id],
    );
    await moveRequests(client, partner, { keep: keep.key, gone: gone.key });
    await eraseInTransaction(deps, client, by, [gone.record.id], 'merged');
    await deps.audit.write({ ...by, op: 'contact.merged', objects: [keep.record.id, gone.record.id] });
  });
}
