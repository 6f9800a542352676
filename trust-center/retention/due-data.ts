/** What is due in each category, as SQL: the same words count it for a preview and delete it in a run. `$1` is the cutoff, `$2` the partner. */
import type pg from 'pg';
import { lastAlive } from '../people/consent/unused-consent.ts';
import { eraseInTransaction } from '../people/contacts/erase-contact.ts';
import type { By, PeopleDeps } from '../people/deps.ts';
import { dropStaged } from '../people/imports/staged-file.ts';
import type { CategoryName } from './categories.ts';

export interface DueData {
  from: string;
  where: string;
  /** The column by which rows are taken */
  key: string;
  /** The column with the person, for legal holds; without one only a hold on the whole partner counts */
  person: string | null;
  /** The table whose rows wait for nobody else's change meanwhile; the role may lock no evidence and no log details */
  locks: 'c' | 'c, u' | null;
  /** Deletes these at most 500 rows, inside the transaction that locked them. */
  act: (deps: PeopleDeps, client: pg.PoolClient, by: By, keys: readonly string[]) => Promise<unknown>;
}

const WITHDREW = `e.purpose <> 'tracking' AND e.act IN ('withdrawn', 'objected')`;
const GROUND = `SELECT 1 FROM contact_ground g WHERE g."partnerId" = c."partnerId" AND g."contactId" = c.id AND`;

const erase: DueData['act'] = (deps, client, by, keys) => eraseInTransaction(deps, client, by, keys, 'retention');

export const DUE: Record<CategoryName, readonly DueData[]> = {
  unused_consent: [
    {
      // Each purpose by itself: who reads the newsletter may have forgotten about the surveys.
      from: 'contact_ground u JOIN contact c ON c."partnerId" = u."partnerId" AND c.id = u."contactId"',
      where: `u.ground = 'consent' AND u.state = 'granted' AND ${lastAlive('u')} < $1`,
      key: `u."contactId" || ' ' || u.purpose`,
      person: 'c.id',
      // The ground too: one that is given or used meanwhile is looked at again and stays.
      locks: 'c, u',
      act: (deps, client, _by, keys) =>
        client.query(
          `WITH lapsed AS (
             UPDATE contact_ground g SET ground = 'none', state = 'none', "givenAt" = NULL, "updatedAt" = $2
             FROM unnest($1::text[]) AS k(key) WHERE g."contactId" = split_part(k.key, ' ', 1) AND g.purpose = split_part(k.key, ' ', 2)
             RETURNING g."contactId"
           ) UPDATE contact SET "updatedAt" = $2 WHERE id IN (SELECT "contactId" FROM lapsed)`,
          [keys, deps.clock.now()],
        ),
    },
  ],
  withdrawn_consent: [
    {
      from: 'contact c',
      where: `NOT EXISTS (${GROUND} g.ground <> 'none') AND EXISTS (${GROUND} g.state = 'withdrawn') AND c."createdAt" < $1
        AND EXISTS (SELECT 1 FROM consent_evidence e WHERE e."contactId" = c.id AND ${WITHDREW})
        AND NOT EXISTS (SELECT 1 FROM consent_evidence e WHERE e."contactId" = c.id AND ${WITHDREW} AND e."createdAt" >= $1)`,
      key: 'c.id',
      person: 'c.id',
      locks: 'c',
      act: erase,
    },
    {
      // The person agreed anew or is a customer: what came before an old withdrawal goes.
      from: 'consent_evidence v JOIN contact c ON c.id = v."contactId"',
      where: `EXISTS (${GROUND} g.ground <> 'none')
        AND EXISTS (SELECT 1 FROM consent_evidence e WHERE e."contactId" = v."contactId" AND e.purpose = v.purpose
          AND e.act IN ('withdrawn', 'objected') AND e."createdAt" >= v."createdAt" AND e."createdAt" < $1)`,
      key: 'v.id',
      person: 'v."contactId"',
      locks: 'c',
      act: (_deps, client, _by, keys) => client.query(`DELETE FROM consent_evidence WHERE id = ANY($1)`, [keys]),
    },
  ],
  people_without_ground: [
    {
      from: 'contact c',
      where: `NOT EXISTS (${GROUND} (g.ground <> 'none' OR g.state <> 'none')) AND c."updatedAt" < $1`,
      key: 'c.id',
      person: 'c.id',
      locks: 'c',
      act: erase,
    },
  ],
  delivery_events: [
    {
      from: 'recipient_event r LEFT JOIN delivery d ON d."orderId" = r."orderId" AND d.id = r."deliveryId"',
      where: `r.at < $1 AND (r."deliveryId" IS NOT NULL OR r.visitor IS NOT NULL)`,
      key: 'r.id',
      person: 'd."contactId"',
      locks: null,
      act: (_deps, client, _by, keys) =>
        client.query(`UPDATE recipient_event SET "deliveryId" = NULL, visitor = NULL WHERE id = ANY($1::bigint[])`, [
          keys,
        ]),
    },
  ],
  import_files: [
    {
      from: 'contact_import i',
      where: `i.state::text NOT IN ('running', 'undoing') AND coalesce(i."finishedAt", i."createdAt") < $1`,
      key: 'i.id',
      person: null,
      locks: null,
      act: async (deps, client, _by, keys) => {
        const { rows } = await client.query<{ stagedFile: string | null }>(
          `SELECT "stagedFile" FROM contact_import WHERE id = ANY($1)`,
          [keys],
        );
        for (const { stagedFile } of rows) if (stagedFile) await dropStaged(deps, stagedFile);
        await client.query(`DELETE FROM import_cell WHERE "importId" = ANY($1)`, [keys]);
        await client.query(`DELETE FROM import_refusal WHERE "importId" = ANY($1)`, [keys]);
        await client.query(`DELETE FROM import_origin WHERE "importId" = ANY($1)`, [keys]);
        await client.query(`DELETE FROM contact_import WHERE id = ANY($1)`, [keys]);
      },
    },
  ],
  unconfirmed_sign_ups: [
    {
      from: 'sign_up u',
      where: `u.state = 'asked' AND u."askedAt" < $1`,
      key: 'u.id',
      person: null,
      locks: null,
      act: async (_deps, client, _by, keys) => {
        await client.query(
          `WITH gone AS (DELETE FROM sign_up WHERE id = ANY($1) AND state = 'asked' RETURNING "formId")
           UPDATE sign_up_form f SET expired = f.expired + g.count
           FROM (SELECT "formId", count(*)::int AS count FROM gone GROUP BY 1) g WHERE f.id = g."formId"`,
          [keys],
        );
      },
    },
  ],
  closed_requests: [
    {
      from: 'data_request r',
      where: `r.state = 'closed' AND r."closedAt" < $1`,
      key: 'r.id',
      person: 'r."contactId"',
      locks: null,
      act: async (_deps, client, _by, keys) => {
        await client.query(`DELETE FROM data_package WHERE "requestId" = ANY($1)`, [keys]);
        await client.query(`DELETE FROM data_request_event WHERE "requestId" = ANY($1)`, [keys]);
        await client.query(`DELETE FROM data_request WHERE id = ANY($1)`, [keys]);
      },
    },
  ],
  single_mails: [
    {
      from: 'single_mail s',
      where: `s."partnerId" = $2 AND s.state IN ('accepted', 'failed') AND s."createdAt" < $1
        AND NOT EXISTS (SELECT 1 FROM sign_up u WHERE u."mailId" = s.id AND u.state = 'asked')`,
      key: 's.id',
      person: null,
      locks: null,
      act: async (_deps, client, _by, keys) => {
        await client.query(`UPDATE message SET "suppressionToken" = NULL WHERE id = ANY($1)`, [keys]);
        await client.query(`DELETE FROM single_mail WHERE id = ANY($1)`, [keys]);
      },
    },
  ],
  log_details: [
    {
      from: 'log_detail l JOIN log_entry n ON n.seq = l.seq',
      where: `l."partnerId" = $2 AND n.at < $1`,
      key: 'l.seq',
      person: null,
      locks: null,
      act: (_deps, client, _by, keys) => client.query(`DELETE FROM log_detail WHERE seq = ANY($1::bigint[])`, [keys]),
    },
  ],
};

/** True where no hold stands on the partner or, where there is one, on the person, whose data is not restricted (Art. 18 GDPR) and who has no open request. */
export const isFree = ({ person }: Pick<DueData, 'person'>): string =>
  `NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h."liftedAt" IS NULL AND (h."contactId" IS NULL${person ? ` OR h."contactId" = ${person}` : ''}))${person ? ` AND NOT EXISTS (SELECT 1 FROM contact x WHERE x.id = ${person} AND x."restrictedAt" IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM data_request q WHERE q."contactId" = ${person} AND q.state <> 'closed')` : ''}`;

const takesPartner = (due: DueData) => due.where.includes('$2');
export const parametersOf = (due: DueData, cutoff: Date, partnerId: string): unknown[] =>
  takesPartner(due) ? [cutoff, partnerId] : [cutoff];
