/** What the register of data ownership says about partners beside controller and key: categories of data, contracts, requests, retention, cosigning. Numbers and dates only. */
import type { DataCategory } from '../clients/people/contact-fields.ts';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import { BUILT_IN_FIELDS } from '../people/fields/built-in-fields.ts';
import { readCommonFields } from '../people/fields/read-fields.ts';
import type { Day } from '../retention/local-day.ts';
import { nextRun } from '../retention/read-protocol.ts';
import { type PartnerStanding, readTracker } from './contracts/tracker.ts';
import type { DocumentDeps } from './deps.ts';

export interface RegisterDetails {
  partnerId: string;
  dataCategories: DataCategory[];
  /** When the data key in use was made */
  keySince: Date | null;
  /** Where the keys lie */
  region: string;
  /** `outdated`: both signed an older version */
  contract: 'none' | 'open' | 'outdated' | 'signed';
  /** Programmes with joint control: agreed to, and not yet */
  agreed: number;
  notAgreed: number;
  /** Day on which the last request of a data subject came in */
  lastRequestOn: string | null;
  nextRetentionAt: Date;
  /** When somebody of the partner last cosigned the log */
  cosignedAt: Date | null;
}

interface Told {
  categories: DataCategory[] | null;
  lastRequestOn: string | null;
  lastRunDay: Day | null;
}

const TOLD = `SELECT (SELECT array_agg(DISTINCT category) FROM contact_field WHERE "archivedAt" IS NULL) AS categories,
  (SELECT max("receivedOn") FROM data_request) AS "lastRequestOn",
  (SELECT max(day) FROM retention_run WHERE "finishedAt" IS NOT NULL) AS "lastRunDay"`;

const KEYS = `SELECT max("createdAt") AS since FROM purpose_key WHERE use = 'dek' AND state = 'active'`;

function contractState({ controllerSignature, processorSignature, signedBefore, gaps }: PartnerStanding) {
  if (gaps.includes('no_contract')) return 'none';
  if (controllerSignature && processorSignature) return 'signed';
  return signedBefore === null ? 'open' : 'outdated';
}

/** Of these partners, by id. */
export async function readRegisterDetails(
  deps: DocumentDeps,
  partnerIds: readonly string[],
): Promise<Map<string, RegisterDetails>> {
  if (partnerIds.length === 0) return new Map();
  const { pool, clock, settings } = deps;
  const partners = await pool.query<{ id: string; timeZone: string }>(
    'SELECT id, "timeZone" FROM partner WHERE id = ANY($1)',
    [partnerIds],
  );
  const [told, keys, cosigned, common, tracker] = [
    await forEveryPartner<Told>(pool, TOLD, partnerIds),
    await forEveryPartner<{ since: Date | null }>(pool, KEYS, partnerIds),
    await pool.query<{ partnerId: string; at: Date }>(
      `SELECT w."partnerId", max(c."createdAt") AS at FROM log_cosignature c JOIN log_witness w ON w.id = c."witnessId"
       WHERE w."partnerId" = ANY($1) GROUP BY 1`,
      [partnerIds],
    ),
    await readCommonFields(pool),
    await readTracker(deps),
  ];
  const everywhere = [
    ...Object.values(BUILT_IN_FIELDS).map(({ category }) => category),
    ...common.filter(({ archived }) => !archived).map(({ category }) => category),
  ];
  return new Map(
    partners.rows.map(({ id, timeZone }): [string, RegisterDetails] => {
      const known = told.get(id)?.[0];
      const standing = tracker.partners.find(({ partnerId }) => partnerId === id);
      return [
        id,
        {
          partnerId: id,
          dataCategories: [...new Set([...everywhere, ...(known?.categories ?? [])])],
          keySince: keys.get(id)?.[0]?.since ?? null,
          region: settings.region,
          contract: standing ? contractState(standing) : 'none',
          agreed: standing?.agreed.length ?? 0,
          notAgreed: standing?.notAgreed.length ?? 0,
          lastRequestOn: known?.lastRequestOn ?? null,
          nextRetentionAt: nextRun(clock.now(), timeZone, known?.lastRunDay ?? null),
          cosignedAt: cosigned.rows.find(({ partnerId }) => partnerId === id)?.at ?? null,
        },
      ];
    }),
  );
}
